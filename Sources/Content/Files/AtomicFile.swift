// Keeps half-written files from ever being read.

/// Replaces a file in one step, so that readers see the old bytes or the new ones and nothing between.
package enum AtomicFile {
    /// Writes bytes to a file next to the path, brings them to the disk and gives them the path's name.
    ///
    /// On failure the file at the path is as it was and nothing is left beside it. A path that leads to a device or a pipe
    /// is written to directly, since it cannot be replaced. A symbolic link is replaced, not followed.
    ///
    /// - Parameters:
    ///   - bytes: What the file is to hold.
    ///   - path: The file; its folder must exist.
    ///   - mode: The file's permissions; the process's mask does not change them.
    /// - Throws: ``ContentError/cannotWrite(path:reason:)``.
    package static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644) throws(ContentError) {
        let file = try PendingFile(path, mode: mode)
        try file.append(bytes)
        try file.commit()
    }

    /// Writes text as UTF-8; see ``write(_:to:mode:)-([UInt8],_,_)``.
    ///
    /// - Parameters:
    ///   - text: What the file is to hold.
    ///   - path: The file; its folder must exist.
    ///   - mode: The file's permissions; the process's mask does not change them.
    /// - Throws: ``ContentError/cannotWrite(path:reason:)``.
    package static func write(_ text: String, to path: String, mode: UInt32 = 0o644) throws(ContentError) {
        try write(Array(text.utf8), to: path, mode: mode)
    }
}
