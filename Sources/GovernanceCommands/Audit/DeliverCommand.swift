// Takes messages out to those who wait for them, and theirs in.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Governance
import ModelRegistry
import Provenance
import Reporting

/// The command `deliver`.
package struct DeliverCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Deliver the messages that are due; cron calls it, and every promotion and rollback does so too.",
        discussion: """
            Examples:
              assay deliver                                     75 while messages wait, 69 when one was given up
              assay deliver list
              assay deliver replay msg_01J…                     send it once more, also when it was given up
              assay deliver receive --source openai --secret-env OPENAI_WEBHOOK_SECRET --headers headers.txt < body
              assay deliver secret                              a new secret for an endpoint

            Messages are signed by Standard Webhooks 1.0.0 and come at least once, in no order: `webhook-id` tells a repetition; `sequence` is the
            number of the log's entry.
            """,
        subcommands: [Send.self, List.self, Replay.self, Receive.self, Secret.self],
        defaultSubcommand: Send.self
    )

    package init() {}

    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "send", abstract: "Deliver what is due.")

        @Option(help: ArgumentHelp("Seconds that it may take.", valueName: "s"))
        var within = 60.0

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            guard within > 0, within.isFinite else { throw CommandFailure(.usage, "--within must be positive") }
            try await DeliverCommand.send(within, try options.open().1, options.console)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the newest messages.")

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            var list = Listing(columns: ["message", "endpoint", "state", "attempts", "made", "next", "last"])
            for message in try await registry.outbox.messages(in: nil, most: 200) {
                list.rows.append([
                    .text(message.id), .text(message.endpoint), .text(message.state.rawValue), .count(message.attempts),
                    .text(message.created.seconds + "Z"),
                    .text(message.state == .pending ? message.next.seconds + "Z" : nil),
                    .text(message.last.isEmpty ? nil : message.last),
                ])
            }
            options.show(list)
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "replay", abstract: "Send a message once more.")

        @Argument(help: ArgumentHelp("The message.", valueName: "id"))
        var id: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            guard
                var message = try await registry.outbox.messages(in: nil, most: Int(Int32.max)).first(where: {
                    $0.id == id
                })
            else {
                throw CommandFailure(.noInput, "no message is called '\(id)'; `assay deliver list` lists them")
            }
            message.state = .pending
            message.attempts = 0
            message.next = Assembly.clock()
            try await registry.outbox.keep(message)
            try await DeliverCommand.send(60, registry, options.console)
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "receive",
            abstract: "Verify a webhook that came in, its body on standard input, and keep it once.",
            discussion: "Ends with 77 for a signature that is not right. A repetition is told and changes nothing."
        )

        /// The most bytes of a webhook.
        private static let mostBytes = 1 << 20

        /// How a sender signs.
        enum Scheme: String, CaseIterable, ExpressibleByArgument {
            case standard, github
        }

        @Option(help: ArgumentHelp("Who sent it.", valueName: "name"))
        var source: String

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("The environment variable with the secret; two while it is replaced.", valueName: "name")
        )
        var secretEnv: [String]

        @Option(help: ArgumentHelp("Its headers, `name: value` a line.", valueName: "file"))
        var headers: String

        @Option(help: "How it is signed: standard (Standard Webhooks, also OpenAI and Anthropic) or github.")
        var scheme: Scheme = .standard

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            guard VersionReference.isName(source) else {
                throw CommandFailure(.usage, "'\(source)' cannot be a sender's name")
            }
            let body = Array(try FileHandle.standardInput.read(upToCount: Self.mostBytes + 1) ?? Data())
            guard body.count <= Self.mostBytes else {
                throw CommandFailure(.data, "the webhook has more than \(Self.mostBytes) bytes")
            }
            let lines = try String(decoding: RegistryNames.file(headers, limit: 65_536), as: UTF8.self).split(
                whereSeparator: \.isNewline
            )
            let pairs = lines.compactMap { line -> (name: String, value: String)? in
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { return nil }
                return (parts[0].trimmingCharacters(in: .whitespaces), parts[1].trimmingCharacters(in: .whitespaces))
            }
            let environment = ProcessInfo.processInfo.environment
            let secrets = try secretEnv.map { name in
                guard let value = environment[name], !value.isEmpty else {
                    throw CommandFailure(.permission, "the environment variable '\(name)' is not set")
                }
                return value
            }
            let id = try verify(pairs, body, secrets)
            let (_, registry) = try options.open(creates: true)
            let isNew = try await registry.outbox.receive(id: id, from: source, body: body, at: Assembly.clock())
            options.console.result(isNew ? "kept \(id) from \(source)" : "\(id) from \(source) was here before")
        }

        private func verify(_ headers: [(name: String, value: String)], _ body: [UInt8], _ secrets: [String]) throws
            -> String
        {
            switch scheme {
            case .standard:
                let known = try secrets.map { try WebhookSecret($0) }
                do {
                    return try WebhookSignature.verify(
                        headers: headers,
                        body: body,
                        secrets: known,
                        now: Assembly.clock()
                    )
                } catch {
                    throw CommandFailure(.permission, "\(error)")
                }
            case .github:
                func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
                guard let signature = value("x-hub-signature-256"), let id = value("x-github-delivery"), !id.isEmpty,
                    secrets.contains(where: { GitHubSignature.isValid(signature, for: body, secret: Array($0.utf8)) })
                else {
                    throw CommandFailure(
                        .permission,
                        "the webhook is refused: its signature or its id is missing or not right"
                    )
                }
                return id
            }
        }
    }

    struct Secret: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "secret",
            abstract: "Print a new secret for an endpoint."
        )

        @OptionGroup var words: ConsoleOptions

        func run() async throws { words.console.result(try WebhookSecret.generate().text) }
    }

    /// Delivers what is due, and ends with 75 while something waits.
    private static func send(_ seconds: Double, _ registry: Assembly.OpenRegistry, _ console: Console) async throws {
        let tally = try await registry.delivery.deliver(within: seconds)
        console.note("\(tally.delivered) delivered, \(tally.waiting) waiting, \(tally.dead.count) given up")
        for dead in tally.dead { console.warning("message \(dead.id) to '\(dead.endpoint)' is given up: \(dead.last)") }
        if !tally.dead.isEmpty { throw CommandFailure(.unavailable, "") }
        if tally.waiting > 0 { throw CommandFailure(.temporary, "") }
    }
}
