// Lets large files be written in constant memory and still appear at once.

import Glibc

/// A file that is written piece by piece and appears all at once, under its name only when it is whole.
///
/// What is not committed leaves nothing behind, and what a killed process left the next writer of that folder removes: a file in
/// the making is locked by its process.
package final class PendingFile {
    private static let bufferSize = 1 << 16

    /// The folder that the file is to appear in.
    package let folder: String
    private let path: String
    private let temporary: [CChar]
    private var descriptor: Int32?
    private let isDirect: Bool
    private var buffer: [UInt8] = []

    /// Begins a file beside its final place; a path that leads to a device or a pipe is written to directly.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - mode: The file's permissions; the process's mask does not change them.
    /// - Throws: ``ContentError/cannotWrite(path:reason:)``.
    package init(_ path: String, mode: UInt32 = 0o644) throws(ContentError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .cannotWrite(path: path, reason: "that is no path")
        }
        self.path = path
        var status = stat()
        let kind = stat(path, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG
        if kind == S_IFDIR { throw .cannotWrite(path: path, reason: "it is a folder") }
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        self.folder = FilePath.folder(of: path)
        self.isDirect = kind != S_IFREG
        if isDirect {
            temporary = []
            descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        } else {
            let name = cut.map { path[path.utf8.index(after: $0)...] } ?? path[...]
            Self.sweep(folder)
            // Short, so that the temporary name fits wherever the name does.
            var template = Array("\(folder)/.\(name.prefix(24)).\(getpid())\(Self.mark)XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            temporary = template
        }
        guard let open = descriptor, open >= 0 else {
            descriptor = nil
            throw .cannotWrite(path: path, reason: SystemReason.last)
        }
        if !isDirect {
            _ = fcntl(open, F_SETFD, FD_CLOEXEC)
            _ = flock(open, LOCK_EX | LOCK_NB)
            guard fchmod(open, mode) == 0 else { throw .cannotWrite(path: path, reason: SystemReason.last) }
        }
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit {
        guard let descriptor else { return }
        close(descriptor)
        if !isDirect { unlink(temporary) }
    }

    /// What stands in the name of a file in the making, after the number of its process.
    private static let mark = ".pending-"

    /// Removes what processes that were killed left in a folder.
    ///
    /// A process whose number is alive may be about to lock its file. The kernel gives a lock back when its process ends, however it
    /// ends; so a number that comes again, as in a container, hides nothing.
    private static func sweep(_ folder: String) {
        guard let listing = opendir(folder) else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("."), let cut = name.firstRange(of: mark),
                let owner = name[..<cut.lowerBound].split(separator: ".").last.flatMap({ pid_t($0) })
            else { continue }
            guard owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH) else { continue }
            let path = "\(folder)/\(name)"
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
        }
    }

    /// Adds bytes.
    package func append(_ bytes: some Collection<UInt8>) throws(ContentError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts bytes in the place of the first ones that were added.
    package func overwrite(_ bytes: [UInt8]) throws(ContentError) {
        try flush()
        var written = 0
        while let descriptor, written < bytes.count {
            let count = bytes.withUnsafeBytes { room in
                pwrite(descriptor, room.baseAddress.map { $0 + written }, room.count - written, off_t(written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .cannotWrite(path: path, reason: SystemReason.text(count < 0 ? errno : ENOSPC))
            }
            written += count
        }
    }

    /// Brings everything to the disk and gives the file its name, for good.
    package func commit() throws(ContentError) {
        try place(lasting: true)
        if !isDirect { try Self.settle(folder) }
    }

    /// Gives the file its name: it is whole or absent for every reader.
    ///
    /// A lasting file is so after a power cut as well. Its name survives one once the folder is settled, which serves many files at
    /// once.
    package func place(lasting isLasting: Bool) throws(ContentError) {
        try flush()
        guard let open = descriptor else { throw .cannotWrite(path: path, reason: "it was committed before") }
        guard !isDirect else {
            descriptor = nil
            close(open)
            return
        }
        guard !isLasting || fsync(open) == 0, rename(temporary, path) == 0 else {
            throw .cannotWrite(path: path, reason: SystemReason.last)
        }
        descriptor = nil
        close(open)
    }

    /// Brings the names of a folder's files to the disk; some file systems cannot, and say so by `EINVAL`.
    package static func settle(_ folder: String) throws(ContentError) {
        let place = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder may be writable and searchable without being readable; the file is in place all the same.
        guard place >= 0 else { return }
        defer { close(place) }
        if fsync(place) != 0, errno != EINVAL, errno != ENOTSUP {
            throw .cannotWrite(path: folder, reason: SystemReason.last)
        }
    }

    private func flush() throws(ContentError) {
        guard let descriptor, !buffer.isEmpty else { return }
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            // A disk without room may also accept nothing and call it success.
            guard count > 0 else {
                throw .cannotWrite(path: path, reason: SystemReason.text(count < 0 ? errno : ENOSPC))
            }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
