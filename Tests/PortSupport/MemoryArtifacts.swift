// Report files in memory, so that reports are tested without a disk.

import Synchronization
package import Workflows

/// Keeps report files in memory; a file is there once it is committed.
package final class MemoryArtifacts: ArtifactStore {
    private let committed = Mutex<[String: [UInt8]]>([:])

    /// Creates a store without files.
    package init() {}

    /// The committed files by path.
    package var files: [String: [UInt8]] { committed.withLock { $0 } }

    package func open(_ path: String) throws -> any ArtifactFile { File(path, of: self) }

    package func settle() {}

    package func remove(_ path: String) { committed.withLock { $0[path] = nil } }

    private final class File: ArtifactFile {
        private let path: String
        private let store: MemoryArtifacts
        private var bytes: [UInt8] = []

        init(_ path: String, of store: MemoryArtifacts) {
            self.path = path
            self.store = store
        }

        func append(_ bytes: [UInt8]) { self.bytes += bytes }

        func commit(lasting isLasting: Bool) {
            let bytes = bytes
            store.committed.withLock { $0[path] = bytes }
        }
    }
}
