// Lets a log be held to what it said before, by anyone who kept three lines of it.

package import Content

/// How long a log was, and its root then: C2SP's `tlog-checkpoint`.
///
/// Whoever keeps a signed checkpoint elsewhere can tell later whether entries were changed, or cut off at the end.
package struct Checkpoint: Hashable, Sendable {
    /// The log's name: one line, not empty.
    package let origin: String

    /// How many entries the log had.
    package let size: Int

    /// The root over their leaves.
    package let root: ContentDigest

    /// Speaks of a log.
    ///
    /// - Parameters:
    ///   - origin: The log's name: one line, not empty, without control characters.
    ///   - size: How many entries it has.
    ///   - root: The root over their leaves.
    /// - Throws: ``ProvenanceError/note(reason:)``.
    package init(origin: String, size: Int, root: ContentDigest) throws(ProvenanceError) {
        guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else {
            throw .note(reason: "the log's name '\(origin)' is not one line of text")
        }
        guard size >= 0, size > 0 || root == .ofNothing else {
            throw .note(reason: "a log of \(size) entries cannot have the root \(root)")
        }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Signs the checkpoint.
    ///
    /// - Parameter keys: The keys, at least one.
    /// - Returns: The note: three lines, an empty one, and a line for each key.
    /// - Throws: ``ProvenanceError/note(reason:)`` without a key.
    package func note(signedBy keys: [SigningKey]) throws(ProvenanceError) -> String {
        guard !keys.isEmpty else { throw .note(reason: "no key was given to sign it") }
        return try SignedNote.sign("\(origin)\n\(size)\n\(Base64.text(root.bytes))\n", with: keys)
    }

    /// Reads a note that a trusted key signed.
    ///
    /// - Parameters:
    ///   - note: The note.
    ///   - keys: The keys that are trusted; one that did sign is enough, and signatures of unknown keys say nothing.
    /// - Throws: ``ProvenanceError/forgedNote(key:)`` for a signature that a trusted key did not make,
    ///   ``ProvenanceError/untrustedNote(origin:)`` where none signed, or ``ProvenanceError/note(reason:)``.
    package init(note: String, trusting keys: [VerifyingKey]) throws(ProvenanceError) {
        let note = try SignedNote(note)
        let checkpoint = try Checkpoint(text: note.text)
        guard try !note.signers(among: keys).isEmpty else { throw .untrustedNote(origin: checkpoint.origin) }
        self = checkpoint
    }

    /// Reads a note and leaves its signatures alone.
    ///
    /// - Throws: ``ProvenanceError/note(reason:)``.
    package init(unverified note: String) throws(ProvenanceError) {
        try self.init(text: SignedNote(note).text)
    }

    /// Reads a note's text; lines below the third are of no meaning here.
    init(text: [UInt8]) throws(ProvenanceError) {
        let lines = text.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }) else {
            throw .note(reason: "it does not begin with the lines of a name, a size and a root")
        }
        let digits = String(decoding: lines[1], as: UTF8.self)
        guard let size = Int(digits), String(size) == digits else {
            throw .note(reason: "its size '\(digits)' is no number")
        }
        guard let root = Base64.bytes(lines[2]).flatMap({ ContentDigest(bytes: $0) }) else {
            throw .note(reason: "its root '\(String(decoding: lines[2], as: UTF8.self))' is not the base64 of 32 bytes")
        }
        try self.init(origin: String(decoding: lines[0], as: UTF8.self), size: size, root: root)
    }
}
