// One set of errors for all files, so that every sentence about one names path, line and reason alike.

import Glibc

/// Why a file or some content cannot be read or written.
package enum ContentError: Error, Hashable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The path leads to a folder where a file is needed.
    case isFolder(path: String)
    /// The path is, or leads through, a symbolic link below a folder in which none is followed.
    case isLink(path: String, folder: String)
    /// The system will not let the file be read.
    case unreadable(path: String, reason: String)
    /// The file, or what it unpacks to, is larger than allowed.
    case tooLarge(path: String, limit: Int)
    /// The file could not be written; an older file at the path is as it was.
    case cannotWrite(path: String, reason: String)
    /// Packed bytes are damaged or cut off.
    case damagedGzip(path: String?, reason: String)
    /// A line is longer than allowed.
    case lineTooLong(path: String, line: Int, limit: Int)
    /// What stands on a line is wrong; lines count from 1, and `nil` means the file as a whole.
    case invalid(path: String, line: Int?, reason: String)
}

extension ContentError {
    /// Whether the system will not let this user read the file.
    package var isDenied: Bool {
        if case .unreadable(_, let reason) = self { reason == SystemReason.text(EACCES) } else { false }
    }
}

extension ContentError: CustomStringConvertible {
    /// What is wrong and where, as a line for people.
    package var description: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .isFolder(let path): "'\(path)' is a folder, but a file is needed"
        case .isLink(let path, let folder):
            "'\(path)' is a link, and below '\(folder)' none is followed: put the file itself there"
        case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
        case .tooLarge(let path, let limit): "'\(path)' is larger than the allowed \(limit) bytes"
        case .cannotWrite(let path, let reason): "cannot write '\(path)': \(reason)"
        case .damagedGzip(let path?, let reason): "'\(path)' is damaged gzip: \(reason)"
        case .damagedGzip(nil, let reason): "damaged gzip: \(reason)"
        case .lineTooLong(let path, let line, let limit): "\(path) line \(line): longer than the allowed \(limit) bytes"
        case .invalid(let path, let line?, let reason): "\(path) line \(line): \(reason)"
        case .invalid(let path, nil, let reason): "\(path): \(reason)"
        }
    }
}
