// Promises of sealed bytes, and of chance.

import Foundation
import Provenance
import Testing

@Suite("sealed bytes")
struct EncryptionTests {
    static let key = Result { try EncryptionKey(bytes: Array(0..<32)) }

    @Test("open with their key and place, whatever their length", arguments: [0, 1, 15, 16, 17, 1000, 100_000])
    func roundTrip(count: Int) throws {
        let key = try Self.key.get()
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let sealed = try SealedBytes(sealing: plain, with: key, for: Array("row 1".utf8))
        #expect(sealed.bytes.count == count + 29)
        #expect(try SealedBytes(bytes: sealed.bytes).open(with: key, for: Array("row 1".utf8)) == plain)
        #expect(throws: ProvenanceError.self) { try sealed.open(with: key, for: Array("row 2".utf8)) }
        #expect(throws: ProvenanceError.self) { try sealed.open(with: .generate(), for: Array("row 1".utf8)) }
    }

    @Test("do not open after any change of a byte")
    func changes() throws {
        let key = try Self.key.get()
        let sealed = try SealedBytes(sealing: Array("a secret".utf8), with: key, for: []).bytes
        for place in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[place] ^= 1 << UInt8(bit)
                #expect(throws: ProvenanceError.self) { try SealedBytes(bytes: changed).open(with: key, for: []) }
            }
            #expect(throws: ProvenanceError.self) {
                try SealedBytes(bytes: Array(sealed.prefix(place))).open(with: key, for: [])
            }
        }
        #expect(throws: ProvenanceError.self) { try SealedBytes(bytes: sealed + [0]).open(with: key, for: []) }
    }

    @Test("are never the same twice")
    func chance() throws {
        let key = try Self.key.get()
        let sealed = try (0..<100).map { _ in try SealedBytes(sealing: [1, 2, 3], with: key, for: []) }
        #expect(Set(sealed).count == 100)
        #expect(try Set((0..<100).map { _ in try RandomBytes.make(16) }).count == 100)
        #expect(try RandomBytes.make(0).isEmpty)
        #expect(throws: ProvenanceError.self) { try EncryptionKey(bytes: [1, 2, 3]) }
    }

    @Test("have a key in a file for its owner alone")
    func files() throws {
        let folder = try TemporaryFolder()
        let key = try EncryptionKey.generate()
        let path = folder.file("key")
        try key.write(to: path)
        let sealed = try SealedBytes(sealing: [1], with: key, for: [])
        #expect(try sealed.open(with: EncryptionKey(file: path), for: []) == [1])
        #expect(throws: ProvenanceError.exists(path: path)) { try key.write(to: path) }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let open = try folder.write(text, to: "open", mode: 0o644)
        #expect(throws: ProvenanceError.openToOthers(path: open)) { try EncryptionKey(file: open) }
        for bad in ["", "assay-encryption-key+", "assay-encryption-key+AAAA", "assay-signing-key+a+AAAA"] {
            let path = try folder.write(bad, to: "bad")
            #expect(throws: ProvenanceError.self) { try EncryptionKey(file: path) }
        }
        #expect("\(key)" == "encryption key" && String(reflecting: key) == "encryption key")
    }
}
