// Promises of webhooks that are sent and received.

import Evaluation
import Foundation
import Provenance
import Testing

@Suite("webhooks")
struct WebhookTests {
    typealias Headers = [(name: String, value: String)]

    static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    static let time = Moment(milliseconds: 1_614_265_330_000)
    static let body = Array(#"{"test": 2432232314}"#.utf8)
    static let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    static func secret() throws -> WebhookSecret { try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") }

    /// A secret of the samples' key, to sign or to verify alone.
    static func keys() throws -> (signing: WebhookSecret, verifying: WebhookSecret) {
        let key = try sampleKey()
        let seed = Data(repeating: 7, count: 32)
        return try (
            WebhookSecret("whsk_" + seed.base64EncodedString()),
            WebhookSecret("whpk_" + Data(key.verifyingKey.bytes).base64EncodedString())
        )
    }

    static func headers(_ signature: String = signature, id: String = id, time: String = "1614265330") -> Headers {
        [
            ("Content-Type", "application/json"), ("Webhook-Id", id), ("WEBHOOK-TIMESTAMP", time),
            ("webhook-signature", signature),
        ]
    }

    /// Why a webhook is refused; `nil` when it is accepted.
    static func fault(
        _ headers: Headers,
        body: [UInt8] = body,
        secrets: [WebhookSecret]? = nil,
        now: Moment = time
    ) throws -> WebhookFault? {
        do {
            try WebhookSignature.verify(headers: headers, body: body, secrets: secrets ?? [secret()], now: now)
            return nil
        } catch ProvenanceError.webhook(let fault) {
            return fault
        }
    }

    @Test("are signed as the official sample is, and accepted")
    func sample() throws {
        let headers = try WebhookSignature.headers(
            id: Self.id,
            timestamp: Self.time,
            body: Self.body,
            secrets: [Self.secret()]
        )
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(headers.map(\.value) == [Self.id, "1614265330", Self.signature])
        let id = try WebhookSignature.verify(
            headers: headers,
            body: Self.body,
            secrets: [Self.secret()],
            now: Self.time
        )
        #expect(id == Self.id)
        #expect(try Self.fault(Self.headers()) == nil)
    }

    @Test("are signed by a key as our own sample is, and accepted by its public half")
    func asymmetric() throws {
        let (signing, verifying) = try Self.keys()
        let headers = try WebhookSignature.headers(
            id: Self.id,
            timestamp: Self.time,
            body: Self.body,
            secrets: [signing]
        )
        let expected = "v1a,2iFnCkcL0nCB7d0lgaT5vmGnQgJl4zcl9qd7UbPYvulcwR3MRYzjXT2JCSEV4dFH3XNALA4OW0zY5fFdGv9GBA=="
        #expect(headers.last?.value == expected)
        #expect(try Self.fault(headers, secrets: [verifying]) == nil)
        #expect(try Self.fault(headers, secrets: [signing]) == nil)
        #expect(try Self.fault(headers, secrets: [Self.secret()]) == .noMatchingSignature)
        #expect(try Self.fault(Self.headers(), secrets: [verifying]) == .noMatchingSignature)
        #expect(
            try Self.fault(Self.headers("v1," + expected.dropFirst(4)), secrets: [verifying]) == .noMatchingSignature
        )
        #expect(throws: ProvenanceError.self) {
            try WebhookSignature.headers(id: Self.id, timestamp: Self.time, body: Self.body, secrets: [verifying])
        }
    }

    @Test("bear a signature of each secret while one is replaced")
    func rotation() throws {
        let new = try WebhookSecret.generate()
        let headers = try WebhookSignature.headers(
            id: Self.id,
            timestamp: Self.time,
            body: Self.body,
            secrets: [Self.secret(), new, Self.keys().signing]
        )
        for secret in try [Self.secret(), new, Self.keys().verifying] {
            #expect(try Self.fault(headers, secrets: [secret]) == nil)
        }
        #expect(try Self.fault(headers, secrets: [.generate()]) == .noMatchingSignature)
        #expect(try Self.fault(headers, secrets: []) == .noMatchingSignature)
    }

    @Test("are refused without each header, with an empty one, and with one that stands twice")
    func missingHeaders() throws {
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            let without = Self.headers().filter { $0.name.lowercased() != name }
            #expect(try Self.fault(without) == .missingHeader(name))
            #expect(try Self.fault(without + [(name, "")]) == .missingHeader(name))
            #expect(try Self.fault(Self.headers() + [(name, "1")]) == .repeatedHeader(name))
        }
    }

    @Test(
        "are refused with a time that is none",
        arguments: [
            "hello", "1614265330.0", "-1", "+1614265330", " 1614265330", "1614265330 ", "0x1", "9999999999999999999",
        ]
    )
    func badTimes(text: String) throws {
        #expect(try Self.fault(Self.headers(time: text)) == .badTimestamp)
    }

    @Test("are refused from 301 seconds on, before and after")
    func tolerance() throws {
        #expect(try Self.fault(Self.headers(), now: Self.time.advanced(by: 300)) == nil)
        #expect(try Self.fault(Self.headers(), now: Self.time.advanced(by: 301)) == .tooOld(seconds: 301))
        #expect(try Self.fault(Self.headers(), now: Self.time.advanced(by: -300)) == nil)
        #expect(try Self.fault(Self.headers(), now: Self.time.advanced(by: -301)) == .tooNew(seconds: 301))
    }

    @Test(
        "are refused with any signature that is not the right one",
        arguments: [
            "v1,", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
            "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", ",",
            " ",
        ]
    )
    func badSignatures(text: String) throws {
        #expect(try Self.fault(Self.headers(text)) == .noMatchingSignature)
    }

    @Test("are accepted when one signature of several is right")
    func several() throws {
        let list =
            "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= "
            + Self.signature + " v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="
        #expect(try Self.fault(Self.headers(list)) == nil)
    }

    @Test("cannot be read as others by moving a part of the body into the id")
    func shift() throws {
        let body = Array("200.x".utf8)
        let headers = try WebhookSignature.headers(
            id: "msg",
            timestamp: Moment(milliseconds: 100_000),
            body: body,
            secrets: [Self.secret()]
        )
        let moved = Self.headers(headers[2].value, id: "msg.100", time: "200")
        #expect(try Self.fault(moved, body: Array("x".utf8), now: Moment(milliseconds: 200_000)) == .badID)
    }

    @Test(
        "are not signed with an id that a header cannot bear, or without a secret",
        arguments: ["", "a.b", "a b", "a\nb", "é"]
    )
    func badIDs(id: String) throws {
        let secret = try Self.secret()
        #expect(throws: ProvenanceError.self) {
            try WebhookSignature.headers(id: id, timestamp: Self.time, body: [], secrets: [secret])
        }
        #expect(throws: ProvenanceError.self) {
            try WebhookSignature.headers(id: "a", timestamp: Self.time, body: [], secrets: [])
        }
    }

    @Test("are never accepted after damage")
    func damage() throws {
        var chance = Chance(state: 10)
        let secrets = try [Self.secret()]
        for _ in 0..<2000 {
            let body = chance.damage(Self.body)
            if body != Self.body { #expect(try Self.fault(Self.headers(), body: body, secrets: secrets) != nil) }
            let signature = String(decoding: chance.damage(Array(Self.signature.utf8)), as: UTF8.self)
            let isWhole = signature.split(separator: " ").contains { $0 == Self.signature }
            if !isWhole { #expect(try Self.fault(Self.headers(signature), secrets: secrets) != nil, "\(signature)") }
        }
    }

    @Test("know GitHub's sample, and nothing beside it")
    func gitHub() {
        let secret = Array("It's a Secret to Everybody".utf8)
        let body = Array("Hello, World!".utf8)
        let header = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        #expect(GitHubSignature.isValid(header, for: body, secret: secret))
        for other in ["", "sha256=", String(header.dropLast()) + "8", "sha1=" + header.dropFirst(7), header + " "] {
            #expect(!GitHubSignature.isValid(other, for: body, secret: secret))
        }
        #expect(!GitHubSignature.isValid(header, for: body + [0], secret: secret))
        #expect(!GitHubSignature.isValid(header, for: body, secret: secret.dropLast()))
        #expect(!GitHubSignature.isValid(header, for: body, secret: []))
    }
}

@Suite("webhook secrets")
struct WebhookSecretTests {
    @Test("have 24 to 64 bytes", arguments: [0, 1, 23, 24, 32, 64, 65])
    func sizes(count: Int) throws {
        let bytes = [UInt8](repeating: 3, count: count)
        let text = "whsec_" + Data(bytes).base64EncodedString()
        if (24...64).contains(count) {
            #expect(try WebhookSecret(bytes: bytes).text == text)
            #expect(try WebhookSecret(text) == WebhookSecret(bytes: bytes))
        } else {
            #expect(throws: ProvenanceError.self) { try WebhookSecret(bytes: bytes) }
            #expect(throws: ProvenanceError.self) { try WebhookSecret(text) }
        }
    }

    @Test("come back as they were printed")
    func texts() throws {
        let (signing, verifying) = try WebhookTests.keys()
        for secret in try [WebhookTests.secret(), signing, verifying, .generate()] {
            #expect(try WebhookSecret(secret.text) == secret)
        }
    }

    @Test(
        "are refused without their beginning, or when they are damaged",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS*", "whsec_ MfKQ",
            "whpk_AAAA", "whsk_AAAA", "whsk_" + String(repeating: "A", count: 84) + "AA==",
        ]
    )
    func refusals(text: String) throws {
        let error = #expect(throws: ProvenanceError.self) { try WebhookSecret(text) }
        if text.count > 12 { #expect(error.map { !"\($0)".contains(text.dropFirst(6)) } == true) }
    }

    @Test("are not printed by accident")
    func secrecy() throws {
        let secret = try WebhookTests.secret()
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(text.contains("whsec_…") && !text.contains("MfKQ"))
        }
    }
}
