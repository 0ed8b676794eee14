// Keeps large uploads out of memory: a body names its file, and the transport reads it while it sends.

/// The body of a request.
package enum HTTPBody: Hashable, Sendable {
    /// Bytes in memory; empty for a request without a body.
    case bytes([UInt8])

    /// The content of an ordinary file at a path.
    ///
    /// The file is opened when the request is sent, and is read a piece at a time. Its size at that moment is the size of the
    /// body: a file that shrinks before its end is sent fails the request.
    case file(String)

    /// No body.
    package static let none = HTTPBody.bytes([])
}
