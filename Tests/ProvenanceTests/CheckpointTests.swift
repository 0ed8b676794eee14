// Promises of checkpoints.

import Content
import Provenance
import Testing

@Suite("checkpoints")
struct CheckpointTests {
    static let origin = "evals.example/acme"
    static let note = """
        evals.example/acme
        3
        OF2jDzkXKCyJOd/4UZV+UZqxhGsTUaFMCts7EWMnQqo=

        — evals.example/acme mHAHoZ8hQQY+TBu4du3QRJTnUtF9mTkchMKJ6J9WNRiB5dx8120aUu3c8h7amL9T96ScN/yXRgpuJs2upf3JPIzd9Qc=

        """

    static func checkpoint() throws -> Checkpoint {
        let leaves = ["alpha", "beta", "gamma"].map { MerkleTree.leaf(of: Array($0.utf8)) }
        return try Checkpoint(origin: origin, size: 3, root: MerkleTree.root(of: leaves))
    }

    @Test("writes the sample to the letter, and reads it")
    func sample() throws {
        let key = try sampleKey()
        #expect(try Self.checkpoint().note(signedBy: [key]) == Self.note)
        #expect(try Checkpoint(note: Self.note, trusting: [key.verifyingKey]) == Self.checkpoint())
        #expect(try Checkpoint(unverified: Self.note) == Self.checkpoint())
    }

    @Test("needs one trusted key of all that signed")
    func trust() throws {
        let keys = try [sampleKey("one", seed: 1), sampleKey("two", seed: 2), sampleKey("three", seed: 3)]
        let note = try Self.checkpoint().note(signedBy: Array(keys.prefix(2)))
        for key in keys.prefix(2) {
            #expect(try Checkpoint(note: note, trusting: [keys[2].verifyingKey, key.verifyingKey]).size == 3)
        }
        #expect(throws: ProvenanceError.untrustedNote(origin: Self.origin)) {
            try Checkpoint(note: note, trusting: [keys[2].verifyingKey])
        }
        #expect(throws: ProvenanceError.untrustedNote(origin: Self.origin)) { try Checkpoint(note: note, trusting: []) }
        #expect(throws: ProvenanceError.self) { try Self.checkpoint().note(signedBy: []) }
    }

    @Test("refuses a false signature in a trusted name, even beside a good one")
    func forgery() throws {
        let (one, two) = try (sampleKey("one", seed: 1), sampleKey("two", seed: 2))
        let good = try Self.checkpoint().note(signedBy: [one, two])
        let other = try Checkpoint(origin: Self.origin, size: 3, root: MerkleTree.leaf(of: [])).note(signedBy: [two])
        let line = try #require(other.split(separator: "\n").last)
        let forged =
            good.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2).joined(separator: "\n")
            + "\n\(line)\n"
        #expect(try Checkpoint(note: forged, trusting: [one.verifyingKey]).size == 3)
        #expect(throws: ProvenanceError.forgedNote(key: "two")) {
            try Checkpoint(note: forged, trusting: [one.verifyingKey, two.verifyingKey])
        }
    }

    @Test("accepts lines below the root, which other logs write")
    func extensions() throws {
        let text = "sum.golang.org\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nsome extension\n\n— a AAAAAAAA\n"
        let checkpoint = try Checkpoint(unverified: text)
        #expect(checkpoint.origin == "sum.golang.org")
        #expect(checkpoint.size == 0)
        #expect(checkpoint.root == .ofNothing)
    }

    @Test(
        "refuses what is no note",
        arguments: [
            "", "\n", "\n\n", "a\n1\n\n", note.replacing("\n\n", with: "\n"), String(note.dropLast()), note + "\n",
            note.replacing("— ", with: "- "), note.replacing("—", with: "\u{2013}"),
            note.replacing("\n3\n", with: "\n03\n"),
            note.replacing("\n3\n", with: "\n+3\n"), note.replacing("\n3\n", with: "\n-3\n"),
            note.replacing("\n3\n", with: "\n0\n"), note.replacing("\n3\n", with: "\n99999999999999999999\n"),
            note.replacing("Qqo=", with: "Qqp="), note.replacing("Qqo=", with: "Qqo"),
            note.replacing("evals.example/acme\n", with: "\n"), note.replacing("\n3\n", with: "\n\n3\n"),
            note.replacing("\n", with: "\r\n"), note.replacing("9Qc=", with: "9Qc= x"), note + "— a b\n",
            note + "— a AAAA\n",
            note + String(repeating: "— a AAAAAAAA\n", count: 100),
        ]
    )
    func refusals(text: String) {
        #expect(throws: ProvenanceError.self) { try Checkpoint(unverified: text) }
    }

    @Test("refuses a log without a name, or of less than nothing")
    func impossible() {
        #expect(throws: ProvenanceError.self) { try Checkpoint(origin: "", size: 0, root: .ofNothing) }
        #expect(throws: ProvenanceError.self) { try Checkpoint(origin: "a\nb", size: 0, root: .ofNothing) }
        #expect(throws: ProvenanceError.self) { try Checkpoint(origin: "a", size: -1, root: .ofNothing) }
        #expect(throws: ProvenanceError.self) { try Checkpoint(origin: "a", size: 0, root: MerkleTree.leaf(of: [])) }
    }

    @Test("finds every change of a letter")
    func damage() throws {
        let keys = try [sampleKey().verifyingKey]
        var chance = Chance(state: 1)
        for _ in 0..<2000 {
            let damaged = chance.damage(Array(Self.note.utf8))
            guard damaged != Array(Self.note.utf8) else { continue }
            let text = String(decoding: damaged, as: UTF8.self)
            // A name that the key does not know says nothing, so the checkpoint is not signed by it.
            let read = try? Checkpoint(note: text, trusting: keys)
            #expect(read == nil, "\(text)")
        }
    }
}
