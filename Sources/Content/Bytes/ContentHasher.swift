// Spares large files being held in memory for their digest.

import COpenSSL

/// Computes a ``ContentDigest`` of bytes that come piece by piece.
package struct ContentHasher: ~Copyable {
    private let context: OpaquePointer

    /// Creates a hasher that has seen no bytes.
    package init() {
        // Both fail only without memory or with a broken OpenSSL, where there is no way to go on.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let added: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            update(UnsafeRawBufferPointer(buffer))
        }
        if added == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// Adds bytes that someone else owns.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        _ = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Ends the computation and returns the digest.
    package consuming func finish() -> ContentDigest {
        var hash: SHA256.Words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &hash) { room in
            _ = EVP_DigestFinal_ex(context, room.assumingMemoryBound(to: UInt8.self).baseAddress, nil)
        }
        return ContentDigest(hash: hash)
    }
}

/// OpenSSL's SHA-256, looked up once: looking it up takes longer than hashing a short text.
enum SHA256 {
    /// The 32 bytes of a hash, as they stand in memory.
    typealias Words = (UInt64, UInt64, UInt64, UInt64)

    /// What OpenSSL found, which lives as long as the process and is only read.
    nonisolated(unsafe) fileprivate static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    /// The hash of bytes that are there at once.
    static func hash(of bytes: UnsafeRawBufferPointer) -> Words {
        var hash: Words = (0, 0, 0, 0)
        let isDone = withUnsafeMutableBytes(of: &hash) { room in
            let start = room.assumingMemoryBound(to: UInt8.self).baseAddress
            return EVP_Digest(bytes.baseAddress, bytes.count, start, nil, algorithm, nil) == 1
        }
        precondition(isDone, "OpenSSL has no SHA-256")
        return hash
    }
}
