// Proves each provider's rule by an example and by what must not pass for one.

import Foundation
import Testing

@testable import PersonalData

@Suite("secrets")
struct SecretTests {
    private static let generic: Set<String> = [
        "private-key", "json-web-token", "generic-secret", "generic-password", "authorization-header",
    ]
    private static let names: [String] = SecretCatalog.rules.map(\.name).filter { !generic.contains($0) }
    private static let search: SecretSearch = SecretSearch(entities: [.secret, .jwt, .privateKey], atLeast: 0)

    /// The rules that find something in a text.
    private func rules(in text: String) -> Set<String> {
        let result = Self.search.findings(in: Array(text.utf8))
        #expect(result.undecided == [])
        return Set(result.findings.map(\.detector))
    }

    @Test("there are rules for many providers, each with its own name and a pattern that compiles")
    func table() {
        #expect(SecretCatalog.rules.count > 150)
        #expect(Set(SecretCatalog.rules.map(\.name)).count == SecretCatalog.rules.count)
        for rule in SecretCatalog.rules {
            #expect(rule.pattern.isValid, "\(rule.name)")
            #expect(rule.keywords.allSatisfy { $0.utf8.count >= 3 && $0 == $0.lowercased() }, "\(rule.name)")
        }
        #expect(Set(SecretExamples.templates.keys) == Set(Self.names))
    }

    @Test("finds an example of each provider, in a sentence, in quotes and at the end", arguments: names)
    func examples(name: String) throws {
        let secret = SecretExamples.filled(try #require(SecretExamples.templates[name]))
        for text in ["it is \(secret) here", "{\"value\": \"\(secret)\"}", secret] {
            #expect(rules(in: text).contains(name), "\(text)")
        }
    }

    @Test("takes nothing half as long for a secret, and no row of one letter", arguments: names)
    func counterexamples(name: String) throws {
        let template = try #require(SecretExamples.templates[name])
        #expect(!rules(in: SecretExamples.filled(template, share: 0.3)).contains(name))
        #expect(!rules(in: SecretExamples.filled(template, isDrawn: false)).contains(name))
    }

    @Test(
        "finds what no provider's rule knows, behind a name",
        arguments: [
            "api_key = \"", "apiKey: ", "\"client_secret\": \"", "TOKEN=", "the secret is ", "signing_key => '",
        ]
    )
    func generic(before: String) {
        let value = SecretExamples.filled("<w24>")
        #expect(Found.all(in: before + value) == ["secret: \(value)"])
    }

    @Test(
        "finds passwords behind their name",
        arguments: ["hunter" + "22!", "Tr0ub4dor" + "&3", "correct+horse" + "7"]
    )
    func passwords(value: String) {
        for before in ["password: ", "Password is ", "pwd=", "\"db_password\": \"", "passwd = '"] {
            #expect(Found.all(in: before + value) == ["secret: \(value)"], "\(before)")
        }
    }

    @Test(
        "leaves names, variables and placeholders alone",
        arguments: [
            "token: meta-llama/Llama-3.1-8B-Instruct", "tokens: 1234567890", "max_tokens=4096",
            "tokenizer: gpt2-medium-1234",
            "api_key = os.environ['OPENAI_API_KEY']", "api_key: ${API_KEY}", "api_key = your_api_key_here1",
            "secret: <your secret>", "password: changeme1", "password is case-sensitive", "password: required.",
            "secret_sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "password=********",
            "the secret is patience", "AKIAIOSFODNN7" + "EXAMPLE", "Asia, paths and patterns",
            "Authorization: Bearer $TOKEN",
            "-----BEGIN PRIVATE KEY-----", "eyJhbGciOiJub25lIn0",
        ]
    )
    func innocence(text: String) {
        #expect(Found.all(in: text) == [])
    }

    @Test("finds a private key from its first line to its last, also one that was cut off")
    func privateKeys() {
        let body = SecretExamples.filled("<w64>\n<w64>\n<w40>=")
        for kind in ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "] {
            let first = "-----BEGIN \(kind)PRIVATE" + " KEY-----"
            let last = "-----END \(kind)PRIVATE" + " KEY-----"
            let key = "\(first)\n\(body)\n\(last)"
            #expect(Found.all(in: "here:\n\(key)\nthat was it") == ["private_key: \(key)"])
            #expect(Found.all(in: "\(first)\n\(body)") == ["private_key: \(first)\n\(body)"])
        }
        #expect(Found.all(in: "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----") == [])
    }

    @Test("finds web tokens by their header")
    func webTokens() {
        func part(_ text: String) -> String {
            Data(text.utf8).base64EncodedString().filter { $0 != "=" }
        }
        let token = [
            part(#"{"alg":"HS256","typ":"JWT"}"#), part(#"{"sub":"1234567890"}"#), SecretExamples.filled("<w43>"),
        ]
        .joined(separator: ".")
        #expect(Found.all(in: "cookie \(token);") == ["jwt: \(token)"])
        let other = [
            part(#"{"typ":"other","a":"bcd"}"#), part(#"{"sub":"1234567890"}"#), SecretExamples.filled("<w43>"),
        ]
        #expect(Found.all(in: other.joined(separator: ".")) == [])
    }

    @Test("looks behind base64 and percent-encoding, and behind both, and names the place of the encoded word")
    func encodings() throws {
        let secret = SecretExamples.filled(try #require(SecretExamples.templates["github-token"]))
        let base64 = Data("user:\(secret)".utf8).base64EncodedString()
        #expect(Found.all(in: "Basic \(base64) x") == ["secret: \(base64)"])
        let percent = secret.utf8.map { "%" + String($0, radix: 16) }.joined()
        #expect(Found.all(in: "see ?t=\(percent)&x") == ["secret: \(percent)"])
        let both = Data(secret.utf8).base64EncodedString().map { $0 == "Z" ? "%5A" : String($0) }.joined()
        #expect(both.contains("%5A"))
        #expect(Found.all(in: "see \(both) x") == ["secret: \(both)"])
    }
}
