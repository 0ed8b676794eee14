// Lets a user know, review and look up what is served.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Provenance
import Reporting
import Settings

/// The command `registry`.
package struct RegistryCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: "Know what is served: versions, their review and evidence, and where each serves.",
        discussion: """
            Examples:
              assay registry register support --model prod --note "new system prompt" --prompt prompt.txt
              assay registry submit support@2 20261121-0300-k3f9      this run measured it
              assay registry approve support@2 --to global --comment "read the ten worst answers"
              assay promote support@2 --to global
              assay registry resolve --project acme                   what serves there, and which scope answered
              assay registry at --time 2026-11-21T03:00:00Z           what served then
              assay registry report --report html=registry.html

            Roles are guard rails: who can write the store's files can do anything. The signed log is the control; `assay audit verify`
            checks it, best against a checkpoint that is kept elsewhere.
            """,
        subcommands: [
            Register.self, List.self, Show.self, History.self, At.self, Resolve.self, Diff.self, Submit.self,
            Approve.self,
            Reject.self, Quarantine.self, Resubmit.self, Retire.self, Clear.self, Measure.self, Receipt.self,
            Export.self, Import.self,
            Fsck.self, Report.self,
        ]
    )

    package init() {}

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List versions and where they serve."
        )

        @Argument(help: ArgumentHelp("Only this model's.", valueName: "name"))
        var name: String?

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            let only = name
            let now = Assembly.clock()
            let (versions, pointers) = try await registry.store.read { store in
                (try (only.map { [$0] } ?? store.models()).flatMap { try store.versions(of: $0) }, try store.pointers())
            }
            if let only, versions.isEmpty {
                throw RegistryError.noModel(only, known: try await registry.store.read { try $0.models() })
            }
            var list = Listing(columns: ["version", "state", "serves", "model", "runs", "since", "note"])
            for version in versions {
                let serves = pointers.filter { $0.version == version.reference }.map { "\($0.key)" }
                let isServing = pointers.contains {
                    $0.version == version.reference && $0.key.slot == PointerKey.production
                }
                list.rows.append([
                    .text("\(version.reference)"),
                    .text(registry.settings.vocabulary.word(for: version.state(at: now), isServing: isServing)),
                    .text(serves.isEmpty ? nil : serves.joined(separator: ", ")), .text(version.descriptor.model),
                    .count(version.evidence.count), .text(version.changes.last.map { $0.time.seconds + "Z" }),
                    .text(version.note),
                ])
            }
            options.show(list)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show all that is known of a version."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            let reference = try RegistryNames.version(version)
            let registrar = registry.registrar
            let (record, approvals) = try await registry.store.read { store in
                (try registrar.find(reference, in: store), try store.approvals(of: reference))
            }
            guard options.common.format == .table || options.common.format == .markdown else {
                return try options.show("", record)
            }
            var list = Listing(columns: ["field", "value"])
            func add(_ name: String, _ value: String?) {
                if let value { list.rows.append([.text(name), .text(value)]) }
            }
            add("version", "\(record.reference)")
            add(
                "state",
                "\(record.state(at: registrar.now).rawValue)\(record.approvedUntil.map { ", until \($0.seconds)Z" } ?? "")"
            )
            add("digest", record.digest.rawValue)
            add(
                "model",
                "\(record.descriptor.model) over \(record.descriptor.client)\(record.descriptor.isFloating ? " (floating)" : "")"
            )
            add("prompt", record.descriptor.prompt?.rawValue)
            add("base model", record.descriptor.baseModel)
            add("fine-tune job", record.descriptor.fineTuneJob)
            for dataset in record.descriptor.datasets { add("dataset \(dataset.name)", dataset.digest.rawValue) }
            add("served at", record.binding.baseURL ?? record.binding.name)
            add("note", record.note)
            for (name, value) in record.metadata.sorted(by: { $0.key < $1.key }) { add(name, value) }
            for (name, measured) in record.measurements.sorted(by: { $0.key < $1.key }) {
                add(name, "\(measured.value) by \(measured.source)")
            }
            for link in record.evidence {
                add(
                    "run \(link.run)",
                    "\(link.suites.keys.sorted().joined(separator: ", ")) at \(link.finished.seconds)Z"
                )
            }
            for approval in approvals {
                add(
                    approval.isGiven ? "approved by \(approval.actor)" : "refused by \(approval.actor)",
                    "\(approval.time.seconds)Z \(approval.comment)"
                )
            }
            for change in record.changes {
                add(change.state.rawValue, "\(change.time.seconds)Z by \(change.actor) \(change.reason)")
            }
            options.show(list)
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history",
            abstract: "Tell what happened to a version or a scope, the oldest first."
        )

        @Argument(help: ArgumentHelp("A version or a scope.", valueName: "subject"))
        var subject: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            guard VersionReference(subject) != nil || PointerKey(subject) != nil else {
                throw CommandFailure(
                    .usage,
                    "'\(subject)' is neither a version (NAME@NUMBER) nor a scope (global, project:NAME, assistant:NAME)"
                )
            }
            if let reference = VersionReference(subject) {
                let registrar = registry.registrar
                _ = try await registry.store.read { try registrar.find(reference, in: $0) }
            }
            var list = Listing(columns: ["entry", "at", "what", "by", "details"])
            for stored in try await registry.entries(subject) {
                let entry = try AuditEntry(bytes: stored.bytes)
                list.rows.append([
                    .count(stored.sequence), .text(entry.event.time.seconds + "Z"),
                    .text(entry.event.type.rawValue.replacing("_", with: " ")), .text(entry.event.actor.id),
                    .text(AuditWords.details(entry.event)),
                ])
            }
            if list.rows.isEmpty, let key = PointerKey(subject) { throw RegistryError.noPointer(key) }
            options.show(list)
        }
    }

    struct At: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "at", abstract: "Tell what served at a moment.")

        @Option(help: ArgumentHelp("The moment, such as 2026-11-21T03:00:00Z.", valueName: "time"))
        var time: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let moment = try RegistryNames.moment(time)
            let (_, registry) = try options.open()
            let state = try await registry.log.records()
            var list = Listing(columns: ["scope", "version", "state", "since", "by", "generation"])
            for (key, movement) in state.pointers(at: moment).sorted(by: { $0.key < $1.key }) {
                let standing = movement.to.flatMap { state.versions[$0]?.state(asOf: moment) }
                list.rows.append([
                    .text("\(key)"), .text(movement.to.map { "\($0)" }), .text(standing?.rawValue),
                    .text(movement.time.seconds + "Z"),
                    .text(movement.actor), .count(movement.generation),
                ])
            }
            options.show(list)
        }
    }

    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Tell what serves: an assistant's pointer before its project's, that before the global one."
        )

        @Option(help: ArgumentHelp("The assistant.", valueName: "name"))
        var assistant: String?

        @Option(help: ArgumentHelp("The project.", valueName: "name"))
        var project: String?

        @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
        var slot = PointerKey.production

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            for name in [assistant, project, slot].compactMap(\.self) where !VersionReference.isName(name) {
                throw CommandFailure(.usage, "'\(name)' cannot be a name: letters, digits, '.', '_' and '-'")
            }
            let (_, registry) = try options.open()
            let (assistant, project, slot) = (assistant, project, slot)
            let found = try await registry.store.read { store in
                try Resolution.find(assistant: assistant, project: project, slot: slot) { try store.pointer($0) }
            }
            guard let found else { throw RegistryError.noPointer(PointerKey(.global, slot: slot)) }
            let version = found.version
            guard let record = try await registry.store.read({ try $0.version(version) }) else {
                throw RegistryError.noVersion(version, newest: 0)
            }
            let answer: [String: JSONValue] = [
                "version": .string("\(version)"), "digest": .string(record.digest.rawValue),
                "scope": .string("\(found.pointer.key)"),
                "generation": .integer(Int64(found.pointer.generation)),
                "since": .string(found.pointer.since.description),
                "binding": try CanonicalCoding.json(of: record.binding), "model": .string(record.descriptor.model),
            ]
            try options.show(
                "\(version) by \(found.pointer.key), generation \(found.pointer.generation)",
                JSONValue.object(answer)
            )
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "diff", abstract: "Tell how two versions differ.")

        @Argument(help: ArgumentHelp("The one.", valueName: "name@number"))
        var first: String

        @Argument(help: ArgumentHelp("The other.", valueName: "name@number"))
        var second: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let references = [try RegistryNames.version(first), try RegistryNames.version(second)]
            let (_, registry) = try options.open()
            let registrar = registry.registrar
            let versions = try await registry.store.read { store in
                try references.map { try registrar.find($0, in: store) }
            }
            let fields = try versions.map { version -> [String: JSONValue] in
                var fields = try CanonicalCoding.json(of: version.descriptor).objectValue ?? [:]
                for (name, value) in try CanonicalCoding.json(of: version.binding).objectValue ?? [:] {
                    fields["binding.\(name)"] = value
                }
                return fields
            }
            var list = Listing(columns: ["field", first, second])
            for name in Set(fields[0].keys).union(fields[1].keys).sorted() where fields[0][name] != fields[1][name] {
                list.rows.append(
                    [.text(name)] + fields.map { .text($0[name].map { $0.stringValue ?? $0.canonicalString }) }
                )
            }
            options.show(list)
        }
    }
}
