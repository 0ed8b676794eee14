// Promises of keys and of the files that hold them.

import Content
import Foundation
import Provenance
import Testing

@Suite("keys")
struct KeyTests {
    /// The key of the samples as another tool stores it.
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH
        -----END PRIVATE KEY-----

        """

    @Test("knows the samples of RFC 8032")
    func samples() throws {
        let seed = bytes(hex: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
        let key = try SigningKey(name: "rfc", seed: seed)
        let publicKey = bytes(hex: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        #expect(key.verifyingKey.bytes == publicKey)
        let signature = try key.sign([0x72])
        #expect(
            signature
                == bytes(
                    hex: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
                )
        )
        #expect(key.verifyingKey.isValid(signature, for: [0x72]))
        #expect(!key.verifyingKey.isValid(signature, for: [0x73]))
        #expect(!key.verifyingKey.isValid(signature.dropLast(), for: [0x72]))
        #expect(try key.sign([]).count == 64)
    }

    @Test("writes a verifier key and reads it back")
    func text() throws {
        let key = try sampleKey().verifyingKey
        #expect(Data(key.bytes).base64EncodedString() == "6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=")
        let digest = ContentDigest(of: Array("evals.example/acme\n".utf8) + [1] + key.bytes)
        #expect(key.text == "evals.example/acme+\(digest.hex.prefix(8))+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs")
        #expect(key.id == UInt32(digest.hex.prefix(8), radix: 16))
        #expect(key.keyID == "evals.example/acme+\(digest.hex.prefix(8))")
        #expect(try VerifyingKey(key.text) == key)
        #expect(try VerifyingKey("  \(key.text)\n") == key)
        #expect(try VerifyingKey(name: "other", bytes: key.bytes) != key)
    }

    @Test("reads the verifier key of Go's checksum database")
    func goKey() throws {
        let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        let key = try VerifyingKey(text)
        #expect(key.name == "sum.golang.org")
        #expect(key.id == 0x033d_e0ae)
        #expect(key.text == text)
    }

    @Test(
        "refuses what is no verifier key",
        arguments: [
            "", "a", "a+b", "a+033de0ae", "+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "sum.golang.org+033de0ae+Bc4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==",
            "sum golang org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        ]
    )
    func refusals(text: String) {
        #expect(throws: ProvenanceError.self) { try VerifyingKey(text) }
    }

    @Test("refuses names that no note could bear", arguments: ["", "a b", "a+b", "a\nb", "a\u{7}b", "a\u{2003}b"])
    func names(name: String) {
        #expect(throws: ProvenanceError.self) { try SigningKey.generate(name: name) }
    }

    @Test("makes another key each time")
    func generation() throws {
        let keys = try (0..<20).map { _ in try SigningKey.generate(name: "ci").verifyingKey }
        #expect(Set(keys).count == 20)
    }

    @Test("keeps a key in a file for its owner alone, and never replaces one")
    func files() throws {
        let folder = try TemporaryFolder()
        let key = try sampleKey("ci")
        let path = folder.file("key")
        try key.write(to: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "assay-signing-key+ci+BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")
        let read = try SigningKey(file: path)
        #expect(read.verifyingKey == key.verifyingKey)
        #expect(try read.sign([1]) == key.sign([1]))
        #expect(throws: ProvenanceError.exists(path: path)) { try key.write(to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(throws: ProvenanceError.self) { try key.write(to: folder.file("none/key")) }
    }

    @Test("refuses a key that others can read, and says what to do", arguments: [0o640, 0o604, 0o644, 0o620])
    func permissions(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "assay-signing-key+ci+BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
            to: "key",
            mode: mode
        )
        #expect(throws: ProvenanceError.openToOthers(path: path)) { try SigningKey(file: path) }
        #expect("\(ProvenanceError.openToOthers(path: path))".contains("chmod 600 \(path)"))
    }

    @Test("reads a private key of another tool, by its file's name")
    func pkcs8() throws {
        let folder = try TemporaryFolder()
        let key = try SigningKey(file: folder.write(Self.pem, to: "ci-2026.pem"))
        #expect(try key.verifyingKey == sampleKey("ci-2026").verifyingKey)
        #expect(try SigningKey(file: folder.write(Self.pem, to: "plain")).name == "plain")
        #expect(throws: ProvenanceError.self) { try SigningKey(file: folder.write(Self.pem, to: "a name.pem")) }
    }

    @Test("reads a private key with its public half, and refuses the half of another")
    func pkcs8OfTwoHalves() throws {
        let folder = try TemporaryFolder()
        let key = try sampleKey()
        let start =
            bytes(hex: "3051020101300506032b657004220420") + Array(repeating: 7, count: 32) + [0x81, 0x21, 0x00]
        func pem(_ bytes: [UInt8]) -> String {
            "-----BEGIN PRIVATE KEY-----\n\(Data(bytes).base64EncodedString())\n-----END PRIVATE KEY-----\n"
        }
        let good = try folder.write(pem(start + key.verifyingKey.bytes), to: "good")
        #expect(try SigningKey(file: good).verifyingKey.bytes == key.verifyingKey.bytes)
        let bad = try folder.write(pem(start + sampleKey(seed: 8).verifyingKey.bytes), to: "bad")
        #expect(throws: ProvenanceError.self) { try SigningKey(file: bad) }
    }

    @Test(
        "refuses what is no key file",
        arguments: [
            "", "nonsense", "assay-signing-key+ci", "assay-signing-key+ci+BwcH",
            "assay-signing-key+c i+BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n"
                + "-----END PRIVATE KEY-----\n",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\nMC4C",
        ]
    )
    func badFiles(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "key")
        #expect(throws: ProvenanceError.self) { try SigningKey(file: path) }
    }

    @Test("tells of a missing file")
    func missing() throws {
        let path = try TemporaryFolder().file("none")
        #expect(throws: ProvenanceError.file(.missing(path: path))) { try SigningKey(file: path) }
    }

    @Test("prints no seed")
    func secrecy() throws {
        let key = try sampleKey("ci")
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(text.contains("ci"))
            #expect(!text.contains("7, 7") && !text.contains("BwcH"))
        }
    }

    @Test("writes the public key for other tools")
    func pem() throws {
        #expect(
            try sampleKey().verifyingKey.pem
                == "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=\n"
                + "-----END PUBLIC KEY-----\n"
        )
    }
}
