// Feeds a file to libcurl piece by piece, so that its size does not matter.

import Glibc

/// An open file on its way to a server.
///
/// Only the loop's thread touches it. Reading blocks that thread, as briefly as a disk does.
final class UploadFile {
    /// The bytes that are sent: the file's size when it was opened.
    let size: Int

    private let path: String
    private let descriptor: Int32
    private var position = 0

    /// Why reading went wrong; `nil` when it did not.
    private(set) var failure: HTTPFailure?

    /// Opens a file.
    ///
    /// - Throws: ``HTTPFailure`` of kind `unsendable` when there is no ordinary file at the path, or it may not be read.
    init(path: String) throws(HTTPFailure) {
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Self.failure(path, "it is no ordinary file")
        }
        self.path = path
        self.descriptor = descriptor
        self.size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Fills a buffer with the next bytes and returns their number; 0 at the end, `nil` when the file fails.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let wanted = min(buffer.count, size - position)
        guard wanted > 0 else { return 0 }
        var count: Int
        repeat { count = pread(descriptor, buffer.baseAddress, wanted, position) } while count < 0 && errno == EINTR
        guard count > 0 else {
            failure = Self.failure(
                path,
                count < 0 ? String(cString: strerror(errno)) : "it shrank to \(position) bytes while it was sent"
            )
            return nil
        }
        position += count
        return count
    }

    /// Goes to a place, since libcurl sends a body again when a kept connection turns out to be closed.
    func seek(to offset: Int) -> Bool {
        guard (0...size).contains(offset) else { return false }
        position = offset
        return true
    }

    private static func failure(_ path: String, _ reason: String) -> HTTPFailure {
        let reason = reason.prefix(1).lowercased() + reason.dropFirst()
        return HTTPFailure(.unsendable, "cannot send the file '\(path)': \(reason)")
    }
}
