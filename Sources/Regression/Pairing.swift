// Pairs the cases of two runs, and says whether the pairs can be trusted.

package import Evaluation
package import Statistics

/// Pairs the cases of two runs, and says whether the pairs can be trusted.
///
/// Pairing is by test and case id with an equal case digest: a changed case counts as one removed and one added.
package struct Pairing: Sendable {
    /// One case that takes part in the comparison.
    package struct Pair: Sendable {
        /// The index of the case among the candidate's.
        package let candidate: Int
        /// The index of the case among the baseline's.
        package let baseline: Int
        /// Its samples, unscored ones left out.
        package let samples: PairedCase
    }

    /// The pairs, in the order of (test, case).
    package let pairs: [Pair]
    /// Errored samples among the candidate's that are not unscored, over the cases present in both runs.
    package let candidateErrorRate: Double
    /// Cases present in both runs with an errored baseline sample, as a share of them.
    package let baselineErrorRate: Double
    /// Unscored samples among all of the candidate's, over the cases present in both runs.
    package let candidateUnscoredRate: Double
    /// Unscored samples among all of the baseline's, over the cases present in both runs.
    package let baselineUnscoredRate: Double
    /// Cases present in both runs as a share of the union.
    package let coverage: Double
    /// Cases that only the candidate has, or has in another form.
    package let added: Int
    /// Cases that only the baseline has, or has in another form.
    package let removed: Int
    /// The tests with a case that has a valid sample on both sides.
    private let comparedTests: Set<String>

    /// Pairs two lists of cases, each sorted by (test, case).
    ///
    /// - Parameters:
    ///   - baseline: The baseline's cases.
    ///   - candidate: The candidate's planned cases; those without a sample count as absent.
    ///   - isPartial: Whether the candidate planned only a part of the suite: the union is then that of the planned cases.
    package init(baseline: [CaseScores], candidate: [CaseScores], isPartial: Bool) {
        var pairs: [Pair] = []
        var compared: [String] = []
        var counts = (shared: 0, union: 0, added: 0, removed: 0)
        var mine = (samples: 0, judged: 0, errored: 0, unscored: 0)
        var theirs = (samples: 0, unscored: 0, erroredCases: 0)
        var i = 0
        var j = 0
        while i < candidate.count || j < baseline.count {
            let order = Self.order(i < candidate.count ? candidate[i] : nil, j < baseline.count ? baseline[j] : nil)
            if order < 0 {
                counts.union += 1
                counts.added += 1
                i += 1
                continue
            }
            if order > 0 {
                if !isPartial { counts.union += 1 }
                counts.removed += isPartial ? 0 : 1
                j += 1
                continue
            }
            defer {
                i += 1
                j += 1
            }
            let after = candidate[i].samples
            let before = baseline[j].samples
            guard candidate[i].digest == baseline[j].digest else {
                counts.union += 2
                counts.added += 1
                counts.removed += 1
                continue
            }
            counts.union += 1
            guard !after.isEmpty else { continue }
            counts.shared += 1
            let judged = after.filter { $0 != .unscored }
            let known = before.filter { $0 != .unscored }
            mine.samples += after.count
            mine.judged += judged.count
            mine.errored += judged.count { $0 == .errored }
            mine.unscored += after.count - judged.count
            theirs.samples += before.count
            theirs.unscored += before.count - known.count
            theirs.erroredCases += known.contains(.errored) ? 1 : 0
            guard known.contains(where: { $0 != .errored }), !judged.isEmpty else { continue }
            let samples = PairedCase(baseline: known.map(Self.number), candidate: judged.map(Self.number))
            if compared.last != candidate[i].test, judged.contains(where: { $0 != .errored }) {
                compared.append(candidate[i].test)
            }
            pairs.append(Pair(candidate: i, baseline: j, samples: samples))
        }
        func share(_ part: Int, _ whole: Int, empty: Double) -> Double {
            whole == 0 ? empty : Double(part) / Double(whole)
        }
        self.pairs = pairs
        self.comparedTests = Set(compared)
        self.candidateErrorRate = share(mine.errored, mine.judged, empty: 1)
        self.baselineErrorRate = share(theirs.erroredCases, counts.shared, empty: 1)
        self.candidateUnscoredRate = share(mine.unscored, mine.samples, empty: 1)
        self.baselineUnscoredRate = share(theirs.unscored, theirs.samples, empty: 1)
        self.coverage = share(counts.shared, counts.union, empty: 0)
        self.added = counts.added
        self.removed = counts.removed
    }

    /// Why no verdict can be drawn from these pairs, one sentence a reason; empty when one can.
    ///
    /// - Parameters:
    ///   - rules: What the gate tolerates.
    ///   - tests: The tests that must have a pair each: a test that cannot be compared must not be passed over.
    package func complaints(under rules: GateRules, tests: [String] = []) -> [String] {
        // Without a common case the rates below are of nothing.
        guard coverage > 0 else { return ["no case is in both runs"] }
        var reasons: [String] = []
        func complain(_ rate: Double, _ limit: Double, _ what: String) {
            guard rate > limit else { return }
            reasons.append("\(Points.share(rate)) of \(what), more than \(Points.share(limit))")
        }
        // Where nothing was judged, the instrument failed: that is the other ledger's complaint.
        if candidateUnscoredRate < 1 {
            complain(candidateErrorRate, rules.maxErrorRate, "the candidate's samples errored")
        }
        complain(baselineErrorRate, rules.maxErrorRate, "the cases have an errored baseline sample")
        complain(candidateUnscoredRate, rules.maxUnscoredRate, "the candidate's samples are unscored")
        complain(baselineUnscoredRate, rules.maxUnscoredRate, "the baseline's samples are unscored")
        if coverage < rules.minCoverage {
            reasons.append(
                "only \(Points.share(coverage)) of the cases are in both runs, fewer than \(Points.share(rules.minCoverage))"
            )
        }
        if pairs.isEmpty {
            reasons.append("no case has a valid sample on both sides")
        } else if reasons.isEmpty {
            reasons = tests.filter { !comparedTests.contains($0) }
                .map { "no case of test '\($0)' has a valid sample on both sides" }
        }
        return reasons
    }

    private static func number(_ sample: SampleScore) -> Double {
        guard case .scored(let value) = sample else { return .nan }
        return value
    }

    /// Below 0 when the candidate's case comes first, above 0 when the baseline's does, 0 when they are the same.
    private static func order(_ candidate: CaseScores?, _ baseline: CaseScores?) -> Int {
        guard let candidate else { return 1 }
        guard let baseline else { return -1 }
        let left = AttemptKey(test: candidate.test, caseID: candidate.caseID, sample: 1)
        let right = AttemptKey(test: baseline.test, caseID: baseline.caseID, sample: 1)
        return left < right ? -1 : right < left ? 1 : 0
    }
}
