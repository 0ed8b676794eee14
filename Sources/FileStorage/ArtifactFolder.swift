// Keeps readers from half-written reports.

import Content
import Evaluation
import Foundation
import Synchronization
package import Workflows

/// Keeps report files.
///
/// Each appears in one step (temporary file, fsync, rename); their folders are synced together.
package final class ArtifactFolder: ArtifactStore {
    /// The folders with entries that may not be on the disk.
    private let unsettled = Mutex<Set<String>>([])

    /// Creates a store.
    package init() {}

    package func open(_ path: String) throws -> any ArtifactFile {
        let folder = FilePath.folder(of: path)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StoreError.cannotWrite(path: folder, reason: "the folder cannot be made")
        }
        return try Artifact(path) { folder in self.unsettled.withLock { _ = $0.insert(folder) } }
    }

    package func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    package func settle() throws {
        let folders = unsettled.withLock { folders in
            defer { folders = [] }
            return folders.sorted()
        }
        for folder in folders {
            do {
                try PendingFile.settle(folder)
            } catch {
                throw Artifact.failure(error, folder)
            }
        }
    }

    private final class Artifact: ArtifactFile {
        private let path: String
        private let file: PendingFile
        private let placed: (String) -> Void

        init(_ path: String, placed: @escaping (String) -> Void) throws(StoreError) {
            self.path = path
            self.placed = placed
            do {
                file = try PendingFile(path)
            } catch {
                throw Self.failure(error, path)
            }
        }

        func append(_ bytes: [UInt8]) throws {
            do {
                try file.append(bytes)
            } catch {
                throw Self.failure(error, path)
            }
        }

        func commit(lasting isLasting: Bool) throws {
            do {
                try file.place(lasting: isLasting)
            } catch {
                throw Self.failure(error, path)
            }
            placed(file.folder)
        }

        static func failure(_ error: ContentError, _ path: String) -> StoreError {
            guard case .cannotWrite(_, let reason) = error else { return .cannotWrite(path: path, reason: "\(error)") }
            return .cannotWrite(path: path, reason: reason)
        }
    }
}
