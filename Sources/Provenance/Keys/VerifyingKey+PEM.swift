// Takes public keys from other tools, which write them as PEM.

extension VerifyingKey {
    /// Reads an Ed25519 key from `SubjectPublicKeyInfo` (RFC 8410) as PEM.
    ///
    /// - Parameters:
    ///   - pem: The text.
    ///   - name: The key's name, which PEM does not hold.
    /// - Throws: ``ProvenanceError/key(what:reason:)`` for anything else.
    package init(pem: String, name: String) throws(ProvenanceError) {
        guard let bytes = PEM.bytes("PUBLIC KEY", in: pem), bytes.starts(with: Self.header) else {
            throw .key(what: "the key '\(name)'", reason: "it is no Ed25519 key in PEM")
        }
        try self.init(name: name, bytes: Array(bytes.dropFirst(Self.header.count)))
    }
}
