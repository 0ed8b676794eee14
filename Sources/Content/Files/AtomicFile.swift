// Replaces a file in one step, so that readers see the old bytes or the new ones.

import Glibc

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
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .cannotWrite(path: path, reason: "that is no path")
        }
        var status = stat()
        if stat(path, &status) == 0 {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR { throw .cannotWrite(path: path, reason: "it is a folder") }
            if kind != S_IFREG { return try writeDirectly(bytes, to: path) }
        }
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = cut.map { path[path.utf8.index(after: $0)...] } ?? path[...]
        // Short, so that the temporary name fits wherever the name does.
        var template = Array("\(folder)/.\(name.prefix(24)).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: SystemReason.last) }
        do throws(ContentError) {
            defer { close(descriptor) }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            try check(fchmod(descriptor, mode), path)
            try append(bytes, to: descriptor, path)
            try check(fsync(descriptor), path)
            try check(rename(template, path), path)
        } catch {
            unlink(template)
            throw error
        }
        try synchronize(folder: folder, for: path)
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

    private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(ContentError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: SystemReason.last) }
        defer { close(descriptor) }
        try append(bytes, to: descriptor, path)
    }

    private static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(ContentError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            // A disk without room may also accept nothing and call it success.
            guard count > 0 else {
                throw .cannotWrite(path: path, reason: SystemReason.text(count < 0 ? errno : ENOSPC))
            }
            written += count
        }
    }

    /// Brings the folder's new entry to the disk; some file systems cannot, and say so by `EINVAL`.
    private static func synchronize(folder: String, for path: String) throws(ContentError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder may be writable and searchable without being readable; the file is in place all the same.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
            throw .cannotWrite(path: path, reason: SystemReason.last)
        }
    }

    private static func check(_ result: Int32, _ path: String) throws(ContentError) {
        guard result == 0 else { throw .cannotWrite(path: path, reason: SystemReason.last) }
    }
}
