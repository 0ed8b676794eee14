// The sequential rule over a whole suite: its tests, its overall, its gate.

package import Evaluation
package import Statistics

/// The sequential rule over a whole suite: its tests, its overall, its gate.
///
/// One clock: at each look every test has run its share of units. Each test runs its own boundaries at its share of the
/// family's error, the overall at its own; what a test or the overall says first stands. The run is settled when the gate is:
/// a test or the overall regressed beyond its margin, or all that gate are within theirs.
package struct SequentialSuite: Sendable {
    /// What is planned of one test.
    package struct TestPlan: Sendable {
        /// Cases of the plan.
        package let cases: Int
        /// How many units are complete at each look of the suite.
        package let units: [Int]
        /// Planned samples a case.
        package let samples: Int
        /// Whether its graders give 0 or 1 and nothing between.
        package let isBinary: Bool

        /// Describes a test's plan.
        package init(cases: Int, units: [Int], samples: Int, isBinary: Bool) {
            self.cases = cases
            self.units = units
            self.samples = samples
            self.isBinary = isBinary
        }
    }

    /// One unit of a test that was run: the candidate's scores of a case, or of a cluster's cases.
    package struct Unit: Sendable {
        /// The number of its cluster; `nil` for a case that stands alone.
        package let cluster: Int?
        /// The candidate's scores.
        package let cases: [CaseScores]

        /// Describes a unit.
        package init(cluster: Int?, cases: [CaseScores]) {
            self.cluster = cluster
            self.cases = cases
        }
    }

    /// What a test or the overall said: at the look at which it said it, or at the latest one.
    package struct Finding: Sendable {
        /// What the rule found.
        package let look: SequentialLook
        /// The pairs up to it, test by test.
        package let tallies: [ScoreTally]
        /// Under which constants.
        package let settings: ComparisonSettings
        /// The share of each test in the mean.
        let weights: [Double]
        /// Cases of each test in the whole plan.
        let planned: [Int]

        /// The smallest drop that the whole plan sees 4 times in 5, by the spread so far; `nil` when it could see none.
        package var smallestDrop: Double? {
            let variance = zip(tallies, zip(weights, planned)).map { tally, test in
                test.0 * test.0 * tally.spread / Double(max(test.1, 1))
            }
            let cases = Double(planned.reduce(0, +))
            return Power.smallestDetectableDrop(spread: Summation.sum(variance) * cases, cases: cases)
        }
    }

    private struct Member: Sendable {
        let test: SuiteTest
        let cases: Int
        let settings: ComparisonSettings
        var comparison: SequentialComparison
        var tally = ScoreTally()
        var finding: Finding?
    }

    private let terms: SequentialTerms
    private let baseline: [AttemptKey: CaseScores]
    private let rules: GateRules
    private let overallSettings: ComparisonSettings
    private var members: [Member]
    /// `nil` for a suite of one test, whose overall is that test.
    private var overall: SequentialOverall?
    private var overallFinding: Finding?
    private var candidate: [CaseScores] = []

    /// How many looks were taken.
    package private(set) var looksTaken = 0
    /// Why the run need not go on; `nil` as long as it must.
    package private(set) var stopped: StopReason?

    /// Starts before the first call.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - plans: One a test, in the suite's order.
    ///   - looks: The looks as parts of the plan, ascending, the last 1.
    ///   - baseline: What the run is held against.
    ///   - terms: How it may stop.
    ///   - alpha: The error budget of both directions together.
    ///   - seed: The seed of the draws.
    package init(
        _ suite: Suite,
        plans: [TestPlan],
        looks: [Double],
        baseline: Baseline,
        terms: SequentialTerms,
        alpha: Double = Assessor.alpha,
        seed: UInt64
    ) {
        self.terms = terms
        self.rules = suite.gate
        self.baseline = Dictionary(
            baseline.cases.map { entry in
                (AttemptKey(test: entry.scores.test, caseID: entry.scores.caseID, sample: 1), entry.scores)
            },
            uniquingKeysWith: { first, _ in first }
        )
        func settings(margin: Double, clusterWorst: Double, samples: Int) -> ComparisonSettings {
            ComparisonSettings(
                margin: margin,
                alpha: alpha,
                seed: seed,
                clusterWorst: clusterWorst,
                samples: PlannedSamples(baseline: baseline.samples, candidate: samples)
            )
        }
        members = zip(suite.tests, plans).map { test, plan in
            let own = settings(margin: test.margin, clusterWorst: test.clusterWorst, samples: plan.samples)
            return Member(
                test: test,
                cases: plan.cases,
                settings: own,
                comparison: SequentialComparison(
                    looks: Self.withNewUnits(plan.units),
                    settings: own,
                    isBinary: plan.isBinary,
                    level: alpha / 2 / Double(suite.tests.count)
                )
            )
        }
        overallSettings = settings(
            margin: suite.gate.overallMargin,
            clusterWorst: 1,
            samples: plans.map(\.samples).max() ?? 1
        )
        if plans.count > 1 {
            overall = SequentialOverall(
                tests: zip(suite.tests, plans).map { test, plan in
                    SequentialTestPlan(weight: test.weight, cases: plan.cases, clusterWorst: test.clusterWorst)
                },
                looks: looks,
                settings: overallSettings,
                isBinary: plans.allSatisfy(\.isBinary),
                level: alpha / 2
            )
        }
    }

    /// Takes the units that a look adds to the one before, test by test, each in its planned order.
    ///
    /// - Returns: Why the run need not go on; `nil` as long as it must.
    package mutating func take(_ units: [[Unit]]) -> StopReason? {
        looksTaken += 1
        let paired = units.map { own in
            own.map { unit in SequentialUnit(label: unit.cluster, cases: unit.cases.compactMap(pair)) }
        }
        candidate += units.joined().flatMap(\.cases)
        for (index, own) in paired.enumerated() where !own.isEmpty {
            for pair in own.flatMap(\.cases) { members[index].tally.add(pair) }
            let look = members[index].comparison.take(own.map(\.cases))
            guard members[index].finding?.look.verdict == nil else { continue }
            members[index].finding = Finding(
                look: look,
                tallies: [members[index].tally],
                settings: members[index].settings,
                weights: [1],
                planned: [members[index].cases]
            )
        }
        if let look = overall?.take(paired), overallFinding?.look.verdict == nil {
            overallFinding = Finding(
                look: look,
                tallies: members.map(\.tally),
                settings: overallSettings,
                weights: members.map(\.test.weight),
                planned: members.map(\.cases)
            )
        }
        if stopped == nil { stopped = decide() }
        return stopped
    }

    /// What each test said, by its id; a test of which nothing was run is not there.
    package var testFindings: [String: Finding] {
        Dictionary(uniqueKeysWithValues: members.compactMap { member in member.finding.map { (member.test.id, $0) } })
    }

    /// What the overall said; that of its only test for a suite of one.
    package var overallSays: Finding? { overall == nil ? members[0].finding : overallFinding }

    private func decide() -> StopReason? {
        let findings = members.map(\.finding) + [overallSays]
        let gating = members.filter { $0.test.role == .gate }.map(\.finding) + [overallSays]
        let isFailed = findings.contains { $0?.look.gate == .fail }
        if isFailed || gating.allSatisfy({ $0?.look.gate == .pass }) {
            // Too many errors so far, and nothing could be concluded: cases that follow may mend that.
            return isMeasured ? .settled : nil
        }
        guard terms.stopsForFutility else { return nil }
        return findings.allSatisfy(Self.isOutOfReach) ? .futile : nil
    }

    /// Whether a verdict on what was run so far would be valid.
    private var isMeasured: Bool {
        let sorted = candidate.sorted { $0.key < $1.key }
        let known = sorted.compactMap { baseline[$0.key] }
        return Pairing(baseline: known, candidate: sorted, isPartial: true).complaints(under: rules).isEmpty
    }

    private func pair(_ scores: CaseScores) -> PairedCase? {
        guard let before = baseline[scores.key], before.digest == scores.digest else { return nil }
        return PairedCase(baseline: before.samples, candidate: scores.samples)
    }

    /// Whether a test has said that it did not regress, or can hardly say any more that it did.
    private static func isOutOfReach(_ finding: Finding?) -> Bool {
        guard let finding else { return false }
        return finding.look.verdict.map { $0 != .regressed } ?? finding.look.isFutile(drop: finding.smallestDrop ?? 1)
    }

    /// The looks of a test that come with new units.
    private static func withNewUnits(_ units: [Int]) -> [Int] {
        units.reduce(into: []) { looks, count in
            if count > looks.last ?? 0 { looks.append(count) }
        }
    }
}
