// Lets two stored runs be compared without freezing one of them.

package import Evaluation
import Planning
package import Regression

/// Lets a stored run stand in for a baseline that was never frozen: what `assay compare RUN RUN` holds a run against.
package struct RunBaselines: BaselineReader {
    private let baselines: [String: Baseline]
    private let run: RunID
    private let reader: any RunReader

    /// Makes baselines of a run's parts.
    package init(_ id: RunID, reader: any RunReader, engine: String) async throws {
        var baselines: [String: Baseline] = [:]
        let parts = try await reader.parts(of: id)
        guard !parts.isEmpty else { throw StoreError.noRun(id) }
        try parts.forEach(StoredRunPlanning.refuseRerun)
        for part in parts {
            baselines[part.suite] = try await BaselineMaking(reader: reader)
                .standIn(for: part, engine: engine)
        }
        self.baselines = baselines
        self.run = id
        self.reader = reader
    }

    /// The most bytes of a run's answers that are held for a report; those behind are left out of it.
    private static let mostBytes = 64 << 20

    package func outputs(_ name: String, ofSuite suite: String) async throws -> (any BaselineOutputs)? {
        var outputs: [AttemptKey: String] = [:]
        var bytes = 0
        try await reader.forEachAttempt(of: run, suite: suite) { attempt in
            guard bytes < Self.mostBytes, let text = attempt.call?.transcript?.text else { return }
            bytes += text.utf8.count + 64
            outputs[attempt.key] = text
        }
        return HeldOutputs(outputs)
    }

    package func baseline(_ name: String, ofSuite suite: String) throws -> Baseline {
        guard let baseline = baselines[suite] else {
            throw WorkflowError(.noInput, "run '\(name)' has no part of suite '\(suite)'")
        }
        return baseline
    }

    package func outputs(
        _ name: String,
        ofSuite suite: String,
        of wanted: Set<AttemptKey>,
        upTo limit: Int
    ) async throws -> [AttemptKey: String] {
        var outputs: [AttemptKey: String] = [:]
        let cases = Set(wanted.map(\.case))
        try await reader.forEachAttempt(of: run, suite: suite, cases: Array(cases)) { attempt in
            guard wanted.contains(attempt.key), let transcript = attempt.call?.transcript else { return }
            outputs[attempt.key] = String(decoding: transcript.text.utf8.prefix(limit), as: UTF8.self)
        }
        return outputs
    }
}
