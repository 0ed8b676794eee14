// Computes the cost and power that a dry run and a run's start show.

import Content
import Evaluation
import Foundation
import Harness
import PowerAnalysis
import Regression
import Storage
import Text
import Workflows

/// Looks ahead at a job: what its comparison will see, and what it will cost.
struct Foresight {
    /// From where it is taken how much cases differ by chance.
    enum Origin: String, CaseIterable, Sendable {
        /// The newest stored comparison of the suite.
        case comparison
        /// The baseline's own samples.
        case baseline
    }

    /// The store; `nil` where there is none yet.
    private let store: Store?
    /// Where the answer must come from; `nil` takes the last comparison, and the baseline where there is none.
    var origin: Origin?
    /// A share of differing cases that the user named, in place of either.
    var discordance: Double?

    /// Opens the store of the configuration, when there is one.
    init(_ configuration: Configuration, origin: Origin? = nil, discordance: Double? = nil) throws {
        let exists = FileManager.default.fileExists(atPath: configuration.store + "/assay.db")
        store = exists ? try Store(folder: configuration.store) : nil
        self.origin = origin
        self.discordance = discordance
    }

    /// What a job's comparison will see.
    ///
    /// - Returns: The forecast and where it comes from; `nil` when nothing is known of how much cases differ.
    /// - Throws: ``SuiteForecast/Refusal`` when the source that was asked for does not know a test.
    func forecast(_ job: SuiteJob) async throws -> (forecast: SuiteForecast, source: SuiteForecast.Source)? {
        let plans = try Self.plans(job)
        func look(_ source: SuiteForecast.Source) throws -> (SuiteForecast, SuiteForecast.Source) {
            let forecast = try SuiteForecast(
                job.suite,
                plans: plans,
                source: source,
                isSequential: job.sequential != nil,
                baseline: job.baseline
            )
            return (forecast, source)
        }
        if let discordance { return try look(.discordance(discordance)) }
        let known = try await lastComparison(of: job.suite.name, with: job.baseline, isUnproven: true)
        if origin != .baseline, let last = known {
            do {
                return try look(.comparison(last.assessment, run: last.run))
            } catch  where origin == nil && job.baseline != nil {
                // A comparison of an older suite lacks a test: the baseline may have it.
            }
        }
        guard origin != .comparison, let baseline = job.baseline else { return nil }
        return try look(.baseline(baseline))
    }

    /// The newest stored comparison of a whole suite, with a baseline where one is named.
    ///
    /// - Parameters:
    ///   - suite: The suite's name.
    ///   - baseline: The baseline.
    ///   - isUnproven: Whether it must have proven no change.
    /// - Returns: The comparison; `nil` when there is none.
    /// - Throws: Errors of the store.
    func lastComparison(
        of suite: String,
        with baseline: Baseline?,
        isUnproven: Bool
    ) async throws -> (run: RunID, assessment: SuiteAssessment)? {
        try await store.map(AssessmentRepository.init)?.latestComparison(
            ofSuite: suite,
            with: baseline?.digest,
            isUnproven: isUnproven
        )
    }

    /// What a job's calls cost, test by test.
    func costs(_ job: SuiteJob, prices: PriceTable) async throws -> [CostForecast] {
        let model = job.manifest.subject.model
        let measured = try await store.map(UsageRepository.init)?.usage(ofSuite: job.suite.digest, model: model) ?? [:]
        return try job.plan.tests.map { planned in
            try CostForecast(planned, model: model, prices: prices, measured: measured[planned.test.id])
        }
    }

    /// Refuses a gate that would miss the drop that the suite itself calls unacceptable more often than it sees it.
    ///
    /// A part of a suite is held to the same: it gates like the whole, and sees less.
    func refuseBlindGate(_ job: SuiteJob) async throws {
        guard job.baseline != nil else { return }
        let row: ForecastRow?
        do {
            row = try await forecast(job)?.forecast.overall
        } catch is SuiteForecast.Refusal {
            // Nothing is known of how cases differ: the comparison will say so itself.
            return
        }
        guard let overall = row else { return }
        let drop = job.suite.gate.unacceptableDrop
        let power = overall.power(against: drop)
        guard power < 0.5, overall.cases > 0 else { return }
        let needed = overall.cases(toSee: drop).map { "\(PercentText.count(Double($0))) cases, or more samples," }
        let command = "`assay suite power \(job.suite.name)`"
        throw ConfigurationError.unusable(
            "suite '\(job.suite.name)' cannot gate a pull request: it sees the unacceptable drop of "
                + "\(PercentText.points(drop)) points only \(PercentText.share(power)) of the time with \(overall.cases) cases"
                + (job.isPartial ? " of the part that was selected; " : "; ")
                + (needed.map { "\($0) make that every other time (\(command))" }
                    ?? "no number of cases makes that every other time (\(command))")
        )
    }

    /// What is planned of each test, as far as it decides what a comparison can see.
    private static func plans(_ job: SuiteJob) throws -> [ForecastTest] {
        var numbers: [String: Int] = [:]
        return try job.plan.tests.map { planned in
            var labels: [String: Int]?
            if let key = planned.test.clusterKey {
                var own: [String: Int] = [:]
                for position in planned.positions {
                    let testCase = try planned.cases.testCase(at: Int(position))
                    let name = testCase.cluster(by: key) ?? ""
                    let number = numbers[name] ?? numbers.count
                    numbers[name] = number
                    own[testCase.id] = number
                }
                labels = own
            }
            return ForecastTest(
                test: planned.test,
                cases: planned.positions.count,
                samples: planned.samples,
                isBinary: job.binaryTests.contains(planned.test.id),
                labels: labels
            )
        }
    }
}
