// Proves that no two processes write a folder of baselines at once.

import Evaluation
import FileStorage
import Foundation
import Testing

@Suite("file lock")
struct FileLockTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lock-\(UUID().uuidString)").path

    @Test("a lock is one process's, and is given back")
    func lock() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lock = try FileLock(folder: folder, holder: "a test")
        #expect(throws: StoreError.self) { try FileLock(folder: folder, holder: "a test") }
        lock.release()
        #expect(throws: Never.self) { try FileLock(folder: folder, holder: "a test") }
    }
}
