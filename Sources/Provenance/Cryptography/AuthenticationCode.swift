// Makes the codes of webhooks, and compares them without telling by the time how much was right.

import COpenSSL

/// HMAC-SHA256 of RFC 2104.
enum AuthenticationCode {
    /// Returns the 32 bytes of a message's code.
    static func make(of message: [UInt8], key: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        guard let length = Int32(exactly: key.count),
            HMAC(EVP_sha256(), key, length, message, message.count, &code, &count) != nil, count == 32
        else {
            ERR_clear_error()
            throw .library(reason: "no HMAC-SHA256")
        }
        return code
    }

    /// Whether two texts are the same; the time that it takes depends on their lengths alone.
    static func isEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        return one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
    }
}
