// Takes scores that came from outside into the store, and concludes what can be said of each run alone.

import Assessments
package import Evaluation
package import Interchange
import Planning
package import Regression
package import Suites

/// Takes scores that came from outside into the store as runs.
package struct Ingesting: Sendable {
    private let ingest: any RunIngest
    private let ports: RunPorts
    private let baselines: any BaselineReader
    private let suites: SuiteFolder
    private let engine: String
    private let clock: @Sendable () -> Moment

    /// Creates a workflow over its ports.
    package init(
        into ingest: any RunIngest,
        ports: RunPorts,
        baselines: any BaselineReader,
        suites: SuiteFolder,
        engine: String,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.ingest = ingest
        self.ports = ports
        self.baselines = baselines
        self.suites = suites
        self.engine = engine
        self.clock = clock
    }

    /// Keeps the scores of every model as a run, and concludes of each new run what can be said of it alone.
    ///
    /// - Parameters:
    ///   - scores: What the files say.
    ///   - ids: The runs' names, one a model.
    ///   - suite: The suite that the scores are of.
    ///   - format: What the files are.
    ///   - files: The files, as the user named them.
    ///   - scale: The scale on which their scores are written.
    ///   - command: The command that makes the runs again.
    /// - Returns: The runs, and which of them were not there already.
    /// - Throws: Errors of the store; then no run is kept.
    package func ingest(
        _ scores: CheckedScores,
        as ids: [RunID],
        suite: String,
        format: String,
        files: [String],
        scale: ScoreScale = .unit,
        command: String
    ) async throws -> (runs: [RunRecord], new: Set<RunID>) {
        let runs = zip(scores.models, ids).map { model, id in
            IngestedRun(
                record: RunRecord(
                    id: id,
                    suite: suite,
                    suiteDigest: model.cases,
                    planned: model.count,
                    manifest: IngestedSuite.manifest(
                        of: model,
                        format: format,
                        files: files,
                        scale: scale,
                        engine: engine
                    ),
                    started: clock()
                ),
                forEachBlock: { try scores.forEachBlock(of: model, $0) }
            )
        }
        let new = try await ingest.ingest(runs)
        let workflow = RunWorkflow(ports: ports, baselines: baselines, clock: clock)
        let alone = try BaselineResolution(nil, isOptional: true, in: baselines)
        for run in ids {
            // A run whose scores a killed call had stored is concluded by the next one.
            let concluded = try await ports.assessments.conclusion(of: run, suite: suite)
            guard new.contains(run) || concluded == nil else { continue }
            let stored = try await StoredRunPlanning(
                run,
                reader: ports.reader,
                suites: suites,
                sets: [:],
                engine: engine,
                asks: false
            )
            let gate = RunRequest.Gate(thresholdsGate: false)
            _ = try await workflow.assess(stored.order(gate, command: command), jobs: try await stored.jobs(alone))
        }
        return (runs.map(\.record), Set(new))
    }
}
