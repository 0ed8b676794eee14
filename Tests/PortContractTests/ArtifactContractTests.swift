// Proves what every keeper of report files promises.

import FileStorage
import Foundation
import PortSupport
import Testing
import Workflows

@Suite("contract of report files")
struct ArtifactContractTests {
    @Test("a file that is not committed leaves the old one in place, and nothing beside it")
    func whole() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let memory = MemoryArtifacts()
        let path = folder + "/a/report.html"
        for store in [ArtifactFolder(), memory] as [any ArtifactStore] {
            try store.write(Array("old".utf8), to: path)
            let file = try store.open(path)
            try file.append(Array(repeating: 0x61, count: 200_000))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a") == ["report.html"])
        #expect(memory.files == [path: Array("old".utf8)])
    }

    @Test("what is appended piece by piece appears as one file, until it is removed")
    func pieces() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let memory = MemoryArtifacts()
        let path = folder + "/report.md"
        for store in [ArtifactFolder(), memory] as [any ArtifactStore] {
            let file = try store.open(path)
            try file.append(Array("a".utf8))
            try file.append(Array("b".utf8))
            try file.commit(lasting: true)
            try store.settle()
            try store.settle()
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "ab")
        #expect(memory.files[path] == Array("ab".utf8))
        for store in [ArtifactFolder(), memory] as [any ArtifactStore] {
            store.remove(path)
            store.remove(path)
        }
        #expect(!FileManager.default.fileExists(atPath: path) && memory.files.isEmpty)
    }
}
