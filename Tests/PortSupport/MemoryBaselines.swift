// Baselines in memory, so that comparisons are tested without files.

import Content
package import Evaluation
package import Regression
import Synchronization

/// Keeps baselines in memory.
package final class MemoryBaselines: BaselineCatalog, BaselineReader, BaselineWriter {
    private struct Kept {
        let baseline: Baseline
        let outputs: [AttemptKey: String]
    }

    private let kept = Mutex<[String: [String: Kept]]>([:])

    /// Creates a store without baselines.
    package init() {}

    package func suites() async throws -> [String] { kept.withLock { $0.keys.sorted() } }

    package func names(ofSuite suite: String) async throws -> [String] {
        kept.withLock { $0[suite]?.keys.sorted() ?? [] }
    }

    package func baseline(_ name: String, ofSuite suite: String) async throws -> Baseline {
        guard let found = kept.withLock({ $0[suite]?[name] }) else {
            let known = try await names(ofSuite: suite)
            throw StoreError.noBaseline(name: name, suite: suite, path: "memory/\(suite)/\(name)", known: known)
        }
        return found.baseline
    }

    package func outputs(
        _ name: String,
        ofSuite suite: String,
        of wanted: Set<AttemptKey>,
        upTo limit: Int
    ) async throws -> [AttemptKey: String] {
        kept.withLock { $0[suite]?[name]?.outputs ?? [:] }.filter { wanted.contains($0.key) }
    }

    package func outputs(_ name: String, ofSuite suite: String) async throws -> (any BaselineOutputs)? {
        kept.withLock { $0[suite]?[name]?.outputs }.map(HeldOutputs.init)
    }

    package func outputCount(_ name: String, ofSuite suite: String) async throws -> Int {
        kept.withLock { $0[suite]?[name]?.outputs.count ?? 0 }
    }

    package func begin(_ head: Baseline) -> any BaselineDraft { Draft(head, of: self) }

    private final class Draft: BaselineDraft {
        private var baseline: Baseline
        private var outputs: [AttemptKey: String] = [:]
        private let store: MemoryBaselines

        init(_ head: Baseline, of store: MemoryBaselines) {
            baseline = head
            baseline.cases = []
            self.store = store
        }

        func append(_ entry: Baseline.Entry) { baseline.cases.append(entry) }

        func append(_ output: String, of attempt: AttemptKey) { outputs[attempt] = output }

        func commit() throws {
            baseline.digest = try MemoryBaselines.digest(of: baseline)
            let entry = Kept(baseline: baseline, outputs: outputs)
            store.kept.withLock { $0[entry.baseline.suite, default: [:]][entry.baseline.name] = entry }
        }
    }

    /// Equal baselines have equal digests, as equal files have.
    private static func digest(of baseline: Baseline) throws -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update("\(baseline.suite)\n\(baseline.name)\n\(baseline.run)\n\(baseline.samples)\n".utf8)
        hasher.update(try CanonicalCoding.encode(baseline.manifest))
        for entry in baseline.cases {
            let samples = entry.scores.samples.map { String($0.number) }.joined(separator: ",")
            let answer = entry.answer ?? ""
            let text = "\(entry.scores.key) \(entry.scores.digest) \(samples) \(answer)\n"
            hasher.update(text.utf8)
        }
        return hasher.finish()
    }
}

extension BaselineWriter {
    /// Freezes a baseline with its outputs.
    package func save(_ baseline: Baseline, outputs: [AttemptKey: String]) throws {
        let draft = try begin(baseline)
        for entry in baseline.cases { try draft.append(entry) }
        for (key, output) in outputs.sorted(by: { $0.key < $1.key }) { try draft.append(output, of: key) }
        try draft.commit()
    }
}
