// Makes keys and nonces from the one source of chance that is fit for them.

import COpenSSL

/// Bytes that nobody can guess.
package enum RandomBytes {
    /// Returns bytes from the system's source of chance.
    ///
    /// - Parameter count: How many.
    /// - Returns: The bytes.
    /// - Throws: ``ProvenanceError/library(reason:)`` where the system has no chance to give.
    package static func make(_ count: Int) throws(ProvenanceError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard let length = Int32(exactly: count), RAND_bytes(&bytes, length) == 1 else {
            ERR_clear_error()
            throw .library(reason: "no \(count) random bytes")
        }
        return bytes
    }
}
