// Keeps report files, each written in one step.

import Content
import Foundation
import Workflows

/// Keeps report files, each written in one step: temporary file, fsync, rename.
package struct ArtifactFolder: ArtifactStore {
    /// Creates a store.
    package init() {}

    package func write(_ bytes: [UInt8], to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw StorageError.cannotWrite(path: folder, reason: "the folder cannot be made")
            }
        }
        do {
            try AtomicFile.write(bytes, to: path)
        } catch {
            throw StorageError.cannotWrite(path: path, reason: "\(error)")
        }
    }
}
