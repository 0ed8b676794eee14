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
        var hash = [UInt8](repeating: 0, count: 32)
        _ = EVP_DigestFinal_ex(context, &hash, nil)
        return ContentDigest(hash: hash)
    }
}
