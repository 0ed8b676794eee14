// Declares who acts on a registry once, for every command that does.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Governance
import ModelRegistry
import Reporting
import Settings
import Workflows

/// Who acts, and on which registry.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who acts; otherwise the configuration's actor, or the user of the system.",
            valueName: "name"
        )
    )
    var actor: String?

    @OptionGroup var common: CommonOptions

    var console: Console { common.console }

    /// Opens the registry; with `creates` it is made where there is none.
    func open(creates: Bool = false) throws -> (Assembly, Assembly.OpenRegistry) {
        let assembly = try Assembly(common.place)
        return (assembly, try assembly.registry(creates: creates, as: actor))
    }

    /// Writes an object: as JSON where that was asked for, else the sentence.
    func show(_ sentence: String, _ object: some Encodable) throws {
        switch common.format {
        case .json, .jsonl: console.result(try CanonicalCoding.json(of: object).canonicalString, as: common.format)
        case .markdown: console.result(sentence)
        case .table: console.result(sentence)
        }
    }

    /// Writes a list.
    func show(_ list: Listing) { console.result(list.text(common.format), as: common.format) }
}

/// The options of a command that changes the registry: who acts, and the name under which it is answered once.
struct ChangingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer this request once: the same one under this key gets the recorded answer again.",
            valueName: "key"
        )
    )
    var idempotencyKey: String?

    @OptionGroup var registry: RegistryOptions

    var common: CommonOptions { registry.common }

    var console: Console { registry.console }

    /// Opens the registry; with `creates` it is made where there is none.
    func open(creates: Bool = false) throws -> (Assembly, Assembly.OpenRegistry) { try registry.open(creates: creates) }

    /// Writes an object: as JSON where that was asked for, else the sentence.
    func show(_ sentence: String, _ object: some Encodable) throws { try registry.show(sentence, object) }

    /// The name of the request with what was asked; `nil` where none was given.
    func named(_ command: String, _ parts: String?...) throws -> Idempotency? {
        guard let idempotencyKey else { return nil }
        guard (1...255).contains(idempotencyKey.utf8.count) else {
            throw CommandFailure(.usage, "--idempotency-key has 1 to 255 bytes")
        }
        let request: JSONValue = .array([.string(command)] + parts.map { $0.map(JSONValue.string) ?? .null })
        return Idempotency(key: idempotencyKey, request: ContentDigest(of: request.canonicalBytes))
    }
}

extension Assembly.OpenRegistry {
    /// Changes the registry and answers once for an idempotency key.
    func answer<Result: Codable & Sendable>(
        _ idempotency: Idempotency?,
        _ body: @escaping @Sendable (Registrar, inout any RegistryTransaction) throws -> Result
    ) async throws -> Result {
        let idempotency = idempotency?.by(actor.name)
        let result = try await change { registrar, registry in
            if let kept = try idempotency?.answer(in: registry) {
                return try CanonicalCoding.decode(Result.self, from: kept.answer.canonicalBytes)
            }
            let result = try body(registrar, &registry)
            if let idempotency {
                try registry.keep(
                    KeptAnswer(
                        key: idempotency.key,
                        request: idempotency.request,
                        answer: try CanonicalCoding.json(of: result),
                        exitCode: .pass,
                        time: registrar.now
                    )
                )
            }
            return result
        }
        // What is due goes out with every change; what cannot go waits.
        if !settings.endpoints.isEmpty { _ = try await delivery.deliver(within: 10) }
        return result
    }
}
