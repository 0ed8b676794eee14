// Keeps readers from half-written reports.

import Content
import Evaluation
import Foundation
package import Workflows

/// Keeps report files, each of which appears in one step: temporary file, fsync, rename.
package struct ArtifactFolder: ArtifactStore {
    /// Creates a store.
    package init() {}

    package func open(_ path: String) throws -> any ArtifactFile {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw StoreError.cannotWrite(path: folder, reason: "the folder cannot be made")
            }
        }
        return try Artifact(path)
    }

    package func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    private final class Artifact: ArtifactFile {
        private let path: String
        private let file: PendingFile

        init(_ path: String) throws(StoreError) {
            self.path = path
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

        func commit() throws {
            do {
                try file.commit()
            } catch {
                throw Self.failure(error, path)
            }
        }

        private static func failure(_ error: ContentError, _ path: String) -> StoreError {
            guard case .cannotWrite(_, let reason) = error else { return .cannotWrite(path: path, reason: "\(error)") }
            return .cannotWrite(path: path, reason: reason)
        }
    }
}
