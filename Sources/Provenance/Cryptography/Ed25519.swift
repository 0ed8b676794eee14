// Keeps the library's handles for keys in one place, where each is freed.

import COpenSSL

/// Signatures of RFC 8032 over raw keys: 32 bytes of seed, 32 of public key, 64 of signature.
enum Ed25519 {
    /// How many bytes a seed and a public key have.
    static let keySize = 32

    /// How many bytes a signature has.
    static let signatureSize = 64

    /// Returns the public key of a seed.
    static func publicKey(of seed: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        let key = try privateKey(seed)
        defer { EVP_PKEY_free(key) }
        var bytes = [UInt8](repeating: 0, count: keySize)
        var count = bytes.count
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == keySize else {
            throw failure("an Ed25519 key without a public half")
        }
        return bytes
    }

    /// Signs a message.
    static func sign(_ message: [UInt8], with seed: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        let key = try privateKey(seed)
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: signatureSize)
        var count = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signatureSize
        else { throw failure("no Ed25519 signature") }
        return signature
    }

    /// Whether a signature of a message was made with the seed of a public key.
    static func isValid(_ signature: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        guard signature.count == signatureSize, key.count == keySize,
            let handle = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, key, key.count)
        else { return false }
        defer { EVP_PKEY_free(handle) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, handle) == 1,
            EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        else {
            ERR_clear_error()
            return false
        }
        return true
    }

    private static func privateKey(_ seed: [UInt8]) throws(ProvenanceError) -> OpaquePointer {
        guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            throw failure("no Ed25519 key from \(seed.count) bytes")
        }
        return key
    }

    /// Forgets the library's own errors too: a later user of this thread would take them for its own.
    private static func failure(_ reason: String) -> ProvenanceError {
        ERR_clear_error()
        return .library(reason: reason)
    }
}
