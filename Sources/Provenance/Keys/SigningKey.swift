// Keeps the private half of a key out of logs: what is printed is its name alone.

/// An Ed25519 key that signs, with a name.
///
/// Signing the same message twice gives the same bytes (RFC 8032).
package struct SigningKey: Sendable {
    /// The public half, which others are given.
    package let verifyingKey: VerifyingKey

    private let seed: [UInt8]

    /// Makes a new key by chance.
    ///
    /// - Parameter name: The key's name: not empty, and without white space, control characters and `+`.
    /// - Returns: The key.
    /// - Throws: ``ProvenanceError``.
    package static func generate(name: String) throws(ProvenanceError) -> SigningKey {
        try SigningKey(name: name, seed: RandomBytes.make(Ed25519.keySize))
    }

    /// Makes a key of its seed.
    ///
    /// - Parameters:
    ///   - name: The key's name: not empty, and without white space, control characters and `+`.
    ///   - seed: 32 bytes that nobody else knows.
    /// - Throws: ``ProvenanceError``.
    package init(name: String, seed: [UInt8]) throws(ProvenanceError) {
        guard seed.count == Ed25519.keySize else {
            throw .key(
                what: "the signing key '\(name)'",
                reason: "its seed has \(seed.count) bytes and needs \(Ed25519.keySize)"
            )
        }
        self.verifyingKey = try VerifyingKey(name: name, bytes: Ed25519.publicKey(of: seed))
        self.seed = seed
    }

    /// The key's name.
    package var name: String { verifyingKey.name }

    /// Signs a message.
    ///
    /// - Parameter message: The very bytes that a verifier will have.
    /// - Returns: The 64 bytes of the signature.
    /// - Throws: ``ProvenanceError/library(reason:)``.
    package func sign(_ message: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        try Ed25519.sign(message, with: seed)
    }

    /// Writes the key to a new file that its owner alone may use: `assay-signing-key+NAME+SEED`.
    ///
    /// - Throws: ``ProvenanceError/exists(path:)`` where a file exists, or ``ProvenanceError/file(_:)``.
    package func write(to path: String) throws(ProvenanceError) {
        try PrivateFile.write("\(Self.mark)+\(name)+\(Base64.text(seed))\n", to: path)
    }

    /// Reads a key from the file that ``write(to:)`` made, or from a PKCS#8 private key of another tool as PEM.
    ///
    /// A key in PEM has no name of its own: it takes the file's, without `.pem` or `.key` at its end.
    ///
    /// - Parameter path: The file, which its owner alone may use.
    /// - Throws: ``ProvenanceError``.
    package init(file path: String) throws(ProvenanceError) {
        let text = try PrivateFile.read(path)
        let what = "the key file '\(path)'"
        if text.utf8.starts(with: "\(Self.mark)+".utf8) {
            let line = text.utf8.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            let parts = line.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let seed = Base64.bytes(parts[2]), seed.count == Ed25519.keySize else {
                throw .key(what: what, reason: "its seed is not the base64 of 32 bytes: the file is damaged or cut off")
            }
            try self.init(name: String(decoding: parts[1], as: UTF8.self), seed: seed)
        } else if let bytes = PEM.bytes("PRIVATE KEY", in: text) {
            guard let seed = try PrivateKeyInfo.seed(in: bytes) else {
                throw .key(what: what, reason: "it is a private key of another kind; Ed25519 is needed")
            }
            try self.init(name: Self.name(of: path), seed: seed)
        } else if text.utf8.starts(with: "-----BEGIN ENCRYPTED".utf8) {
            throw .key(what: what, reason: "it is locked by a password; store it without one, as PKCS#8")
        } else {
            throw .key(what: what, reason: "it is neither '\(Self.mark)+NAME+SEED' nor a PKCS#8 private key as PEM")
        }
    }

    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".pem", ".key"] where file.hasSuffix(ending) { return String(file.dropLast(ending.count)) }
        return file
    }

    /// What the first line of a key's file begins with.
    private static let mark = "assay-signing-key"
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The key's name.
    package var description: String { "signing key '\(name)'" }

    /// The same, so that no debugger's print tells more.
    package var debugDescription: String { description }

    /// Empty, so that `dump` does not tell the seed either.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
