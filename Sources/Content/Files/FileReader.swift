// Reads an open file from front to back, or anywhere.

import Glibc

/// An open file, read from front to back or anywhere; pipes and devices, which may never end, are refused.
struct FileReader: ~Copyable {
    /// Where the file is, for messages.
    let path: String

    /// The bytes that the file had when it was opened.
    let size: Int

    private let descriptor: Int32
    private var position = 0

    /// Opens a file.
    ///
    /// - Throws: ``ContentError/missing(path:)``, ``ContentError/isFolder(path:)`` or
    ///   ``ContentError/unreadable(path:reason:)``.
    init(path: String) throws(ContentError) {
        guard !path.isEmpty else { throw .missing(path: path) }
        guard !path.utf8.contains(0) else { throw .unreadable(path: path, reason: "a path has no zero bytes") }
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(path: path, number: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw Self.failure(path: path, number: number)
        }
        do {
            try OrdinaryFile.check(status, path)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.size = Int(status.st_size)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Reads the next bytes; none at the end.
    mutating func read(upTo count: Int) throws(ContentError) -> [UInt8] {
        let bytes = try read(at: position, upTo: count)
        position += bytes.count
        return bytes
    }

    /// Reads bytes from a place, or none at or after the end.
    ///
    /// Any number of tasks may do so at once.
    func read(at offset: Int, upTo count: Int) throws(ContentError) -> [UInt8] {
        try fill(count) { pread(descriptor, $0.baseAddress, $0.count, offset) }
    }

    private func fill(
        _ count: Int,
        from call: (UnsafeMutableRawBufferPointer) -> Int
    ) throws(ContentError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var result: Int
            repeat { result = call(UnsafeMutableRawBufferPointer(buffer)) } while result < 0 && errno == EINTR
            if result < 0 { failure = errno }
            filled = max(result, 0)
        }
        if failure != 0 { throw Self.failure(path: path, number: failure) }
        return bytes
    }

    private static func failure(path: String, number: Int32) -> ContentError {
        switch number {
        case ENOENT: .missing(path: path)
        case EISDIR: .isFolder(path: path)
        default: .unreadable(path: path, reason: SystemReason.text(number))
        }
    }
}
