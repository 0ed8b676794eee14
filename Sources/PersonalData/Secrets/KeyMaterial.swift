// Finds keys that are no provider's: private ones in text armour, and signed tokens.

/// Private keys and tokens that carry their own claims.
enum KeyMaterial {
    /// A private key in PEM or OpenPGP armour (RFC 7468), to its end or as far as it is there.
    static let privateKey = SecretRule(
        "private-key",
        ["private key-----", "private key block-----"],
        pattern: #"-----BEGIN[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----"#
            + #"((?:[A-Za-z0-9+/=\s\\:,._()]++|-(?!----))*+(?:-----END[ A-Z0-9_-]{0,100}-----)?)"#,
        strength: 1,
        entity: .privateKey,
        reach: 14_000,
        accepts: { body in body.utf8.count { UTF8Bytes.isLetter($0) || UTF8Bytes.isDigit($0) } >= 40 }
    )

    /// A JSON web token (RFC 7519): three parts in base64, of which the first is a header with an algorithm.
    static let webToken = SecretRule(
        "json-web-token",
        ["eyj"],
        pattern:
            #"(?<![A-Za-z0-9_-])ey[A-Za-z0-9_-]{10,1500}\.ey[A-Za-z0-9_-]{6,6000}\.[A-Za-z0-9_-]{16,1500}={0,2}(?![A-Za-z0-9_-])"#,
        entropy: 3,
        strength: 0.95,
        entity: .jwt,
        reach: 9200,
        gate: .word,
        accepts: { token in
            let header = token.utf8.prefix { $0 != UInt8(ascii: ".") }
            guard let bytes = DecodedText.base64(header) else { return false }
            return String(decoding: bytes, as: UTF8.self).contains("\"alg\"")
        }
    )
}
