// Promises of envelopes, statements and predicates.

import Content
import Evaluation
import Foundation
import Provenance
import Testing

@testable import struct Provenance.Envelope

@Suite("envelopes")
struct EnvelopeTests {
    static let payload = Array(#"{"_type":"https://in-toto.io/Statement/v1"}"#.utf8)

    static func envelope() throws -> Envelope {
        try Envelope(signing: payload, type: Statement.payloadType, with: [sampleKey()])
    }

    @Test("sign the official encoding")
    func message() {
        let message = Envelope.message(Array("hello world".utf8), type: "http://example.com/HelloWorld")
        #expect(String(decoding: message, as: UTF8.self) == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
        #expect(Envelope.message([], type: "é") == Array("DSSEv1 2 é 0 ".utf8))
    }

    @Test("know our own sample")
    func sample() throws {
        let signature = try #require(try Self.envelope().signatures.first)
        #expect(
            Data(signature.bytes).base64EncodedString()
                == "I5/WpekZkE6aJDcgEREHMD7pxF3pgPmBFWx1ZjTKMbWYSzYC25yAj2LzRNAOMdHQbeSNt1ofs0QrCEjDJrf7AA=="
        )
        #expect(try signature.keyID == sampleKey().verifyingKey.keyID)
    }

    @Test("give the payload back byte for byte, and only to who trusts a signer")
    func verification() throws {
        let (one, two, three) = try (sampleKey("1", seed: 1), sampleKey("2", seed: 2), sampleKey("3", seed: 3))
        let payload = Array("{ \"b\": 1,\n\"a\":2 }\r\n\0".utf8)
        let envelope = try Envelope(json: Envelope(signing: payload, type: "text/x", with: [one, two]).json)
        #expect(try envelope.verified(by: [three.verifyingKey, two.verifyingKey]) == payload)
        #expect(envelope.signers(among: [three, two, one].map(\.verifyingKey)) == [two, one].map(\.verifyingKey))
        let ids = [one, two].map(\.verifyingKey.keyID)
        #expect(throws: ProvenanceError.untrustedEnvelope(keyIDs: ids)) {
            try envelope.verified(by: [three.verifyingKey])
        }
        #expect(throws: ProvenanceError.untrustedEnvelope(keyIDs: ids)) { try envelope.verified(by: []) }
        #expect(throws: ProvenanceError.self) { try Envelope(signing: payload, type: "text/x", with: []) }
    }

    @Test("take the key's id as a hint alone, both alphabets, and fields that are not known")
    func leniency() throws {
        let key = try sampleKey().verifyingKey
        let payload = Array("??>>~~".utf8)
        let made = try Envelope(signing: payload, type: "t", with: [sampleKey()])
        let signature = Data(made.signatures[0].bytes).base64EncodedString()
        let urls = signature.replacing("+", with: "-").replacing("/", with: "_")
        for sig in [signature, urls, urls.replacing("=", with: "")] {
            for payloadText in ["Pz8+Pn5+", "Pz8-Pn5-"] {
                for keyid in ["", #","keyid":"someone else""#, #","keyid":null,"more":[1]"#] {
                    let json =
                        #"{"more":1,"payload":"\#(payloadText)","payloadType":"t","signatures":[{"sig":"\#(sig)"\#(keyid)}]}"#
                    #expect(try Envelope(json: Array(json.utf8)).verified(by: [key]) == payload)
                }
            }
        }
    }

    @Test("name the keys that signed, but none that a terminal would obey")
    func visibleNames() throws {
        let json =
            #"{"payload":"","payloadType":"t","signatures":[{"keyid":"ci+1","sig":""},{"keyid":"\u001b[2J","sig":""}]}"#
        let envelope = try Envelope(json: Array(json.utf8))
        #expect(throws: ProvenanceError.untrustedEnvelope(keyIDs: ["ci+1"])) { try envelope.verified(by: []) }
    }

    @Test(
        "refuse what is no envelope",
        arguments: [
            "", "[]", "{}", #"{"payload":"","payloadType":"t","signatures":[]}"#,
            #"{"payload":"a","payloadType":"t","signatures":[{"sig":""}]}"#,
            #"{"payload":"","payloadType":1,"signatures":[{"sig":""}]}"#,
            #"{"payload":"","payloadType":"t","signatures":[{"keyid":""}]}"#,
            #"{"payload":"","payloadType":"t","signatures":[{"sig":"+-=="}]}"#,
            #"{"payload":"","payload":"","payloadType":"t","signatures":[{"sig":""}]}"#,
        ]
    )
    func refusals(text: String) {
        #expect(throws: ProvenanceError.self) { try Envelope(json: Array(text.utf8)) }
    }

    @Test("verify after damage only where what was signed is as it was")
    func damage() throws {
        let key = try sampleKey().verifyingKey
        let json = try Self.envelope().json
        var chance = Chance(state: 9)
        for _ in 0..<2000 {
            guard let read = try? Envelope(json: chance.damage(json)), !read.signers(among: [key]).isEmpty else {
                continue
            }
            #expect(read.unverifiedPayload == Self.payload)
            #expect(read.payloadType == Statement.payloadType)
        }
    }
}

@Suite("statements")
struct StatementTests {
    static let digest = ContentDigest(of: "descriptor")
    static let subject = ResourceDescriptor(name: "model:support@12", digest: digest)

    static let result = TestResultPredicate(
        result: .passed,
        configuration: [ResourceDescriptor(name: "suite:support-core", digest: ContentDigest(of: "suite"))],
        url: "assay:run/run_01J",
        passedTests: ["quality", "safety"],
        warnedTests: ["latency"],
        assay: ["runId": "run_01J", "cases": ["n": 312, "passed": 269]]
    )

    static let summary = VerificationSummaryPredicate(
        verifierID: "https://assay.example/acme",
        verifierVersion: ["assay": "1.4.0"],
        timeVerified: Moment(milliseconds: 1_795_262_400_123),
        resourceURI: "assay:model/support@12",
        policy: ResourceDescriptor(uri: "assay:policy/prod-default", digest: ContentDigest(of: "policy")),
        inputAttestations: [ResourceDescriptor(uri: "run.intoto.json", digest: ContentDigest(of: "run"))],
        verificationResult: .passed,
        verifiedLevels: ["ASSAY_GATE_PASSED"]
    )

    @Test("are in-toto's, to the letter")
    func form() throws {
        let statement = try Statement(
            subjects: [Self.subject],
            predicateType: TestResultPredicate.type,
            predicate: Self.result.json
        )
        let expected: JSONValue = [
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [["name": "model:support@12", "digest": ["sha256": .string(Self.digest.hex)]]],
            "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
            "predicate": [
                "result": "PASSED",
                "configuration": [
                    ["name": "suite:support-core", "digest": ["sha256": .string(ContentDigest(of: "suite").hex)]]
                ],
                "url": "assay:run/run_01J",
                "passedTests": ["quality", "safety"],
                "warnedTests": ["latency"],
                "failedTests": [],
                "assay": ["runId": "run_01J", "cases": ["n": 312, "passed": 269]],
            ],
        ]
        #expect(try JSONValue(parsing: statement.payload) == expected)
        #expect(statement.payload == expected.canonicalBytes)
    }

    @Test("come back from an envelope with what they said")
    func roundTrip() throws {
        let key = try sampleKey()
        for (type, predicate) in [
            (TestResultPredicate.type, Self.result.json), (VerificationSummaryPredicate.type, Self.summary.json),
        ] {
            let statement = try Statement(subjects: [Self.subject], predicateType: type, predicate: predicate)
            let envelope = try Envelope(signing: statement.payload, type: Statement.payloadType, with: [key])
            let payload = try Envelope(json: envelope.json).verified(by: [key.verifyingKey])
            let read = try Statement(payload: payload)
            #expect(read == statement)
            if type == TestResultPredicate.type {
                #expect(try TestResultPredicate(read) == Self.result)
                #expect(throws: ProvenanceError.self) { try VerificationSummaryPredicate(read) }
            } else {
                #expect(try VerificationSummaryPredicate(read) == Self.summary)
                #expect(throws: ProvenanceError.self) { try TestResultPredicate(read) }
            }
        }
    }

    @Test("read what other tools wrote, and let go what is not known")
    func others() throws {
        let text = """
            {"_type": "https://in-toto.io/Statement/v1", "extra": 1,
             "subject": [{"name": "out.tar.gz", "digest": {"sha256": "\(Self.digest.hex)", "sha1": "ab"}}],
             "predicateType": "https://slsa.dev/verification_summary/v1",
             "predicate": {"verifier": {"id": "https://example.com/v"}, "timeVerified": "1985-04-12T23:20:50.52Z",
              "resourceUri": "https://example.com/a", "policy": {"uri": "https://example.com/p"}, "slsaVersion": "1.0",
              "verificationResult": "FAILED", "verifiedLevels": ["FAILED"], "dependencyLevels": {"SLSA_BUILD_LEVEL_3": 5}}}
            """
        let read = try VerificationSummaryPredicate(Statement(payload: Array(text.utf8)))
        #expect(read.verificationResult == .failed)
        #expect(read.policy == ResourceDescriptor(uri: "https://example.com/p"))
        #expect(read.inputAttestations == [])
        #expect(read.verifierVersion == [:])
    }

    @Test("need a digest for each subject, an object to say, and finite numbers")
    func refusals() {
        func make(_ subjects: [ResourceDescriptor], _ type: String, _ predicate: JSONValue) throws {
            _ = try Statement(subjects: subjects, predicateType: type, predicate: predicate)
        }
        #expect(throws: ProvenanceError.self) { try make([], "t", [:]) }
        #expect(throws: ProvenanceError.self) { try make([ResourceDescriptor(name: "a")], "t", [:]) }
        #expect(throws: ProvenanceError.self) { try make([Self.subject], "", [:]) }
        #expect(throws: ProvenanceError.self) { try make([Self.subject], "t", []) }
        #expect(throws: ProvenanceError.self) { try make([Self.subject], "t", ["a": .number(.nan)]) }
    }

    @Test(
        "refuse predicates without what they need",
        arguments: [
            "{}", #"{"result":"PASSED"}"#, #"{"result":"passed","configuration":[]}"#,
            #"{"result":"PASSED","configuration":{}}"#, #"{"result":"PASSED","configuration":["a"]}"#,
            #"{"result":"PASSED","configuration":[],"failedTests":[1]}"#,
            #"{"result":"PASSED","configuration":[],"failedTests":"a"}"#,
            #"{"result":"PASSED","configuration":[{"digest":{"sha256":"ab"}}]}"#,
        ]
    )
    func badPredicates(text: String) throws {
        let statement = try Statement(
            subjects: [Self.subject],
            predicateType: TestResultPredicate.type,
            predicate: JSONValue(parsing: text)
        )
        #expect(throws: ProvenanceError.self) { try TestResultPredicate(statement) }
    }

    @Test(
        "refuse what is no statement",
        arguments: [
            "", "{}", #"{"_type":"https://in-toto.io/Statement/v1"}"#,
            #"{"_type":"https://in-toto.io/Statement/v0.1","subject":[],"predicateType":"t","predicate":{}}"#,
        ]
    )
    func badStatements(text: String) {
        #expect(throws: ProvenanceError.self) { try Statement(payload: Array(text.utf8)) }
    }
}
