// Keeps what does not fit into memory, and leaves nothing behind.

import Glibc

/// A file without a name, for this process alone: it is gone with the last use of it, however the process ends.
package final class NamelessFile: Sendable {
    private let descriptor: Int32

    /// Makes an empty file, on a disk where there is one.
    ///
    /// - Throws: ``ContentError/cannotWrite(path:reason:)``.
    package init() throws(ContentError) {
        // Many systems keep /tmp in memory.
        let folders = ["/var/tmp", getenv("TMPDIR").map { String(cString: $0) }, "/tmp"].compactMap(\.self)
        for folder in folders {
            var template = Array("\(folder)/assay-XXXXXX".utf8CString)
            let opened = mkstemp(&template)
            guard opened >= 0 else { continue }
            _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
            unlink(template)
            descriptor = opened
            return
        }
        throw .cannotWrite(path: folders.joined(separator: ", "), reason: SystemReason.last)
    }

    deinit { close(descriptor) }

    /// Writes bytes at a place.
    ///
    /// - Throws: ``ContentError/cannotWrite(path:reason:)``.
    package func write(_ bytes: [UInt8], at offset: Int) throws(ContentError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, offset + done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .cannotWrite(path: "a file for what memory does not hold", reason: SystemReason.last)
            }
            done += count
        }
    }

    /// Reads bytes from a place.
    ///
    /// - Throws: ``ContentError/unreadable(path:reason:)``.
    package func read(_ range: Range<Int>) throws(ContentError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, range.lowerBound + done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .unreadable(path: "a file for what memory does not hold", reason: SystemReason.last)
            }
            done += count
        }
        return bytes
    }
}
