// Rebuilds the plan of a stored run from the suite on disk.

import Content
package import Evaluation
import Harness
import Interchange
import ModelClients
import Regression
package import Suites

/// Plans a stored run again, so that it can be assessed without calling a model.
package struct StoredRunPlanning: Sendable {
    /// The run.
    package let id: RunID
    /// Its parts, one a suite.
    package let parts: [RunRecord]
    /// The evaluation set, where the run is of one.
    package let set: EvaluationSet?
    private let sources: [Source]
    private let engine: String

    /// Where a part's suite is described.
    private enum Source: Sendable {
        /// In a folder.
        case folder(SuitePlanning)
        /// In a folder, of which nothing but the suite's own file is needed.
        case sealed(SealedSuite)
        /// In the run's own manifest: its scores came from outside.
        case ingested(IngestedSuite)
    }

    /// Finds a run and reads its suites.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - reader: The stored runs.
    ///   - folder: Where suites lie.
    ///   - sets: The evaluation sets by name.
    ///   - engine: The engine's version.
    ///   - asks: Whether a model may be asked about cases of the run, which then must be there.
    /// - Throws: An error when there is no such run, or its suites are not what they were.
    package init(
        _ id: RunID,
        reader: any RunCatalog,
        suites folder: SuiteFolder,
        sets: [String: EvaluationSet],
        engine: String,
        asks: Bool
    ) async throws {
        self.id = id
        self.engine = engine
        self.parts = try await reader.parts(of: id)
        guard !parts.isEmpty else { throw StoreError.noRun(id) }
        try parts.forEach(Self.refuseRerun)
        var sources: [Source] = []
        for part in parts {
            if let ingested = IngestedSuite(name: part.suite, digest: part.suiteDigest, manifest: part.manifest) {
                sources.append(.ingested(ingested))
                continue
            }
            let source: Source
            let suite: Suite
            if !asks, let sealed = try SealedSuite(of: part, in: folder) {
                (source, suite) = (.sealed(sealed), sealed.suite)
            } else {
                let planning = try SuitePlanning(folder, name: part.suite)
                (source, suite) = (.folder(planning), planning.loaded.suite)
            }
            guard suite.digest == part.suiteDigest else {
                throw WorkflowError(
                    .data,
                    "run '\(id)': the suite '\(part.suite)' changed since the run was made; run it again, "
                        + "or restore the suite as it was"
                )
            }
            sources.append(source)
        }
        self.sources = sources
        self.set = parts[0].set.flatMap { sets[$0] }
        if let name = parts[0].set, set == nil {
            throw WorkflowError(
                .data,
                "run '\(id)': its set '\(name)' is no longer in the configuration; restore it, or run its suites again"
            )
        }
    }

    /// Refuses a run that asked a baseline's model again: it stands for nothing but that baseline.
    package static func refuseRerun(_ part: RunRecord) throws(WorkflowError) {
        guard let purpose = part.manifest.rerun?.purpose else { return }
        throw WorkflowError(
            .data,
            "run '\(part.id)' asked a baseline's model again (\(purpose.rawValue)) and is no run of its own; make one with `assay run`"
        )
    }

    /// Plans the jobs again, held against a baseline where one is chosen.
    ///
    /// - Throws: ``WorkflowError`` when the runs are not comparable, and errors of the store.
    package func jobs(_ baselines: BaselineResolution) async throws -> [SuiteJob] {
        var jobs: [SuiteJob] = []
        for (part, source) in zip(parts, sources) {
            let manifest = part.manifest
            let baseline = try await baselines.baseline(of: part.suite)
            let planning: SuitePlanning
            switch source {
            case .folder(let found): planning = found
            case .sealed(let sealed):
                jobs.append(sealed.job(manifest, baseline: baseline))
                continue
            case .ingested(let ingested):
                jobs.append(Self.job(ingested, manifest: manifest, baseline: baseline))
                continue
            }
            let terms = SuitePlanning.Terms(
                subject: manifest.subject,
                dialect: ModelDialect(instrument: manifest.instrument) ?? ModelDialect(),
                seed: manifest.context.seed ?? 0,
                samples: manifest.context.samplesAsked,
                tags: manifest.selection.tags,
                limit: manifest.selection.limit,
                sequential: manifest.selection.sequential,
                engine: engine
            )
            var job = try planning.job(terms, baseline: baseline)
            job.manifest = manifest
            jobs.append(job)
        }
        for index in jobs.indices { baselines.prepare(&jobs[index]) }
        try baselines.check(
            jobs.compactMap { job in job.baseline.map { (job.suite.name, job.manifest, $0) } }
        )
        return jobs
    }

    private static func job(_ ingested: IngestedSuite, manifest: RunManifest, baseline: Baseline?) -> SuiteJob {
        SuiteJob(
            suite: ingested.suite,
            work: .stored(samples: ingested.samples, lines: [:]),
            manifest: manifest,
            binaryTests: ingested.binaryTests,
            isPartial: false,
            baseline: baseline,
            seed: RunPlan.drawSeed(suiteDigest: ingested.suite.digest, candidate: manifest.subject.model)
        )
    }

    /// The order under which the run is assessed again.
    ///
    /// - Parameters:
    ///   - gate: How the gate decides.
    ///   - command: The command that decides.
    ///   - madeBy: The command that made the run; `nil` where that is the same one, or not known.
    /// - Returns: The order.
    package func order(_ gate: RunRequest.Gate, command: String, madeBy: String? = nil) -> RunOrder {
        RunOrder(
            id: id,
            set: set,
            subject: parts[0].manifest.subject,
            profile: gate.profile,
            isStrict: gate.isStrict,
            isPromotion: gate.occasion == .promotion,
            thresholdsGate: gate.thresholdsGate,
            engine: engine,
            command: command,
            madeBy: madeBy
        )
    }
}
