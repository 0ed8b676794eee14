// Lets anyone read and verify who did what.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Governance
import ModelRegistry
import Provenance
import Reporting
import Settings

/// The command `audit`.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read, verify and export the registry's log.",
        discussion: """
            Examples:
              assay audit log --limit 20
              assay audit verify
              assay audit verify --checkpoint kept-elsewhere.note --key release.vkey
              assay audit export --checkpoint > today.note       keep it where the registry's owner cannot write

            Every entry names the hash of the one before. Whoever can write the file could write the whole log anew, or cut off its
            end: only a checkpoint that is kept elsewhere shows that.
            """,
        subcommands: [Log.self, Verify.self, Export.self, Prove.self, Check.self, Key.self]
    )

    package init() {}

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log",
            abstract: "Tell what happened, the newest last."
        )

        @Option(help: ArgumentHelp("At most so many of the newest.", valueName: "n"))
        var limit = 50

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            guard limit > 0 else { throw CommandFailure(.usage, "--limit must be positive") }
            let (_, registry) = try options.open()
            var entries: [StoredEntry] = []
            try await AuditInspection(log: registry.log).forEach { stored in
                entries.append(stored)
                if entries.count > 2 * limit { entries.removeFirst(entries.count - limit) }
            }
            if options.common.format == .json || options.common.format == .jsonl {
                let lines = entries.suffix(limit).map { String(decoding: $0.bytes, as: UTF8.self) }
                let isList = options.common.format == .json
                return options.console.result(
                    isList ? "[\(lines.joined(separator: ","))]" : lines.joined(separator: "\n"),
                    as: options.common.format
                )
            }
            var list = Listing(columns: ["entry", "at", "what", "about", "by", "details"])
            for stored in entries.suffix(limit) {
                let event = try AuditEntry(bytes: stored.bytes).event
                list.rows.append([
                    .count(stored.sequence), .text(event.time.seconds + "Z"),
                    .text(event.type.rawValue.replacing("_", with: " ")),
                    .text(event.subject), .text(event.actor.id), .text(AuditWords.details(event)),
                ])
            }
            options.show(list)
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check the log, its checkpoints and signatures, and that the registry says what the log says.",
            discussion: "Ends with 65 and names the first bad entry where anything was changed."
        )

        @Option(parsing: .singleValue, help: ArgumentHelp("A checkpoint that was kept elsewhere.", valueName: "file"))
        var checkpoint: [String] = []

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A public key that is trusted: its text, or a file.", valueName: "key")
        )
        var key: [String] = []

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            let keys = key.isEmpty ? try await registry.trustedKeys() : try Assembly.keys(key)
            let notes = try checkpoint.map {
                String(decoding: try RegistryNames.file($0, limit: 65_536), as: UTF8.self)
            }
            try AuditWords.finish(
                try await AuditInspection(log: registry.log).verify(outside: notes, trusting: keys),
                options
            )
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the log's entries, one a line, just as they are stored; or its newest checkpoint."
        )

        @Flag(help: "Sign a checkpoint of the log as it is now, and write it in place of the entries.")
        var checkpoint = false

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            if checkpoint {
                guard let newest = try await registry.log.seal() else {
                    throw CommandFailure(.noInput, "the log has no entry yet")
                }
                return options.console.result(newest.note, as: .jsonl)
            }
            var lines: [String] = []
            try await AuditInspection(log: registry.log).forEach {
                lines.append(String(decoding: $0.bytes, as: UTF8.self))
            }
            options.console.result(lines.joined(separator: "\n"), as: .jsonl)
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Print the public key of the registry, or make a key for a person.",
            discussion:
                "The private key goes into the named file, readable by its owner alone; the public one is printed."
        )

        @Option(help: ArgumentHelp("Make a new private key in this file.", valueName: "file"))
        var generate: String?

        @Option(help: ArgumentHelp("The name of the new key.", valueName: "name"))
        var name: String?

        @Flag(help: "Give the registry a new key; the old one stays beside it, and the log says so.")
        var rotate = false

        @Flag(help: "Print the public key as PEM, for other tools.")
        var pem = false

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let key: SigningKey
            if let generate {
                key = try SigningKey.generate(
                    name: name ?? URL(fileURLWithPath: generate).deletingPathExtension().lastPathComponent
                )
                try key.write(to: generate)
            } else if rotate {
                let (assembly, registry) = try options.open()
                let (old, new) = try assembly.rotateKey()
                try await registry.change { registrar, store in
                    try registrar.rotate(from: old.verifyingKey.text, to: new.verifyingKey.text, in: &store)
                }
                // The new key vouches for the log at once.
                _ = try await assembly.registry(creates: false, as: nil).log.seal()
                key = new
            } else {
                key = try options.open(creates: false).1.key
            }
            options.console.result(pem ? key.verifyingKey.pem : key.verifyingKey.text)
        }
    }
}
