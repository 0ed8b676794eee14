// Keeps the text of a note as it was signed, for whatever the text says.

import Content

/// A text with signatures below it, in C2SP's signed-note format.
///
/// The text ends with a newline; then come an empty line and, for each signature, `— NAME BASE64`, of the key's number in four
/// bytes and the signature itself.
struct SignedNote {
    /// One signature.
    struct Signature {
        let name: [UInt8]
        let id: UInt32
        let bytes: [UInt8]
    }

    /// What was signed, the last newline included.
    let text: [UInt8]
    let signatures: [Signature]

    /// More signatures than this are an attack on the reader's time.
    private static let mostSignatures = 100
    private static let newline = UInt8(ascii: "\n")
    private static let dash = Array("— ".utf8)

    /// Reads a note, and believes none of its signatures yet.
    ///
    /// - Throws: ``ProvenanceError/note(reason:)``.
    init(_ note: String) throws(ProvenanceError) {
        let bytes = Array(note.utf8)
        guard bytes.last == Self.newline, !bytes.contains(where: { $0 < 0x20 && $0 != Self.newline }) else {
            throw .note(reason: "it does not end with a newline, or holds control characters")
        }
        let gap = bytes.indices.dropLast().last { bytes[$0] == Self.newline && bytes[$0 + 1] == Self.newline }
        guard let gap, gap + 2 < bytes.count else { throw .note(reason: "no signature stands below an empty line") }
        let lines = bytes[(gap + 2)...].dropLast().split(separator: Self.newline, omittingEmptySubsequences: false)
        guard lines.count <= Self.mostSignatures else {
            throw .note(reason: "it has more than \(Self.mostSignatures) signatures")
        }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Self.signature(line) else {
                throw .note(reason: "'\(String(decoding: line, as: UTF8.self))' is no signature")
            }
            signatures.append(signature)
        }
        self.text = Array(bytes[...gap])
        self.signatures = signatures
    }

    /// Returns a text, which ends with a newline, and the signatures of keys below it.
    static func sign(_ text: String, with keys: [SigningKey]) throws(ProvenanceError) -> String {
        var note = text + "\n"
        for key in keys {
            let id = withUnsafeBytes(of: key.verifyingKey.id.bigEndian) { Array($0) }
            note += "— \(key.name) \(Base64.text(id + (try key.sign(Array(text.utf8)))))\n"
        }
        return note
    }

    /// Returns the keys that signed the note, of those given; signatures of others say nothing.
    ///
    /// - Throws: ``ProvenanceError/forgedNote(key:)`` for a signature in a given key's name that it did not make.
    func signers(among keys: [VerifyingKey]) throws(ProvenanceError) -> [VerifyingKey] {
        var signers: [VerifyingKey] = []
        for key in keys {
            for signature in signatures where signature.id == key.id && signature.name.elementsEqual(key.name.utf8) {
                guard key.isValid(signature.bytes, for: text) else { throw .forgedNote(key: key.name) }
                if !signers.contains(key) { signers.append(key) }
            }
        }
        return signers
    }

    private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
        let parts = line.dropFirst(dash.count).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard line.starts(with: dash), parts.count == 2, VerifyingKey.canBeName(parts[0]),
            let coded = Base64.bytes(parts[1]), coded.count > 4
        else { return nil }
        let id = coded.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Signature(name: Array(parts[0]), id: id, bytes: Array(coded.dropFirst(4)))
    }
}
