// Lets a stored run stand in for a baseline that was never frozen.

import Evaluation
import Regression
import Storage
import Workflows

/// Lets a stored run stand in for a baseline that was never frozen: what `assay compare RUN RUN` holds a run against.
struct RunBaselines: BaselineStore {
    private let baselines: [String: Baseline]
    private let texts: [String: [AttemptKey: String]]

    /// Makes baselines of a run's parts.
    init(_ id: RunID, reader: any RunReader) async throws {
        var baselines: [String: Baseline] = [:]
        var texts: [String: [AttemptKey: String]] = [:]
        let parts = try await reader.parts(of: id)
        guard !parts.isEmpty else { throw StorageError.noRun(id) }
        try parts.forEach(StoredRun.refuseRerun)
        for part in parts {
            let (baseline, outputs) = try await BaselineMaking(reader: reader)
                .baseline(
                    named: id.rawValue,
                    from: part,
                    suiteVersion: "",
                    engine: AssayCommand.version,
                    mustBeScored: false
                )
            baselines[part.suite] = baseline
            texts[part.suite] = outputs
        }
        self.baselines = baselines
        self.texts = texts
    }

    func names(ofSuite suite: String) -> [String] { baselines[suite].map { [$0.name] } ?? [] }

    func baseline(_ name: String, ofSuite suite: String) throws -> Baseline {
        guard let baseline = baselines[suite] else {
            throw CommandFailure(.noInput, "run '\(name)' has no part of suite '\(suite)'")
        }
        return baseline
    }

    func outputs(_ name: String, ofSuite suite: String) -> [AttemptKey: String] { texts[suite] ?? [:] }

    func save(_ baseline: Baseline, outputs: [AttemptKey: String]) throws {
        throw CommandFailure(.internal, "a stored run cannot take a baseline")
    }
}
