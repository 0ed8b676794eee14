// Holds what this module signs to a verifier that shares no line with it.

import Content
import Foundation
import Provenance
import Testing

@Suite("an independent verifier")
struct IndependentCheckTests {
    /// Reads everything with Python's standard library and the package `cryptography` alone.
    static let script = #"""
        import base64, hashlib, json, os, sys
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import (
            Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_public_key)

        def read(name):
            with open(os.path.join(sys.argv[1], name), "rb") as file: return file.read()

        name, number, coded = read("vkey").decode().split("+", 2)
        raw = base64.b64decode(coded, validate=True)
        assert raw[0] == 1 and hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == number
        key = Ed25519PublicKey.from_public_bytes(raw[1:])
        assert load_pem_public_key(read("key.pem")).public_bytes(Encoding.Raw, PublicFormat.Raw) == raw[1:]

        previous, leaves = "0" * 64, []
        for place, line in enumerate(read("log").split(b"\n")[:-1]):
            entry = json.loads(line)
            assert entry["specversion"] == "1.0" and entry["sequence"] == "%020d" % place
            assert entry["prevhash"] == previous
            leaf = hashlib.sha256(b"\0" + line).digest()
            leaves.append(leaf)
            previous = leaf.hex()

        def root(leaves):
            if not leaves: return hashlib.sha256().digest()
            if len(leaves) == 1: return leaves[0]
            half = 1 << (len(leaves) - 1).bit_length() - 1
            return hashlib.sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()

        text, signatures = read("note").rsplit(b"\n\n", 1)
        text += b"\n"
        origin, size, head = text.decode().splitlines()
        assert int(size) == len(leaves) and base64.b64decode(head, validate=True) == root(leaves)
        dash, signer, coded = signatures.decode().splitlines()[0].split(" ")
        signature = base64.b64decode(coded, validate=True)
        assert dash == "\u2014" and signer == name and signature[:4].hex() == number
        key.verify(signature[4:], text)

        def pae(kind, payload):
            return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)

        envelope = json.loads(read("envelope"))
        payload = base64.b64decode(envelope["payload"], validate=True)
        message = pae(envelope["payloadType"], payload)
        key.verify(base64.b64decode(envelope["signatures"][0]["sig"], validate=True), message)
        assert json.loads(payload)["_type"] == "https://in-toto.io/Statement/v1"

        # The other way: a key and an envelope for this module to read.
        own = Ed25519PrivateKey.generate()
        os.umask(0o077)
        def write(name, content):
            with open(os.path.join(sys.argv[1], name), "wb") as file: file.write(content)
        write("theirs.pem", own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        coded = lambda content: base64.b64encode(content).decode()
        write("theirs.json", json.dumps({"payload": coded(b"hello"), "payloadType": "text/plain", "signatures": [
            {"keyid": "", "sig": coded(own.sign(pae("text/plain", b"hello")))}]}).encode())
        print("verified", len(leaves))
        """#

    /// Runs Python; `nil` where there is none.
    static func python(_ arguments: [String]) -> (status: Int32, output: String)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    static let isThere = python(["-c", "import cryptography"])?.status == 0

    @Test(
        "agrees on keys, chain, root, checkpoint and envelope, and is understood in turn",
        .enabled(if: isThere, "needs python3 with the package 'cryptography'")
    )
    func agreement() throws {
        let folder = try TemporaryFolder()
        let key = try sampleKey()
        let log = sampleLog(100)
        let root = MerkleTree.root(of: log.map(\.leaf))
        let note = try Checkpoint(origin: key.name, size: 100, root: root).note(signedBy: [key])
        let statement = try Statement(
            subjects: [StatementTests.subject],
            predicateType: TestResultPredicate.type,
            predicate: StatementTests.result.json
        )
        let envelope = try Envelope(signing: statement.payload, type: Statement.payloadType, with: [key])
        let files: [(String, [UInt8])] = [
            ("vkey", Array(key.verifyingKey.text.utf8)), ("key.pem", Array(key.verifyingKey.pem.utf8)),
            ("log", Array(log.map { $0.bytes + [0x0A] }.joined())), ("note", Array(note.utf8)),
            ("envelope", envelope.json), ("check.py", Array(Self.script.utf8)),
        ]
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder.file(name))) }

        let result = try #require(Self.python([folder.file("check.py"), folder.path]))
        #expect(result.status == 0 && result.output == "verified 100\n", "\(result.output)")

        let theirs = try SigningKey(file: folder.file("theirs.pem"))
        let json = try Data(contentsOf: URL(filePath: folder.file("theirs.json")))
        #expect(try Envelope(json: Array(json)).verified(by: [theirs.verifyingKey]) == Array("hello".utf8))
    }
}
