// Protects readers that go through a file twice from pipes and folders.

import Glibc

/// Tells an ordinary file, which can be read twice, from pipes, devices and folders.
package enum OrdinaryFile {
    /// Checks that a path leads to an ordinary file; nothing is opened, so that a pipe loses nothing and no thread waits for one.
    ///
    /// - Throws: ``ContentError/isFolder(path:)``, or ``ContentError/unreadable(path:reason:)`` for what is neither.
    package static func check(_ path: String) throws(ContentError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .unreadable(path: path, reason: SystemReason.last)
        }
        try check(status, path)
    }

    /// Checks what is known of a file.
    static func check(_ status: stat, _ path: String) throws(ContentError) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .isFolder(path: path)
        default: throw .unreadable(path: path, reason: "it is no regular file; write it to a file first")
        }
    }
}
