// Decides at each look whether a run may stop.

import Assessments
package import Evaluation
package import GroupSequential
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

        /// How much the differences so far vary.
        var spread: DifferenceSpread {
            let variance = zip(tallies, zip(weights, planned)).map { tally, test in
                test.0 * test.0 * tally.spread / Double(max(test.1, 1))
            }
            return DifferenceSpread(meanSquare: Summation.sum(variance) * Double(planned.reduce(0, +)))
        }

        /// The smallest drop that the whole plan sees 4 times in 5, by the spread so far; `nil` when it could see none.
        package var smallestDrop: Double? {
            Power.smallestDetectableDrop(
                spread: spread.meanSquare,
                cases: Double(planned.reduce(0, +)),
                largest: Summation.sum(zip(weights, tallies).map { $0 * $1.meanSize }),
                alpha: settings.rates.oneSided
            )
        }
    }

    private struct Member: Sendable {
        let test: SuiteTest
        let cases: Int
        let settings: ComparisonSettings
        var comparison: SequentialComparison
        var tally = ScoreTally()
        var finding: Finding?
        /// The candidate's scores, and the cluster of each case.
        var scores = ThresholdScores()
        var labels: [Int] = []
    }

    private enum Overall: Sendable {
        case several(SequentialOverall)
        case one(SequentialComparison)

        mutating func take(_ units: [[SequentialUnit]]) -> SequentialLook {
            switch self {
            case .several(var rule):
                defer { self = .several(rule) }
                return rule.take(units)
            case .one(var rule):
                defer { self = .one(rule) }
                return rule.take(units[0].map(\.cases))
            }
        }
    }

    private let suite: Suite
    private let looks: [Double]
    private let plans: [TestPlan]
    private let terms: SequentialTerms
    private let thresholdsGate: Bool
    private let baseline: [CaseKey: CaseScores]
    private let overallSettings: ComparisonSettings
    private var members: [Member]
    /// The overall of several tests, or of a single one, which differs from it in the margin alone.
    private var overall: Overall
    /// What the overall said; `nil` before the first look.
    package private(set) var overallFinding: Finding?
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
    ///   - thresholdsGate: Whether absolute thresholds take part in the gate.
    ///   - rates: How often it may be wrong.
    ///   - seed: The seed of the draws.
    package init(
        _ suite: Suite,
        plans: [TestPlan],
        looks: [Double],
        baseline: Baseline,
        terms: SequentialTerms,
        thresholdsGate: Bool,
        rates: ErrorRates = .standard,
        seed: UInt64
    ) {
        self.terms = terms
        self.thresholdsGate = thresholdsGate
        self.suite = suite
        self.looks = looks
        self.plans = plans
        self.baseline = Dictionary(
            baseline.cases.map { ($0.scores.key, $0.scores) },
            uniquingKeysWith: { first, _ in first }
        )
        func settings(margin: Double, clusterWorst: Double, samples: PlannedSamples) -> ComparisonSettings {
            ComparisonSettings(
                margin: margin,
                rates: rates,
                seed: seed,
                clusterWorst: clusterWorst,
                samples: samples
            )
        }
        let samples = zip(suite.tests, plans).map { test, plan in
            PlannedSamples(baseline: baseline.samples(of: test.id), candidate: plan.samples)
        }
        members = zip(zip(suite.tests, plans), samples).map { member, samples in
            let (test, plan) = member
            let own = settings(margin: test.margin, clusterWorst: test.clusterWorst, samples: samples)
            return Member(
                test: test,
                cases: plan.cases,
                settings: own,
                comparison: SequentialComparison(
                    looks: Self.withNewUnits(plan.units),
                    settings: own,
                    isBinary: plan.isBinary,
                    level: rates.oneSided * test.importance / suite.totalImportance
                )
            )
        }
        overallSettings = settings(
            margin: suite.gate.overallMargin,
            clusterWorst: plans.count == 1 ? suite.tests[0].clusterWorst : 1,
            samples: PlannedSamples(of: samples)
        )
        overall =
            plans.count == 1
            ? .one(
                SequentialComparison(
                    looks: Self.withNewUnits(plans[0].units),
                    settings: overallSettings,
                    isBinary: plans[0].isBinary,
                    level: rates.oneSided
                )
            )
            : .several(
                SequentialOverall(
                    tests: zip(suite.tests, plans).map { test, plan in
                        SequentialTest(weight: test.weight, cases: plan.cases, clusterWorst: test.clusterWorst)
                    },
                    looks: looks,
                    settings: overallSettings,
                    isBinary: plans.allSatisfy(\.isBinary),
                    level: rates.oneSided
                )
            )
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
        for (index, own) in units.enumerated() {
            for unit in own {
                for scores in unit.cases {
                    members[index].scores.append(scores.samples.map(\.number))
                    members[index].labels.append(unit.cluster ?? members[index].labels.count)
                }
            }
        }
        for (index, own) in paired.enumerated() where !own.isEmpty {
            for pair in own.flatMap(\.cases) { members[index].tally.add(pair) }
            let look = members[index].comparison.take(own.map(\.cases))
            guard Self.isOpen(members[index].finding) else { continue }
            members[index].finding = Finding(
                look: look,
                tallies: [members[index].tally],
                settings: members[index].settings,
                weights: [1],
                planned: [members[index].cases]
            )
        }
        let look = overall.take(paired)
        if Self.isOpen(overallFinding) {
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

    /// What each test said, by its id; a test without a unit that was run is not there.
    package var testFindings: [String: Finding] {
        Dictionary(uniqueKeysWithValues: members.compactMap { member in member.finding.map { (member.test.id, $0) } })
    }

    /// The errors at which an absolute threshold is asked at the latest look: repeated bounds, wrong at any look with a chance of
    /// 5 % at most (Jennison & Turnbull 2000, chapter 9).
    var thresholdErrors: Threshold.Errors {
        let plain = Threshold.Errors(overallSettings.rates)
        guard looksTaken > 0 else { return plain }
        func atLook(_ error: Double) -> Double {
            Normal.upperTail(LanDeMets.boundaries(at: looks, alpha: error)[looksTaken - 1])
        }
        return Threshold.Errors(exact: atLook(plain.exact), nominal: atLook(plain.nominal))
    }

    /// The two-sided error of a score's own interval at the latest look, so that it covers at all looks together.
    var intervalError: Double {
        let rates = ErrorRates.standard
        guard looksTaken > 0 else { return rates.alpha }
        return 2 * Normal.upperTail(LanDeMets.boundaries(at: looks, alpha: rates.oneSided)[looksTaken - 1])
    }

    private func decide() -> StopReason? {
        // The gate of the assessment says whether more is to be learnt.
        let gate = SuiteGate.verdict(
            overall: gatePart("overall", overallFinding),
            tests: zip(members, plans).map { member, plan in
                (member.test.role, gatePart(member.test.id, member.finding, threshold: threshold(of: member, plan)))
            }
        )
        if gate.result == .fail || gate.result == .pass {
            // Too many errors so far, and nothing could be concluded: cases that follow may mend that.
            return isMeasured ? .settled : nil
        }
        guard terms.stopsForFutility else { return nil }
        return (members.map(\.finding) + [overallFinding]).allSatisfy(Self.isOutOfReach) ? .futile : nil
    }

    /// What a test or the overall would say to the gate if the run ended here; undecided before its first unit.
    private func gatePart(_ name: String, _ finding: Finding?, threshold: ThresholdResult? = nil) -> GateDecision {
        let said = TestGate(
            name: name,
            comparison: finding.map { Self.result($0, seed: overallSettings.seed) },
            threshold: threshold,
            outcomes: OutcomeCounts()
        ).decision
        return finding == nil ? TestGate.join([said, GateDecision(.undecided)]) : said
    }

    /// What the absolute threshold of a test says by now.
    private func threshold(of member: Member, _ plan: TestPlan) -> ThresholdResult? {
        member.test.threshold.map { value in
            ThresholdQuestion(
                value: value,
                rule: member.test.thresholdRule,
                isBinary: plan.samples == 1 && plan.isBinary,
                errors: thresholdErrors
            ).answer(
                member.scores,
                labels: member.test.clusterKey.map { _ in member.labels },
                isGating: thresholdsGate
            )
        }
    }

    /// Whether a verdict on what was run so far would be valid.
    private var isMeasured: Bool {
        let sorted = candidate.sorted { $0.key < $1.key }
        let known = sorted.compactMap { baseline[$0.key] }
        return Pairing(baseline: known, candidate: sorted, isPartial: true).complaints(under: suite.gate).isEmpty
    }

    private func pair(_ scores: CaseScores) -> PairedCase? {
        guard let before = baseline[scores.key], before.digest == scores.digest else { return nil }
        let planned = overallSettings.samples?.candidate ?? 1
        return PairedCase(baseline: before.samples, candidate: scores.samples, planned: planned)
    }

    /// Whether a test has more to say: it has no verdict yet, or has proven a change, and not whether the margin holds.
    private static func isOpen(_ finding: Finding?) -> Bool {
        guard let look = finding?.look, let verdict = look.verdict else { return true }
        return look.gate == .undecided && (verdict == .improved || verdict == .regressed)
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
