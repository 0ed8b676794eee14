// Proves that a store of version 0.1.0 keeps its reruns when it is opened by this version.

import Assessments
import Content
import Evaluation
import Foundation
import ProgramSupport
import Storage
import Testing
import Workflows

@Suite("older store")
struct OlderStoreTests {
    /// Opens a copy of the older store.
    private func store() throws -> (Store, folder: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "older-\(UUID().uuidString)")
        try OlderStore.write(to: folder)
        return (try Store(folder: folder.path), folder.path)
    }

    private static let long = String(repeating: "a", count: 95)

    @Test(
        "reruns belong to the run whose regression they confirm, or to the run that their baseline was made from",
        arguments: [
            ("x", ["x.confirm", "x.confirm-2"]), ("b", ["canary", "drifted"]), ("canary", []), ("x.confirm", []),
            (long, ["run-\(ContentDigest(of: long).hex.prefix(16)).confirm"]),
        ]
    )
    func reruns(parent: String, names: [String]) async throws {
        let (store, folder) = try store()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let run = try #require(RunID(parent))
        let parts = try await SQLiteRunReader(store).reruns(of: run)
        #expect(parts.map(\.id.rawValue) == names)
        #expect(parts.allSatisfy { $0.parent == run && $0.manifest.rerun != nil })
    }

    @Test("a run of its own has no parent", arguments: ["b", "x", long])
    func own(name: String) async throws {
        let (store, folder) = try store()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let parts = try await SQLiteRunReader(store).parts(of: try #require(RunID(name)))
        #expect(parts.map(\.parent) == [nil])
    }

    @Test("what confirmations cost is found", arguments: [("x", 1.6), (long, 0.64), ("b", 0)])
    func cost(name: String, dollars: Double) async throws {
        let (store, folder) = try store()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cost = try await SQLiteRunReader(store).confirmationCost(of: try #require(RunID(name)))
        #expect(abs(cost - dollars) < 1e-9)
    }

    @Test("reruns are no points of the suite's trend")
    func trend() async throws {
        let (store, folder) = try store()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let points = try await AssessmentRepository(store).points(
            ofSuite: "words",
            subject: "good",
            before: nil,
            limit: 9
        )
        #expect(points.map(\.run.rawValue) == ["b"])
    }
}
