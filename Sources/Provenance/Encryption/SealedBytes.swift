// Hides what is stored from who copies the store, and shows when it was changed.

/// Bytes that only a key opens: AES-256-GCM.
///
/// The form is a byte 1 for today's version, 12 bytes of chance, what is hidden, and a tag of 16 bytes. Under one key, at most 2³²
/// texts should be sealed: the chance that two have the same 12 bytes is then still below 2⁻³².
package struct SealedBytes: Hashable, Sendable {
    /// The sealed form, as it is stored.
    package let bytes: [UInt8]

    private static let version: UInt8 = 1
    private static let overhead = 1 + AESGCM.nonceSize + AESGCM.tagSize

    /// Seals bytes.
    ///
    /// - Parameters:
    ///   - plain: What is to be hidden.
    ///   - key: The key.
    ///   - associated: What the bytes belong to, such as the place where they are stored: they cannot be opened as another's.
    /// - Throws: ``ProvenanceError/library(reason:)``.
    package init(sealing plain: [UInt8], with key: EncryptionKey, for associated: [UInt8]) throws(ProvenanceError) {
        let nonce = try RandomBytes.make(AESGCM.nonceSize)
        let hidden = try AESGCM.seal(
            plain,
            key: key.bytes,
            nonce: nonce,
            associated: [Self.version] + associated
        )
        bytes = [Self.version] + nonce + hidden
    }

    /// Takes up what was stored.
    ///
    /// - Throws: ``ProvenanceError/sealed(reason:)`` for bytes that are cut off, or of a newer version.
    package init(bytes: [UInt8]) throws(ProvenanceError) {
        guard bytes.count >= Self.overhead else { throw .sealed(reason: "they are cut off after \(bytes.count) bytes") }
        guard bytes[0] == Self.version else {
            throw .sealed(reason: "they are of version \(bytes[0]), and this version of assay opens \(Self.version)")
        }
        self.bytes = bytes
    }

    /// Opens the bytes.
    ///
    /// - Parameters:
    ///   - key: The key that sealed them.
    ///   - associated: What they belong to, as it was when they were sealed.
    /// - Returns: What was hidden.
    /// - Throws: ``ProvenanceError/sealed(reason:)`` unless all of it is as it was.
    package func open(with key: EncryptionKey, for associated: [UInt8]) throws(ProvenanceError) -> [UInt8] {
        let plain = AESGCM.open(
            Array(bytes.dropFirst(1 + AESGCM.nonceSize)),
            key: key.bytes,
            nonce: Array(bytes.dropFirst().prefix(AESGCM.nonceSize)),
            associated: [Self.version] + associated
        )
        guard let plain else {
            throw .sealed(reason: "the key is another, or they were changed or moved; give the key that sealed them")
        }
        return plain
    }
}
