// Proves that a key which a server repeats, wherever it does, is in nothing that assay writes.

import Foundation
import ProgramSupport
import Testing

@Suite("secrets")
struct SecretTests {
    private static let key = "sk-canary-5f2a9c71d4e8b03652a1"

    @Test(
        "the key is found in no output, store, report or recording, in whole or in part, by whatever channel it comes"
    )
    func canary() async throws {
        let server = try LeakyServer(Self.key)
        let place = try Workplace(port: server.port, cases: LeakyServer.channels)
        try place.write(
            "assay.yaml",
            """
            format: 1
            models:
              good: {client: openai, base_url: "http://127.0.0.1:\(server.port)/v1", model: good, api_key_env: KEY, retries: 0,
                     headers: {X-Auth-Token: hush-\(Self.key)-hush}}
            """
        )
        var words = ""
        for command in [
            ["run", "words", "-m", "good", "--run-id", "r", "--width", "1", "--events", "events.jsonl"],
            ["run", "words", "-m", "good", "--run-id", "j", "--format", "json"],
            ["record", "words", "-m", "good"], ["baseline", "set", "main", "r", "--force"], ["doctor", "--ping"],
            ["report", "r"], ["runs", "show", "r"],
        ] {
            let result = try await place.run(Workplace.program, command, environment: ["KEY": Self.key])
            words += result.output + result.errors
        }
        #expect(server.channelsUsed == LeakyServer.channels)
        var files: [String: Data] = ["the terminal": Data(words.utf8)]
        let all = try #require(FileManager.default.enumerator(at: place.folder, includingPropertiesForKeys: nil))
        for case let file as URL in all.allObjects where file.lastPathComponent != "assay.yaml" {
            guard let data = try? Data(contentsOf: file) else { continue }
            files[file.path] = data
        }
        // Half a key is a leak as well.
        let parts = [Self.key, String(Self.key.prefix(16)), String(Self.key.suffix(16))]
        let base64 = Data(Self.key.utf8).base64EncodedString()
        for (name, data) in files {
            for part in parts + [String(base64.prefix(20))] {
                #expect(data.range(of: Data(part.utf8)) == nil, "\(part) in \(name)")
            }
        }
        #expect(files.keys.contains { $0.hasSuffix("report.html") } && files.keys.contains { $0.hasSuffix(".jsonl") })
    }
}

/// A server that repeats the key it was sent, each time in another place.
private final class LeakyServer: Sendable {
    static let channels = 20

    private let server: LoopbackServer
    private static func spelled(_ key: String) -> String {
        key.unicodeScalars.map { #"\u00"# + String($0.value, radix: 16) }.joined()
    }

    var port: UInt16 { server.port }
    var channelsUsed: Int { min(Self.channels, server.requests.count) }

    init(_ key: String) throws {
        server = try LoopbackServer.answering { request in
            let (status, body) = Self.answer(request.number % Self.channels, key)
            let headers = [(name: "Content-Type", value: "application/json"), (name: "X-Echo", value: key)]
            return LoopbackResponse(status, Array(body.utf8), headers: headers)
        }
    }

    private static func answer(_ channel: Int, _ key: String) -> (Int, String) {
        func choice(_ message: String, finish: String = "stop", around: String = "") -> String {
            #"{"choices": [{"finish_reason": "\#(finish)", "message": {\#(message)}}]\#(around)}"#
        }
        let base64 = Data(key.utf8).base64EncodedString()
        let hex = key.utf8.map { String($0, radix: 16) }.joined()
        let padding = String(repeating: "x", count: 105)
        return switch channel {
        case 0: (200, choice(#""content": "it is \#(key)""#))
        case 1: (200, choice(#""content": "a""#, finish: key))
        case 2: (200, choice(#""content": "a""#, around: #", "model": "\#(key)""#))
        case 3: (200, choice(#""content": "a""#, around: #", "system_fingerprint": "\#(key)""#))
        case 4: (400, padding + key)
        case 5: (200, padding + key)
        case 6: (200, choice(#""content": "a", "reasoning_content": "think \#(key)""#))
        case 7: (200, choice(#""content": null, "tool_calls": [{"id": "\#(key)"}]"#))
        case 8: (200, choice(#""content": "\#(spelled(key))""#))
        case 9: (400, #"{"error": {"message": "no \#(key)"}}"#)
        case 10: (200, choice(#""content": "\#(base64)""#))
        case 11: (200, choice(#""content": "a""#, around: #", "system_fingerprint": "\#(hex)""#))
        case 12: (400, #"{"error": {"message": "no", "code": "\#(key)", "type": "\#(key)"}}"#)
        case 13: (200, #"{"error": {"message": "\#(padding)\#(key)"}}"#)
        case 14: (200, choice(#""refusal": "\#(key)", "content": null"#))
        case 15:
            (
                200,
                choice(
                    #""content": "a""#,
                    around: #", "model": "\#(spelled(key))", "system_fingerprint": "\#(spelled(key))""#
                )
            )
        case 16: (200, choice(#""content": "a""#, finish: spelled(key)))
        case 17: (401, "Bearer \(key) is wrong")
        case 18: (200, choice(#""content": "hush-\#(key)-hush""#))
        default: (200, choice(#""content": 42, "x": "\#(key)""#))
        }
    }
}
