// Tells a user what a run can detect before it is paid for.

package import Assessments
package import Evaluation
package import Regression
package import Statistics
import Text

/// What a run of a suite will be able to see, before it is paid for.
///
/// Reckoned from how much cases differ by chance: in the last comparison, between a baseline's samples of a case, or as
/// somebody says.
package struct SuiteForecast: Sendable {
    /// From where it is known how much cases differ by chance.
    package enum Source: Sendable {
        /// A stored comparison of an earlier run.
        case comparison(SuiteAssessment, run: RunID)
        /// A baseline's samples.
        case baseline(Baseline)
        /// A share of differing cases that somebody named, the same for every test.
        case discordance(Double)

        /// The source in a few words.
        package var description: String {
            switch self {
            case .comparison(_, let run): "the comparison of run \(run)"
            case .baseline(let baseline): "baseline '\(baseline.name)'"
            case .discordance(let share): "a discordance of \(PercentText.share(share))"
            }
        }
    }

    /// Why nothing can be foreseen.
    package struct Refusal: Error, Hashable, CustomStringConvertible {
        /// What can be done instead of naming the share of cases that differs.
        package enum Way: String, Hashable, Sendable {
            case anyBaseline = "name a baseline"
            case newBaseline = "make a new one with `assay baseline set`"
        }

        /// The reason, a clause.
        package let reason: String
        /// The way out, beside naming the share of cases that differs.
        package let way: Way

        package var description: String { "\(reason); \(way.rawValue), or say which share of cases differs" }
    }

    /// The tests, in the order of the suite.
    package let tests: [ForecastRow]
    /// The suite's overall score.
    package let overall: ForecastRow
    /// Absolute thresholds, in the order of the tests that have one.
    package let thresholds: [ThresholdForecast]
    /// The chance that an unchanged model passes the suite's gate: the overall and every gating test are held.
    ///
    /// As if tests were independent, and the overall no harder than all of them together.
    package let chanceToPass: Double
    /// What the reader should know of the source, one sentence each.
    package let cautions: [String]
    /// How well the declared weights see a drop common to all tests, in (0, 1]; `nil` where only the weighted mean can be asked.
    package let efficiency: Double?

    /// Looks ahead.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - plans: What is planned of each test, in the order of the suite.
    ///   - source: From where it is known how much cases differ.
    ///   - isSequential: Whether the run may stop early, which costs a little of what it sees.
    ///   - rates: How often the comparison may be wrong.
    ///   - baseline: What the run is to be held against; it also tells how much of a comparison's variance lies within cases.
    /// - Throws: ``Refusal`` when the source does not know a test.
    package init(
        _ suite: Suite,
        plans: [ForecastTest],
        source: Source,
        isSequential: Bool = false,
        rates: ErrorRates = .standard,
        baseline: Baseline? = nil
    ) throws(Refusal) {
        let stored = Self.baselineSamples(source, baseline)
        var parts: [ForecastRow.Part] = []
        for plan in plans {
            parts.append(
                ForecastRow.Part(
                    weight: plan.test.weight,
                    cases: Double(plan.cases),
                    clusters: plan.effectiveClusters,
                    smallSample: plan.smallSample(rates),
                    variation: try Self.variation(of: plan, source, baseline),
                    worst: plan.test.clusterWorst,
                    isSingle: plan.isBinary && plan.samples == 1 && stored == 1,
                    units: plan.units,
                    grain: plan.isBinary ? 1 / Double(max(1, plan.samples)) : 0
                )
            )
        }
        tests = zip(plans, parts).map { plan, part in
            var part = part
            part.weight = 1
            return ForecastRow(
                name: plan.test.id,
                cases: plan.cases,
                margin: plan.test.margin,
                parts: [part],
                groups: [[0]],
                level: rates.oneSided * plan.test.importance / suite.totalImportance,
                rates: rates,
                isSequential: isSequential
            )
        }
        let groups = Mover.groups(sharing: plans.map { $0.labels.map { Array($0.values) } })
        let weights = plans.map { (weight: $0.test.weight, units: $0.units) }
        let canPool = plans.count > 1 && groups.count == plans.count && !suite.sharesCases && !isSequential
        efficiency = canPool ? DirectionRule.efficiency(weights) : nil
        overall = ForecastRow(
            name: "overall",
            cases: plans.reduce(0) { $0 + $1.cases },
            margin: suite.gate.overallMargin,
            parts: parts,
            groups: groups,
            level: rates.oneSided,
            rates: rates,
            isSequential: isSequential
        )
        .pooled(canPool && DirectionRule(suite.gate.direction).pools(weights))
        thresholds = plans.compactMap { ThresholdForecast($0, baseline: Self.scores(source, baseline), rates: rates) }
        let gating = zip(plans, tests).filter { $0.0.test.role == .gate }.map(\.1.chanceToHold)
        chanceToPass = min(overall.chanceToHold, gating.reduce(1, *))
        cautions = Self.cautions(suite, plans, source, rates: rates)
    }

    private static func variation(
        of plan: ForecastTest,
        _ source: Source,
        _ baseline: Baseline?
    ) throws(Refusal) -> Variation {
        switch source {
        case .discordance(let share): return Variation(discordance: share)
        case .comparison(let assessment, let run):
            let seen = assessment.tests.first { $0.test == plan.test.id }?.comparison
            let variation = seen.flatMap { seen in
                Variation(
                    seen,
                    plan: plan,
                    baselineSamples: baseline?.samples,
                    within: baseline.flatMap { Variation.within($0, plan: plan) }
                )
            }
            guard let variation else {
                throw Refusal(
                    reason: "the comparison of run \(run) has nothing of test '\(plan.test.id)'",
                    way: .anyBaseline
                )
            }
            return variation
        case .baseline(let baseline):
            guard let variation = Variation(baseline, plan: plan) else {
                throw Refusal(
                    reason: "baseline '\(baseline.name)' has no scored case of test '\(plan.test.id)'",
                    way: .newBaseline
                )
            }
            return variation
        }
    }

    private static func baselineSamples(_ source: Source, _ baseline: Baseline?) -> Int {
        switch source {
        case .baseline(let own): own.samples
        case .comparison(let seen, _): baseline?.samples ?? seen.overall.comparison?.samples.baseline ?? 1
        case .discordance: baseline?.samples ?? 1
        }
    }

    private static func scores(_ source: Source, _ baseline: Baseline?) -> Baseline? {
        guard case .baseline(let own) = source else { return baseline }
        return own
    }

    private static func cautions(
        _ suite: Suite,
        _ plans: [ForecastTest],
        _ source: Source,
        rates: ErrorRates
    ) -> [String] {
        var cautions: [String] = []
        switch source {
        case .comparison(let assessment, let run):
            if assessment.digest != suite.digest {
                cautions.append(
                    "run \(run) was of another version of the suite (\(assessment.version)): cases may differ less or more now"
                )
            }
            if assessment.isPartial { cautions.append("run \(run) was only a part of the suite") }
        case .baseline(let baseline):
            if baseline.suiteDigest != suite.digest {
                cautions.append(
                    "baseline '\(baseline.name)' is of another version of the suite (\(baseline.suiteVersion)): "
                        + "make a fresh one before it is compared with"
                )
            }
            if plans.contains(where: { Variation.within(baseline, plan: $0) == nil }) {
                cautions.append(
                    "baseline '\(baseline.name)' has one sample a case: how much answers differ by chance is a guess "
                        + "(half of the scores' variance); a baseline from --samples 5 knows"
                )
            }
        case .discordance: break
        }
        let clustered = plans.filter { $0.effectiveClusters != nil }
        for plan in clustered {
            guard let clusters = plan.effectiveClusters, plan.test.margin < plan.test.clusterWorst else { continue }
            let ratio = plan.test.clusterWorst / plan.test.margin
            let critical = Normal.upperQuantile(rates.nonInferiorityAlpha)
            let needed = critical * critical * (ratio - 1)
            guard clusters <= needed else { continue }
            cautions.append(
                "test '\(plan.test.id)' has as many cases as \(PercentText.count(clusters)) independent clusters: "
                    + "it takes more than \(PercentText.count(needed)) to hold it at its margin"
            )
        }
        return cautions
    }
}
