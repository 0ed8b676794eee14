// Keeps the library's many steps of sealing in one place.

import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), with nonces of 12 and tags of 16 bytes.
enum AESGCM {
    /// How many bytes a key has.
    static let keySize = 32

    /// How many bytes a nonce has.
    static let nonceSize = 12

    /// How many bytes a tag has.
    static let tagSize = 16

    /// Returns the sealed bytes and, behind them, the tag.
    static func seal(
        _ plain: [UInt8],
        key: [UInt8],
        nonce: [UInt8],
        associated: [UInt8]
    ) throws(ProvenanceError) -> [UInt8] {
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var sealed = [UInt8](repeating: 0, count: plain.count)
        var tag = [UInt8](repeating: 0, count: tagSize)
        var count: Int32 = 0
        guard let length = Int32(exactly: plain.count), let associatedLength = Int32(exactly: associated.count),
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_EncryptUpdate(context, nil, &count, associated, associatedLength) == 1,
            length == 0 || EVP_EncryptUpdate(context, &sealed, &count, plain, length) == 1,
            EVP_EncryptFinal_ex(context, &tag, &count) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagSize), &tag) == 1
        else {
            ERR_clear_error()
            throw .library(reason: "AES-256-GCM sealed nothing")
        }
        return sealed + tag
    }

    /// Returns what was sealed; `nil` unless every byte, the nonce and what was associated are as they were.
    static func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], associated: [UInt8]) -> [UInt8]? {
        guard sealed.count >= tagSize else { return nil }
        let hidden = Array(sealed.dropLast(tagSize))
        var tag = Array(sealed.suffix(tagSize))
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var plain = [UInt8](repeating: 0, count: hidden.count)
        var rest = [UInt8](repeating: 0, count: tagSize)
        var count: Int32 = 0
        guard let length = Int32(exactly: hidden.count), let associatedLength = Int32(exactly: associated.count),
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_DecryptUpdate(context, nil, &count, associated, associatedLength) == 1,
            length == 0 || EVP_DecryptUpdate(context, &plain, &count, hidden, length) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagSize), &tag) == 1,
            EVP_DecryptFinal_ex(context, &rest, &count) == 1
        else {
            ERR_clear_error()
            return nil
        }
        return plain
    }
}
