// Keeps the key of sealed bytes in a file of its own, away from what it seals.

/// A key of 32 bytes that seals and opens ``SealedBytes``.
package struct EncryptionKey: Sendable {
    /// The key itself.
    let bytes: [UInt8]

    /// Makes a new key by chance.
    ///
    /// - Returns: The key.
    /// - Throws: ``ProvenanceError/library(reason:)``.
    package static func generate() throws(ProvenanceError) -> EncryptionKey {
        try EncryptionKey(bytes: RandomBytes.make(AESGCM.keySize))
    }

    /// Takes a key of 32 bytes that nobody else knows.
    ///
    /// - Throws: ``ProvenanceError/key(what:reason:)`` for another number of bytes.
    package init(bytes: [UInt8]) throws(ProvenanceError) {
        guard bytes.count == AESGCM.keySize else {
            throw .key(what: "the encryption key", reason: "it has \(bytes.count) bytes and needs \(AESGCM.keySize)")
        }
        self.bytes = bytes
    }

    /// Writes the key to a new file that its owner alone may use: `assay-encryption-key+KEY`.
    ///
    /// - Throws: ``ProvenanceError/exists(path:)`` where a file exists, or ``ProvenanceError/file(_:)``.
    package func write(to path: String) throws(ProvenanceError) {
        try PrivateFile.write(Self.mark + Base64.text(bytes) + "\n", to: path)
    }

    /// Reads a key from the file that ``write(to:)`` made.
    ///
    /// - Parameter path: The file, which its owner alone may use.
    /// - Throws: ``ProvenanceError``.
    package init(file path: String) throws(ProvenanceError) {
        let text = try PrivateFile.read(path).utf8
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.starts(with: Self.mark.utf8), let bytes = Base64.bytes(line.dropFirst(Self.mark.utf8.count)),
            bytes.count == AESGCM.keySize
        else {
            throw .key(what: "the key file '\(path)'", reason: "it is not '\(Self.mark)' and the base64 of 32 bytes")
        }
        try self.init(bytes: bytes)
    }

    /// What a key's file begins with.
    private static let mark = "assay-encryption-key+"
}

extension EncryptionKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// That it is a key, and nothing more.
    package var description: String { "encryption key" }

    /// The same, so that no debugger's print tells more.
    package var debugDescription: String { description }

    /// Empty, so that `dump` does not tell the key either.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
