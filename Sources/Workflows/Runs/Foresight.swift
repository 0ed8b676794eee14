// Computes the cost and power that a dry run and a run's start show.

package import Assessments
import Content
package import Evaluation
package import Harness
package import Planning
package import PowerAnalysis
package import Regression
import Text

/// Looks ahead at a job: what its comparison will see, and what it will cost.
package struct Foresight: Sendable {
    /// From where it is taken how much cases differ by chance.
    package enum Origin: String, CaseIterable, Sendable {
        /// The newest stored comparison of the suite.
        case comparison
        /// The baseline's own samples.
        case baseline
    }

    /// What the store knows of earlier runs.
    package struct History: Sendable {
        /// Earlier comparisons.
        package let comparisons: any ComparisonHistory
        /// What earlier calls took.
        package let usage: any UsageHistory

        /// Joins what is known.
        package init(comparisons: any ComparisonHistory, usage: any UsageHistory) {
            self.comparisons = comparisons
            self.usage = usage
        }
    }

    private let history: History?
    private let origin: Origin?
    private let discordance: Double?

    /// Looks at what is known.
    ///
    /// - Parameters:
    ///   - history: What the store knows; `nil` where there is no store yet.
    ///   - origin: Where the answer must come from; `nil` takes the last comparison, and the baseline where there is none.
    ///   - discordance: A share of differing cases that the user named, in place of either.
    package init(_ history: History?, origin: Origin? = nil, discordance: Double? = nil) {
        self.history = history
        self.origin = origin
        self.discordance = discordance
    }

    /// What a job's comparison will see.
    ///
    /// - Returns: The forecast and where it comes from; `nil` when nothing is known of how much cases differ.
    /// - Throws: ``SuiteForecast/Refusal`` when the source that was asked for does not know a test.
    package func forecast(_ job: SuiteJob) async throws -> (forecast: SuiteForecast, source: SuiteForecast.Source)? {
        let plans = Self.plans(job)
        func look(_ source: SuiteForecast.Source) throws -> (SuiteForecast, SuiteForecast.Source) {
            let forecast = try SuiteForecast(
                job.suite,
                plans: plans,
                source: source,
                isSequential: job.sequential != nil,
                rates: job.rates,
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
    package func lastComparison(
        of suite: String,
        with baseline: Baseline?,
        isUnproven: Bool
    ) async throws -> (run: RunID, assessment: SuiteAssessment)? {
        try await history?.comparisons.latestComparison(
            ofSuite: suite,
            with: baseline?.digest,
            isUnproven: isUnproven
        )
    }

    /// What a job's calls cost, test by test.
    package func costs(_ job: SuiteJob, prices: PriceTable) async throws -> [CostForecast] {
        let model = job.manifest.subject.model
        let measured = try await history?.usage.usage(ofSuite: job.suite.digest, model: model) ?? [:]
        return try job.plan.tests.map { planned in
            try CostForecast(planned, model: model, prices: prices, measured: measured[planned.test.id])
        }
    }

    /// Refuses the gate of a pull request that would rather miss than see what its suites call unacceptable.
    ///
    /// - Throws: ``WorkflowError`` that names the suite, and errors of the store.
    package func refuseBlindGates(of planned: PlannedRun) async throws {
        guard planned.request.gate.occasion == .pullRequest else { return }
        for job in planned.jobs { try await refuseBlindGate(job) }
    }

    /// Refuses a gate that would miss the drop that the suite itself calls unacceptable more often than it sees it.
    ///
    /// A part of a suite is held to the same: it gates like the whole, and sees less.
    private func refuseBlindGate(_ job: SuiteJob) async throws {
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
        let reason =
            "suite '\(job.suite.name)' cannot gate a pull request: it sees the unacceptable drop of "
            + "\(PercentText.points(drop)) points only \(PercentText.share(power)) of the time with \(overall.cases) cases"
            + (job.isPartial ? " of the part that was selected; " : "; ")
            + (needed.map { "\($0) make that every other time (\(command))" }
                ?? "no number of cases makes that every other time (\(command))")
        throw WorkflowError(.configuration, Sentence(reason))
    }

    /// What is planned of each test, as far as it decides what a comparison can see.
    private static func plans(_ job: SuiteJob) -> [ForecastTest] {
        var clusters = Interner()
        return job.plan.tests.map { planned in
            var labels: [String: Int]?
            if planned.test.clusterKey != nil {
                var own: [String: Int] = [:]
                for position in planned.positions {
                    let outline = planned.cases.outline(at: Int(position))
                    own[outline.id] = clusters.number(of: outline.cluster ?? "")
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
