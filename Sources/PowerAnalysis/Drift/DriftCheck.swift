// Finds out whether a baseline still describes its model.

package import Assessments
package import Evaluation
package import Regression
package import Statistics
import Text

/// Whether a baseline's model, asked again, is still the one that it was: an A/A check.
///
/// The test of a comparison, two-sided and without the interval, on the overall. It is exact when nothing changed, so whatever it
/// finds more often than its level is drift: of the provider, the infrastructure or the judge.
package struct DriftCheck: Hashable, Sendable {
    /// How often a check of an unchanged model says drift.
    package static let level = 0.01

    /// What is said.
    package enum Verdict: String, Hashable, Sendable, Codable {
        case noDrift = "no drift"
        case drift
        /// Even a model that had become another one could not be told from this many cases.
        case blind = "cannot tell"
        /// The rerun is too damaged to say anything.
        case invalid
    }

    /// The numbers of one test, or of the overall.
    package struct Line: Hashable, Sendable {
        /// The test's id, or `overall`.
        package var name: String
        /// Cases with a valid sample on both sides.
        package var cases: Int
        /// The stored score of these cases.
        package var stored: Double
        /// Today's.
        package var now: Double
        /// Today's minus the stored one.
        package var difference: Double
        /// The two-sided 95 % interval of the difference.
        package var interval: Interval
        /// The two-sided p: the chance of such a difference, either way, had nothing changed.
        package var p: Double
    }

    /// The tests, in the order of the suite; they are shown and decide nothing.
    package let tests: [Line]
    /// The overall, which decides; `nil` when the rerun is invalid.
    package let overall: Line?
    /// Why the rerun is invalid, one sentence a reason.
    package let complaints: [String]
    /// Which test was used on the overall.
    package let method: String
    /// Samples a case, stored and fresh; `nil` when the rerun is invalid.
    package let samples: PlannedSamples?
    /// How the attempts of the rerun ended.
    package let outcomes: OutcomeCounts
    /// Whether not even answers that are all wrong, or all right, would be drift.
    private let isBlind: Bool

    /// Checks a rerun that was held against its baseline.
    package init(_ assessment: SuiteAssessment, by assessor: Assessor) {
        outcomes = assessment.outcomes
        guard let compared = assessor.compared(), let result = assessment.overall.comparison else {
            tests = []
            overall = nil
            complaints = assessment.invalid.isEmpty ? ["a test has no case to compare"] : assessment.invalid
            method = ""
            samples = nil
            isBlind = false
            return
        }
        complaints = []
        isBlind = Self.isBlind(compared, fresh: result.samples.candidate)
        method = result.method.name
        samples = result.samples
        let tests = zip(assessment.tests, compared).compactMap { test, compared in
            test.comparison.map { result in
                let own = Direction(compared.cases, labels: compared.labels, settings: compared.settings)
                return Line(test.test, result, p: Self.twoSided(own.testPWorse, own.testPBetter))
            }
        }
        // The p of an overall over several tests has no interval folded in; of one test the overall is that test.
        let p = tests.count == 1 ? tests[0].p : Self.twoSided(result.p.worse, result.p.better)
        overall = Line("overall", result, p: p)
        self.tests = tests
    }

    private static func isBlind(_ compared: [ComparedTest], fresh: Int) -> Bool {
        [0.0, 1.0].allSatisfy { score in
            let all = compared.direction { _, _ in Array(repeating: score, count: fresh) }
            return all.map { twoSided($0.testPWorse, $0.testPBetter) > level } ?? true
        }
    }

    private static func twoSided(_ worse: Double, _ better: Double) -> Double { min(1, 2 * min(worse, better)) }

    /// What is said.
    package var verdict: Verdict {
        guard let overall else { return .invalid }
        return overall.p <= Self.level ? .drift : isBlind ? .blind : .noDrift
    }

    /// The code with which a check ends.
    package var exitCode: ExitCode { verdict == .noDrift ? .pass : .undecided }

    /// What is said, in plain words.
    package var sentence: String {
        guard let overall else { return "cannot tell: " + complaints.joined(separator: "; ") }
        let bounds = overall.interval.ends.map(PercentText.signed).joined(separator: " to ")
        let numbers =
            "\(PercentText.signed(overall.difference)) points (95 % \(bounds)), two-sided p \(PercentText.spokenChance(overall.p)); "
            + "an unchanged model reads drift, p of at most \(Self.level), in 1 check of 100"
        if verdict == .blind {
            return
                "cannot tell: with so few cases, or clusters of them, not even a model that answers all wrong would be seen; check more. "
                + "Asked again, the model differs from its baseline by \(numbers)"
        }
        guard verdict == .drift else {
            return "no drift: asked again, the model differs from its baseline by \(numbers)"
        }
        return
            "drift: asked again, the model differs from its baseline by \(numbers). The provider, the infrastructure or the "
            + "judge changed: comparisons with this baseline are invalid until a new one is made"
    }

    /// The check as a stage, for reports.
    ///
    /// - Parameter facts: What else is known of it.
    /// - Returns: A report with two checks, and a table of the scores.
    package func report(_ facts: [StageReport.Fact]) -> StageReport {
        let measurement = StageReport.Check(
            id: "infrastructure: error rate",
            status: overall == nil ? .errored : .passed,
            observed: "\(outcomes.errored) errored, \(outcomes.unscored) unscored of \(outcomes.planned)",
            why: complaints.joined(separator: "; ")
        )
        let drift = StageReport.Check(
            id: "overall: no drift from the baseline",
            status: overall == nil ? .skipped : verdict == .noDrift ? .passed : .errored,
            observed: overall.map { "two-sided p \(PercentText.spokenChance($0.p))" } ?? "",
            required: "p above \(Self.level)",
            why: sentence
        )
        let rows = (tests + [overall].compactMap(\.self)).map { line in
            [
                line.name, "\(line.cases)", PercentText.points(line.stored), PercentText.points(line.now),
                PercentText.signed(line.difference),
                line.interval.ends.map(PercentText.signed).joined(separator: " to "),
                PercentText.spokenChance(line.p),
            ]
        }
        return StageReport(
            stage: "drift check",
            verdict: sentence,
            exitCode: exitCode,
            checks: [measurement, drift],
            facts: facts,
            tables: [
                StageReport.Table(
                    title: "Stored and fresh scores",
                    columns: ["test", "cases", "stored", "now", "difference", "95 %", "p, two-sided"],
                    rows: rows
                )
            ]
        )
    }
}

extension DriftCheck.Line {
    fileprivate init(_ name: String, _ result: PairedResult, p: Double) {
        self.init(
            name: name,
            cases: result.counts.pairs,
            stored: result.baselineScore,
            now: result.candidateScore,
            difference: result.difference,
            interval: result.interval,
            p: p
        )
    }
}
