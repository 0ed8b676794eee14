// Maps a model's section of the configuration to the client that reaches it.

package import Content
import Foundation
package import ModelClients
import Processes

/// One model of `assay.yaml`: how it is reached, and what it tolerates.
package struct ModelConfiguration: Sendable {
    package var name: String
    package var client: String
    /// The provider's model id; for a replay it comes from the recording.
    package var model: String?
    /// Where the API is served; `nil` for the place that its vendor serves it at.
    package var baseURL: String?
    /// The environment variable that holds the key.
    package var keyVariable: String?
    /// The file that holds the key, for schedulers without an environment.
    package var keyFile: String?
    /// The recording of a replay; `{suite}` stands for the suite's name.
    package var recording: String?
    /// The program of a command client, with its arguments.
    package var command: [String] = []
    /// Whether one process of it answers question after question.
    package var isLasting = true
    /// The most bytes of memory that a process of it may ask for.
    package var memory: Int?
    package var headers: [String: String] = [:]
    /// How the model is asked.
    package var dialect: ModelDialect
    /// Where the model is described, such as `assay.yaml line 3`.
    package var place: String
    /// How many attempts may be in flight.
    package var width = 16
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    /// Seconds that one request may take.
    package var timeout = 60.0
    /// Requests beyond the first of an attempt.
    package var retries = 5
    /// The most bytes of one answer.
    package var maxResponseBytes = 4_000_000

    package init(_ field: YAMLField, name: String) throws(ContentError) {
        self.name = name
        var mapping = try field.mapping()
        let clients = ModelClientCatalog.kinds
        self.client = try mapping.required("client").string(among: clients)
        self.place = "\(field.file) line \(field.line)"
        self.dialect = try ModelDialect(&mapping)
        self.model = try mapping.optional("model")?.string()
        self.baseURL = try mapping.optional("base_url")?.string()
        self.keyVariable = try mapping.optional("api_key_env")?.string()
        self.keyFile = try mapping.optional("api_key_file")?.string()
        self.recording = try mapping.optional("recording")?.string()
        if mapping.keys.contains("api_key") {
            throw field.error("keys do not belong in a configuration; name an environment variable with 'api_key_env'")
        }
        if var headers = try mapping.optional("headers")?.mapping() {
            for key in headers.keys { self.headers[key] = try headers.required(key).string() }
        }
        if let value = try mapping.optional("width")?.integer(in: 1...4096) { width = value }
        requestsPerMinute = try mapping.optional("rpm")?.integer(in: 1...100_000_000)
        tokensPerMinute = try mapping.optional("tpm")?.integer(in: 1...1_000_000_000)
        if let value = mapping.optional("timeout") { timeout = try DurationText.seconds(value) }
        if let value = try mapping.optional("retries")?.integer(in: 0...100) { retries = value }
        if let value = try mapping.optional("max_response_bytes")?.integer(in: 1...1_000_000_000) {
            maxResponseBytes = value
        }
        if let field = mapping.optional("command") { command = try field.strings() }
        if let field = mapping.optional("mode") { isLasting = try field.string(among: ["stays", "each"]) == "stays" }
        if let field = mapping.optional("memory") { memory = try SizeText.bytes(field) }
        let keys = mapping.keys
        try mapping.finish()
        try check(field, keys)
    }

    /// Refuses a model that lacks what its client needs, or has what its client has no use for.
    private func check(_ field: YAMLField, _ keys: [String]) throws(ContentError) {
        if client == "replay" {
            guard recording != nil else { throw field.error("a replay needs a 'recording'") }
            return
        }
        guard model != nil else { throw field.error("client '\(client)' needs a 'model'") }
        if client == "command" {
            guard !command.isEmpty else {
                throw field.error(
                    "client 'command' needs a 'command': a program and its arguments, as [python3, model.py]"
                )
            }
            if let other = ["base_url", "headers"].first(where: keys.contains) {
                throw field.error("client 'command' asks a program, and has no '\(other)'")
            }
            return
        }
        guard baseURL != nil || client == "anthropic" else {
            throw field.error("client '\(client)' needs a 'base_url'")
        }
        if let other = ["command", "mode", "memory"].first(where: keys.contains) {
            throw field.error("'\(other)' belongs to client 'command'")
        }
    }

    /// The program that is asked; `nil` for a client of something else.
    package func program(key: String?) -> ProgramSetup? {
        guard client == "command" else { return nil }
        let settings = ProgramSettings(
            command: command,
            isLasting: isLasting,
            memory: memory,
            maxLineBytes: maxResponseBytes
        )
        return ProgramSetup(settings, key: key, dialect: dialect)
    }

    /// The server that is asked; `nil` for a client of something else.
    package func server(key: String?) -> ServerSetup? {
        guard recording == nil, client != "command" else { return nil }
        return ServerSetup(
            baseURL: baseURL,
            key: key,
            headers: headers,
            maxResponseBytes: maxResponseBytes,
            dialect: dialect
        )
    }

    /// Finds the key that the configuration names.
    ///
    /// - Returns: `nil` when it names none.
    package func key(environment: [String: String]) throws(ConfigurationError) -> String? {
        if let keyVariable {
            guard let value = environment[keyVariable], !value.isEmpty else {
                throw .noSecret(model: name, source: "the environment variable '\(keyVariable)' is not set")
            }
            return value
        }
        guard let keyFile else { return nil }
        guard let text = try? FileBytes.text(keyFile, limit: 65_536) else {
            throw .noSecret(model: name, source: "the file '\(keyFile)' cannot be read")
        }
        let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !key.isEmpty else { throw .noSecret(model: name, source: "the file '\(keyFile)' is empty") }
        return key
    }
}
