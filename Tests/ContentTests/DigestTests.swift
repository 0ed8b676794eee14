// Promises of digests.

import Content
import Foundation
import Testing

@Suite("digests")
struct DigestTests {
    @Test(
        "knows the samples of FIPS 180",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func samples(text: String, hex: String) {
        let digest = ContentDigest(of: text)
        #expect(digest.rawValue == "sha256:" + hex)
        #expect(digest.hex == hex)
        #expect("\(digest)" == digest.rawValue)
        #expect(ContentDigest(of: Array(text.utf8)) == digest)
        #expect(ContentDigest(rawValue: digest.rawValue) == digest)
    }

    @Test("gives the same digest piece by piece, from a file and from a lazy sequence")
    func pieces() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hasher = ContentHasher()
        for start in stride(from: 0, to: bytes.count, by: 999) {
            hasher.update(bytes[start..<min(start + 999, bytes.count)])
        }
        let digest = hasher.finish()
        #expect(digest == ContentDigest(of: bytes))
        #expect(digest == ContentDigest(of: bytes.lazy.map { $0 }))
        #expect(try digest == ContentDigest(ofFile: folder.write(bytes, to: "bytes")))
    }

    @Test(
        "refuses what is no digest",
        arguments: [
            "", "sha256:", "md5:900150983cd24fb0d6963f7d28e17f72", String(repeating: "a", count: 71),
            "sha256:" + String(repeating: "A", count: 64), "sha256:" + String(repeating: "a", count: 63),
            "sha256:" + String(repeating: "a", count: 63) + "g", "sha256:" + String(repeating: "a", count: 65),
        ]
    )
    func malformed(text: String) { #expect(ContentDigest(rawValue: text) == nil) }

    @Test("travels through Codable as its text")
    func codable() throws {
        let digests = [ContentDigest(of: "a"), ContentDigest(of: "b")]
        let data = try JSONEncoder().encode(digests)
        #expect(String(decoding: data, as: UTF8.self).contains(digests[0].rawValue))
        #expect(try JSONDecoder().decode([ContentDigest].self, from: data) == digests)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ContentDigest].self, from: Data(#"["x"]"#.utf8))
        }
    }

    @Test("says that a file is missing or a folder")
    func files() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ContentError.missing(path: folder.file("no"))) { try ContentDigest(ofFile: folder.file("no")) }
        #expect(throws: ContentError.isFolder(path: folder.path)) { try ContentDigest(ofFile: folder.path) }
    }
}
