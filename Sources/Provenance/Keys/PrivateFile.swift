// Holds every file with a secret to the same rules.

import Content
import Glibc

/// Reads and writes small files that nobody but their owner may use.
enum PrivateFile {
    /// Returns the text of a file.
    ///
    /// - Throws: ``ProvenanceError/openToOthers(path:)`` where its group or others may use the file, or
    ///   ``ProvenanceError/file(_:)``.
    static func read(_ path: String) throws(ProvenanceError) -> String {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
            throw .openToOthers(path: path)
        }
        do {
            return try FileBytes.text(path, limit: 64 << 10)
        } catch {
            throw .file(error)
        }
    }

    /// Makes a file for its owner alone; one that exists stays as it is.
    ///
    /// - Throws: ``ProvenanceError/exists(path:)`` or ``ProvenanceError/file(_:)``.
    static func write(_ text: String, to path: String) throws(ProvenanceError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .file(.cannotWrite(path: path, reason: "that is no path"))
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { throw .exists(path: path) }
            throw failure(path)
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        // The process's mask may have taken the owner's own rights.
        guard fchmod(file, 0o600) == 0, Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            let error = failure(path)
            unlink(path)
            throw error
        }
        do {
            try PendingFile.settle(FilePath.folder(of: path))
        } catch {
            throw .file(error)
        }
    }

    private static func failure(_ path: String) -> ProvenanceError {
        let words = String(cString: strerror(errno))
        return .file(.cannotWrite(path: path, reason: words.prefix(1).lowercased() + words.dropFirst()))
    }
}
