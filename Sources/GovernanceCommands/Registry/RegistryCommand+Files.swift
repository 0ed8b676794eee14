// Takes a registry to other tools, checks its file, and writes its page.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Reporting
import Settings
import Workflows

extension RegistryCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract:
                "Write the registry for other tools: the requests that rebuild it in MLflow, or a CycloneDX bill of materials."
        )

        /// The formats of other tools.
        enum Standard: String, CaseIterable, ExpressibleByArgument {
            case mlflow, cyclonedx
        }

        @Option(help: "The format: mlflow or cyclonedx.")
        var standard: Standard = .mlflow

        @Option(name: .shortAndLong, help: ArgumentHelp("The file; standard output unless named.", valueName: "file"))
        var output: String?

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            if let output { try OwnFiles.refuse(output, of: "-o '\(output)'", in: options.common.place) }
            let (assembly, registry) = try options.open()
            let state = try await registry.log.records()
            let text: String
            switch standard {
            case .mlflow: text = try MLflowExchange.requests(state).map { $0.canonicalString + "\n" }.joined()
            case .cyclonedx: text = try await bill(state, assembly).canonicalString + "\n"
            }
            if let output { return try AtomicFile.write(text, to: output) }
            options.console.result(text, as: .jsonl)
        }

        private func bill(_ state: RegistryState, _ assembly: Assembly) async throws -> JSONValue {
            let versions = state.versions.values.sorted { $0.reference < $1.reference }
            var items: [MaterialsBill.Item] = []
            let hasRuns = versions.contains { !$0.evidence.isEmpty }
            let reading = hasRuns ? EvidenceReading(assessments: try assembly.existingStore().runs.assessments) : nil
            for version in versions {
                let suites = try await reading?.suites(of: version, siblings: { _ in 1 }, owner: { _ in nil }) ?? []
                items.append(MaterialsBill.Item(version, suites))
            }
            return MaterialsBill.json(items, engine: Assembly.engine, now: Assembly.clock())
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Register the versions of an export, or of MLflow's model-versions/search.",
            discussion: "Aliases become metadata: a pointer moves only by a promotion."
        )

        @Argument(help: ArgumentHelp("The file.", valueName: "file"))
        var file: String

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let bytes = try RegistryNames.file(file)
            let versions = try MLflowExchange.versions(bytes, file: file)
            for version in versions {
                let name = "\(version.model)@\(version.number)"
                for (key, value) in version.metadata {
                    try NoteGuard.check("tag '\(key)' of \(name)", "\(key): \(value)")
                }
                for text in [
                    version.note, version.descriptor.model, version.descriptor.owner, version.descriptor.license,
                ].compactMap(\.self) {
                    try NoteGuard.check("\(name)", text)
                }
            }
            let (_, registry) = try options.open(creates: true)
            let named = try options.named("import", ContentDigest(of: bytes).rawValue)
            let records = try await registry.answer(named) { registrar, store in
                try versions.map { version in
                    let made = try registrar.register(
                        version.model,
                        version.descriptor,
                        binding: version.binding,
                        note: version.note,
                        metadata: version.metadata,
                        in: &store
                    )
                    return RegisteredVersion(
                        version: made.version.reference,
                        from: "\(version.model) \(version.number)",
                        isNew: made.isNew,
                        isRenumbered: made.version.reference.number != version.number
                    )
                }
            }
            var list = Listing(columns: ["version", "from", "new"])
            for record in records {
                list.rows.append([
                    .text("\(record.version)"), .text(record.from), .text(record.isNew ? "yes" : "known already"),
                ])
            }
            if records.contains(where: \.isRenumbered) {
                options.console.warning(
                    "some versions have another number here; their metadata has the old one as mlflow.version"
                )
            }
            options.registry.show(list)
        }

        private struct RegisteredVersion: Sendable, Codable {
            let version: VersionReference
            let from: String
            let isNew: Bool
            let isRenumbered: Bool
        }
    }

    struct Fsck: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fsck",
            abstract: "Check the registry's file, its log, and that its records are what the log says."
        )

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            try await registry.checkFile()
            let findings = try await AuditInspection(log: registry.log).verify(
                outside: [],
                trusting: await registry.trustedKeys()
            )
            try AuditWords.finish(findings, options)
        }
    }

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Write what serves, on which evidence, what waits and what was refused."
        )

        @Option(
            name: .customLong("report"),
            parsing: .singleValue,
            help: ArgumentHelp("Write a report: html, junit, json or markdown.", valueName: "kind=path")
        )
        var reports: [String] = []

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let requests = try ReportingOptions.requests(
                reports,
                among: StageReportWriting.kinds,
                in: options.common.place
            )
            let (_, registry) = try options.open()
            let decisions = try await registry.store.read { try $0.decisions(newest: 200) }
            let overview = RegistryOverview(
                try await registry.log.records(),
                decisions: decisions,
                vocabulary: registry.settings.vocabulary,
                now: Assembly.clock()
            )
            let output = StageOutput(overview.stage, try overview.json(engine: Assembly.engine), options.console)
            try output.finish(requests, options.common.format)
        }
    }
}
