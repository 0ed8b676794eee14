// Tries the reading of assay.yaml: what is refused, with which line and way out, and where keys come from.

import Evaluation
import Foundation
import Settings
import Testing

@Suite("the configuration")
struct ConfigurationTests {
    private func load(_ text: String) throws -> Configuration {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Configuration.load(file.path)
    }

    @Test("a file that was named and is not there is an error; the usual one may be missing")
    func missing() throws {
        let error = try #require(throws: ConfigurationError.self) { try Configuration.load("/nowhere/assay.yaml") }
        #expect(error.exitCode == .noInput && "\(error)".contains("assay init"))
    }

    @Test("a name that is not there is answered with the one that was meant")
    func suggestions() throws {
        let configuration = try load(
            """
            format: 1
            models: {local: {client: openai, base_url: "http://h", model: m}}
            profiles: {nightly: {}}
            """
        )
        let model = try #require(throws: ConfigurationError.self) { try configuration.model("locl") }
        #expect(model.exitCode == .configuration && "\(model)".contains("'local'"))
        let profile = try #require(throws: ConfigurationError.self) { try configuration.profile("nihgtly") }
        #expect(profile.exitCode == .configuration && "\(profile)".contains("'nightly'"))
        #expect(try configuration.profile(nil).samples == nil)
        let none = try #require(throws: ConfigurationError.self) { try configuration.model(nil) }
        #expect(none.exitCode == .usage && "\(none)".contains("local"))
    }

    @Test("a key comes from a variable or a file, and its absence is an error of its own")
    func keys() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("key-\(UUID().uuidString)")
        try Data("from-a-file\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let configuration = try load(
            """
            format: 1
            models:
              a: {client: openai, base_url: "http://h", model: m, api_key_env: A_KEY}
              b: {client: openai, base_url: "http://h", model: m, api_key_file: "\(file.path)"}
              c: {client: openai, base_url: "http://h", model: m}
            """
        )
        #expect(try configuration.model("a").key(environment: ["A_KEY": "of-a"]) == "of-a")
        #expect(try configuration.model("b").key(environment: [:]) == "from-a-file")
        #expect(try configuration.model("c").key(environment: ["A_KEY": "of-a"]) == nil)
        let error = try #require(throws: ConfigurationError.self) { try configuration.model("a").key(environment: [:]) }
        #expect(error.exitCode == .permission && "\(error)".contains("A_KEY"))
    }

    @Test("the weights of a set sum to 1")
    func weights() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try load("format: 1\nsets:\n  all: {suites: {a: 0.5, b: 0.4}}\n")
        }
        #expect(error.exitCode == .configuration && "\(error)".contains("line 3"))
    }

    @Test(
        "a model that lacks what its client needs, or has what it has no use for, is refused with its line",
        arguments: [
            ("{client: openai, model: m}", "needs a 'base_url'"), ("{client: anthropic}", "needs a 'model'"),
            ("{client: command, model: m}", "needs a 'command'"),
            ("{client: command, command: [a], model: m, base_url: 'http://h'}", "has no 'base_url'"),
            ("{client: command, command: [a], model: m, mode: often}", "none of: stays, each"),
            ("{client: command, command: [a], model: m, memory: much}", "'much' is no size"),
            ("{client: openai, base_url: 'http://h', model: m, memory: 1GB}", "belongs to client 'command'"),
        ]
    )
    func refused(model: String, said: String) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try load("format: 1\nmodels:\n  m: \(model)\n")
        }
        #expect("\(error)".contains(said) && "\(error)".contains("line 3"), "\(error)")
    }
}
