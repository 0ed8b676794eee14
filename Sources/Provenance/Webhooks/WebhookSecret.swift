// Takes secrets as services print them, and keeps them out of logs.

/// What signs a webhook, or shows who signed it (Standard Webhooks 1.0.0).
///
/// A shared secret, `whsec_…`, does both. Of a pair of keys, the sender holds `whsk_…` and the receiver `whpk_…`.
package struct WebhookSecret: Hashable, Sendable {
    /// How many bytes a shared secret may have.
    private static let sizes = 24...64
    private static let sharedMark = "whsec_"
    private static let signingMark = "whsk_"
    private static let verifyingMark = "whpk_"

    private enum Material: Hashable {
        case shared([UInt8])
        case signing(seed: [UInt8], public: [UInt8])
        case verifying([UInt8])
    }

    private let material: Material

    /// Makes a new shared secret of 32 bytes by chance.
    ///
    /// - Returns: The secret.
    /// - Throws: ``ProvenanceError/library(reason:)``.
    package static func generate() throws(ProvenanceError) -> WebhookSecret {
        try WebhookSecret(bytes: RandomBytes.make(32))
    }

    /// Takes a shared secret of 24 to 64 bytes.
    ///
    /// - Throws: ``ProvenanceError/secret(reason:)`` for another number of bytes.
    package init(bytes: [UInt8]) throws(ProvenanceError) {
        material = try Self.shared(bytes)
    }

    /// Reads a secret as it is printed.
    ///
    /// - Parameter text: `whsec_`, `whsk_` or `whpk_` and base64.
    /// - Throws: ``ProvenanceError/secret(reason:)``, which tells nothing of the secret.
    package init(_ text: String) throws(ProvenanceError) {
        let marks = [Self.sharedMark, Self.signingMark, Self.verifyingMark]
        guard let mark = marks.first(where: { text.utf8.starts(with: $0.utf8) }) else {
            throw .secret(reason: "it does not begin with \(marks.joined(separator: ", ")): copy it with its beginning")
        }
        guard let bytes = Base64.bytesOfEitherAlphabet(text.utf8.dropFirst(mark.utf8.count)) else {
            throw .secret(reason: "what follows '\(mark)' is no base64: copy it whole, and without spaces")
        }
        switch mark {
        case Self.sharedMark: material = try Self.shared(bytes)
        case Self.signingMark: material = try Self.signing(bytes)
        default: material = try Self.verifying(bytes)
        }
    }

    /// The secret as it is printed, for its owner alone.
    package var text: String {
        switch material {
        case .shared(let bytes): Self.sharedMark + Base64.text(bytes)
        case .signing(let seed, let key): Self.signingMark + Base64.text(seed + key)
        case .verifying(let key): Self.verifyingMark + Base64.text(key)
        }
    }

    /// Returns the signature of a message with its version, such as `v1,g0hM9S…`.
    ///
    /// - Throws: ``ProvenanceError/unsignable(reason:)`` for a secret that verifies alone.
    func sign(_ message: [UInt8]) throws(ProvenanceError) -> String {
        switch material {
        case .shared(let key): "v1," + Base64.text(try AuthenticationCode.make(of: message, key: key))
        case .signing(let seed, _): "v1a," + Base64.text(try Ed25519.sign(message, with: seed))
        case .verifying:
            throw .unsignable(reason: "a '\(Self.verifyingMark)' can verify alone; give the sender's secret")
        }
    }

    /// Whether a signature with its version was made with this secret.
    func isValid(_ signature: Substring, for message: [UInt8]) -> Bool {
        switch material {
        case .shared:
            guard signature.utf8.starts(with: "v1,".utf8), let expected = try? sign(message) else { return false }
            return AuthenticationCode.isEqual(String(signature), expected)
        case .signing(_, let key), .verifying(let key):
            let mark = "v1a,".utf8
            guard signature.utf8.starts(with: mark), let bytes = Base64.bytes(signature.utf8.dropFirst(mark.count))
            else {
                return false
            }
            return Ed25519.isValid(bytes, for: message, key: key)
        }
    }

    private static func shared(_ bytes: [UInt8]) throws(ProvenanceError) -> Material {
        guard sizes.contains(bytes.count) else {
            throw .secret(reason: "it has \(bytes.count) bytes and needs \(sizes.lowerBound) to \(sizes.upperBound)")
        }
        return .shared(bytes)
    }

    private static func verifying(_ bytes: [UInt8]) throws(ProvenanceError) -> Material {
        guard bytes.count == Ed25519.keySize else {
            throw .secret(reason: "a '\(verifyingMark)' has \(Ed25519.keySize) bytes, and this one \(bytes.count)")
        }
        return .verifying(bytes)
    }

    /// Reads the seed of a key, alone or with its public half behind it.
    private static func signing(_ bytes: [UInt8]) throws(ProvenanceError) -> Material {
        guard bytes.count == Ed25519.keySize || bytes.count == 2 * Ed25519.keySize else {
            throw .secret(reason: "a '\(signingMark)' has 32 or 64 bytes, and this one \(bytes.count)")
        }
        let seed = Array(bytes.prefix(Ed25519.keySize))
        let key = try Ed25519.publicKey(of: seed)
        guard bytes.count == Ed25519.keySize || bytes.dropFirst(Ed25519.keySize).elementsEqual(key) else {
            throw .secret(reason: "the two halves of this '\(signingMark)' are of two keys")
        }
        return .signing(seed: seed, public: key)
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What kind of secret it is, and nothing more.
    package var description: String {
        switch material {
        case .shared: Self.sharedMark + "…"
        case .signing: Self.signingMark + "…"
        case .verifying: Self.verifyingMark + "…"
        }
    }

    /// The same, so that no debugger's print tells more.
    package var debugDescription: String { description }

    /// Empty, so that `dump` does not tell the secret either.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
