// Spares large files being held in memory for their digest.

import COpenSSL

/// Computes a ``ContentDigest`` of bytes that come piece by piece.
package struct ContentHasher {
    private var context = SHA256_CTX()

    /// Creates a hasher that has seen no bytes.
    package init() { SHA256_Init(&context) }

    /// Adds bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let added: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            update(UnsafeRawBufferPointer(buffer))
        }
        if added == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// Adds bytes that someone else owns.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    /// Ends the computation and returns the digest.
    package consuming func finish() -> ContentDigest { ContentDigest(hash: context.finish()) }
}

/// The SHA-256 of bytes that are there at once.
enum SHA256 {
    /// The 32 bytes of a hash, as they stand in memory.
    typealias Words = (UInt64, UInt64, UInt64, UInt64)

    /// The hash of bytes that are there at once.
    static func hash(of bytes: UnsafeRawBufferPointer) -> Words {
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
        return context.finish()
    }
}

extension SHA256_CTX {
    fileprivate mutating func finish() -> SHA256.Words {
        var hash: SHA256.Words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &hash) { room in
            _ = SHA256_Final(room.assumingMemoryBound(to: UInt8.self).baseAddress, &self)
        }
        return hash
    }
}
