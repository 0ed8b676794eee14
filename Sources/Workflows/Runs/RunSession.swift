// Takes a planned run from its lock to what is concluded of it.

package import Assessments
package import Evaluation
import Harness
import Planning
package import PowerAnalysis
package import Regression

/// The stored runs, as far as a run or a comparison needs them.
package struct RunPorts: Sendable {
    /// Reads runs again.
    package let reader: any RunReader
    /// Keeps what is concluded.
    package let assessments: any AssessmentStore
    /// Tells how a suite's score went.
    package let history: any TrendHistory
    /// Keeps which baselines' models have drifted.
    package let drifts: any DriftStore

    /// Joins ports.
    package init(
        reader: any RunReader,
        assessments: any AssessmentStore,
        history: any TrendHistory,
        drifts: any DriftStore
    ) {
        self.reader = reader
        self.assessments = assessments
        self.history = history
        self.drifts = drifts
    }
}

/// One planned run, from the lock of its store to what is concluded of it.
package struct RunSession: Sendable {
    private let planned: PlannedRun
    private let ports: RunPorts
    private let baselines: any BaselineReader
    private let ledger: any RunLedger
    private let clock: @Sendable () -> Moment

    /// Creates a session over the ports of a store that is locked.
    package init(
        _ planned: PlannedRun,
        ports: RunPorts,
        baselines: any BaselineReader,
        ledger: any RunLedger,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.planned = planned
        self.ports = ports
        self.baselines = baselines
        self.ledger = ledger
        self.clock = clock
    }

    /// Refuses a run whose name another run has, before anything of that one is touched.
    ///
    /// - Throws: `StoreError.runDiffers`, ``WorkflowError`` for the name of a rerun, and errors of the store.
    package func refuseOther() async throws {
        let stored = try await ports.reader.parts(of: planned.order.id)
        if let rerun = stored.first(where: { $0.manifest.rerun != nil }) {
            throw WorkflowError(
                .data,
                "run '\(rerun.id)' exists and asked a baseline's model again; choose another \(.runID)"
            )
        }
        if let ingested = stored.first(where: \.manifest.isIngested) {
            throw WorkflowError(
                .data,
                "run '\(ingested.id)' exists and holds scores that were ingested; choose another \(.runID)"
            )
        }
        let names = planned.jobs.map(\.suite.name)
        if let other = stored.first(where: { !names.contains($0.suite) }) {
            throw WorkflowError(
                .usage,
                "run '\(other.id)' exists and has suite '\(other.suite)', which this command leaves out; choose another \(.runID)"
            )
        }
        for job in planned.jobs {
            guard let part = stored.first(where: { $0.suite == job.suite.name }) else { continue }
            let differences = planned.order.record(of: job, started: part.started).differences(from: part)
            guard differences.isEmpty else {
                throw StoreError.runDiffers(run: part.id, suite: part.suite, what: differences)
            }
        }
        if let known = stored.lazy.compactMap(\.manifest.context.terms).first,
            let own = planned.jobs.first?.manifest.context.terms
        {
            let differences = own.differences(from: known)
            guard differences.isEmpty else {
                throw WorkflowError(
                    own.set == known.set ? .usage : .data,
                    "run '\(planned.order.id)' exists and was begun on other terms: \(differences.joined(separator: "; ")); choose another "
                        + "\(.runID), or decide about it again with `assay gate \(planned.order.id)`"
                )
            }
            return
        }
        if !stored.isEmpty, stored.allSatisfy({ $0.state == .complete }),
            let concluded = try await ports.assessments.latest(of: planned.order.id)
        {
            try concluded.refuseOther(planned.order.set)
            try planned.order.refuseOther(than: concluded.madeBy ?? concluded.command)
        }
    }

    /// The comparisons that will be invalid whatever is answered, a sentence each.
    ///
    /// The run is made all the same: its scores are a point of the trend, and a new baseline may come of it.
    ///
    /// - Throws: Errors of the store.
    package func warnings() async throws -> [String] {
        var warnings: [String] = []
        for job in planned.jobs {
            guard let baseline = job.baseline,
                let drift = try await ports.drifts.drift(from: baseline.digest, suite: job.suite.name)
            else { continue }
            warnings.append("the comparison of suite '\(job.suite.name)' will be invalid: \(drift.objection)")
        }
        return warnings
    }

    /// The most that the calls cost which a killed process had under way, and whose answers were never kept.
    ///
    /// A cap that is hard counts what may have been paid.
    private func mostOfLostCalls() async throws -> Double {
        var most = 0.0
        for (suite, count) in try await ports.reader.lostCalls(of: planned.order.id) {
            guard let job = planned.jobs.first(where: { $0.suite.name == suite }) else { continue }
            let model = job.manifest.subject.model
            let dearest = try job.plan.tests.compactMap { test -> Double? in
                let forecast = try CostForecast(test, model: model, prices: planned.prices, measured: nil)
                return forecast.most.map { $0 / Double(max(1, forecast.calls)) }
            }
            .max()
            most += Double(count) * (dearest ?? 0)
        }
        return most
    }

    /// Evaluates, compares and decides.
    ///
    /// - Parameters:
    ///   - confirming: The models that confirm a regression; `nil` leaves regressions as they are.
    ///   - stop: Whether the user asked to stop.
    ///   - events: What is told of every step.
    /// - Returns: What is said of the run, frozen.
    /// - Throws: Errors of the store and of the case files.
    package func evaluate(
        confirming: BaselineModels?,
        stop: StopRequest,
        events: @escaping EventSink
    ) async throws -> RunAssessment {
        let limits = planned.request.limits
        let start = clock()
        // A resumed run has spent what both of its tries have.
        let id = planned.order.id
        let lost = try await mostOfLostCalls()
        let spent = try await ports.reader.cost(of: id) + ports.reader.confirmationCost(of: id) + lost
        let execution = Execution(
            ledger: ledger,
            clock: clock,
            stop: stop,
            events: events,
            budget: CostBudget(cap: limits.maxCost, spent: spent),
            deadline: limits.deadline.map(start.advanced(by:))
        )
        let workflow = RunWorkflow(
            ports: ports,
            baselines: baselines,
            asking: confirming?.asking(under: execution),
            events: events,
            clock: clock
        )
        let result: Result<RunAssessment, any Error>
        do {
            result = .success(
                try await workflow.run(
                    planned.order,
                    jobs: planned.jobs,
                    executor: execution.executor(of: planned.model, prices: planned.prices, width: planned.width),
                    lostUSD: lost > 0 ? lost : nil,
                    interruption: stop.exitCode
                )
            )
        } catch {
            result = .failure(error)
        }
        // Processes of a model must not outlive a run that failed.
        await planned.model.close()
        await confirming?.close()
        return try result.get()
    }
}
