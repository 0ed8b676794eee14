// Names who is trusted, in the one line that public logs use.

import Content

/// The public half of an Ed25519 key, with a name.
///
/// Its text is the verifier key of C2SP's signed notes: name, key number and key, joined by `+`. The number is the first four
/// bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), so a key under another name is another key.
package struct VerifyingKey: Hashable, Sendable {
    /// The key's name: not empty, and without white space, control characters and `+`.
    package let name: String

    /// The number by which signatures name the key.
    package let id: UInt32

    /// The 32 bytes of the key.
    package let bytes: [UInt8]

    /// Reads a verifier key.
    ///
    /// - Parameter text: Such as `evals.example/acme+0a1b2c3d+AQ…`; white space around it is let go.
    /// - Throws: ``ProvenanceError/key(what:reason:)``.
    package init(_ text: String) throws(ProvenanceError) {
        func fault(_ reason: String) -> ProvenanceError { .key(what: "the verifier key '\(text)'", reason: reason) }
        let words = text.unicodeScalars.split { $0.properties.isWhitespace }
        let parts = words.first.map { word in
            Array(String(word).utf8).split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        }
        guard words.count == 1, let parts, parts.count == 3 else {
            throw fault("it is not 'NAME+ID+KEY', as it was printed when the key was made")
        }
        guard let coded = Base64.bytes(parts[2]), coded.count == Ed25519.keySize + 1 else {
            throw fault("its last part is not the base64 of 33 bytes; copy the whole line")
        }
        guard coded[0] == Self.algorithm else { throw fault("it is of another kind than Ed25519") }
        try self.init(name: String(decoding: parts[0], as: UTF8.self), bytes: Array(coded.dropFirst()))
        guard parts[1].elementsEqual(hexID.utf8) else {
            throw fault("its number should be \(hexID), so its name or its key is not as it was; copy the line again")
        }
    }

    /// Names a key.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - bytes: The 32 bytes of the key.
    /// - Throws: ``ProvenanceError/key(what:reason:)``.
    package init(name: String, bytes: [UInt8]) throws(ProvenanceError) {
        guard Self.canBeName(name.utf8) else {
            throw .key(
                what: "the key's name '\(name)'",
                reason: "a name has one letter at least, and no white space, control character or '+'"
            )
        }
        guard bytes.count == Ed25519.keySize else {
            throw .key(what: "the key '\(name)'", reason: "it has \(bytes.count) bytes and needs \(Ed25519.keySize)")
        }
        self.name = name
        self.bytes = bytes
        let digest = ContentDigest(of: Array(name.utf8) + [0x0A, Self.algorithm] + bytes)
        self.id = UInt32(truncatingIfNeeded: digest.leadingWord >> 32)
    }

    /// The verifier key's text, without a line's end.
    package var text: String { "\(name)+\(hexID)+\(Base64.text([Self.algorithm] + bytes))" }

    /// The key for other tools: `SubjectPublicKeyInfo` (RFC 8410) as PEM.
    package var pem: String { PEM.text("PUBLIC KEY", Self.header + bytes) }

    /// The name under which envelopes speak of the key, such as `ci+0a1b2c3d`.
    package var keyID: String { "\(name)+\(hexID)" }

    /// Whether a signature of a message was made with this key's private half.
    ///
    /// - Parameters:
    ///   - signature: The 64 bytes of a signature; any other number of bytes is none.
    ///   - message: What should have been signed.
    /// - Returns: Whether it was.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        Ed25519.isValid(signature, for: message, key: bytes)
    }

    /// Whether UTF-8 can be a key's name in a signed note.
    static func canBeName(_ name: some Collection<UInt8>) -> Bool {
        let text = String(decoding: name, as: UTF8.self)
        return !name.isEmpty && text.utf8.elementsEqual(name)
            && text.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "+"
            }
    }

    /// The number in eight digits.
    private var hexID: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The kind of signature that C2SP gives Ed25519.
    private static let algorithm: UInt8 = 0x01

    /// What stands before the key in its DER form.
    static let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
}

extension VerifyingKey: CustomStringConvertible {
    /// The verifier key's text.
    package var description: String { text }
}
