// Makes what is served known by all that decides how it answers.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Provenance
import Reporting
import Settings

extension RegistryCommand {
    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "register",
            abstract: "Make a version known; the same model, prompt and parameters are the same version."
        )

        @Argument(help: ArgumentHelp("The model's name in the registry.", valueName: "name"))
        var name: String

        @Option(name: .shortAndLong, help: ArgumentHelp("The model of the configuration.", valueName: "name"))
        var model: String?

        @Option(help: ArgumentHelp("The prompt that is served with it.", valueName: "file"))
        var prompt: String?

        @Option(help: ArgumentHelp("The model that it was trained from.", valueName: "id"))
        var baseModel: String?

        @Option(help: ArgumentHelp("The job that trained it.", valueName: "id"))
        var fineTuneJob: String?

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A dataset that it was trained on.", valueName: "name=digest")
        )
        var dataset: [String] = []

        @Option(help: ArgumentHelp("The digest of its weights.", valueName: "digest"))
        var weights: String?

        @Option(help: ArgumentHelp("The licence under which it is used.", valueName: "name"))
        var license: String?

        @Option(help: ArgumentHelp("Who answers for it.", valueName: "name"))
        var owner: String?

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A name under which its server may answer.", valueName: "name")
        )
        var served: [String] = []

        @Option(parsing: .singleValue, help: ArgumentHelp("A fingerprint that its server may send.", valueName: "text"))
        var fingerprint: [String] = []

        @Option(help: ArgumentHelp("Why it was made.", valueName: "text"))
        var note: String?

        @Option(parsing: .singleValue, help: ArgumentHelp("Anything else to know.", valueName: "name=value"))
        var meta: [String] = []

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            let (assembly, registry) = try options.open(creates: true)
            let configured = try assembly.configuration.model(CommonOptions.value(model, "MODEL"))
            var descriptor = try assembly.descriptor(of: configured)
            descriptor.prompt = try prompt.map { ContentDigest(of: try RegistryNames.file($0)) }
            descriptor.baseModel = baseModel
            descriptor.fineTuneJob = fineTuneJob
            descriptor.weights = try weights.map { try RegistryNames.digest($0) }
            descriptor.license = license
            descriptor.owner = owner
            for text in dataset {
                let (name, digest) = try RegistryNames.pair(text, "--dataset")
                descriptor.datasets.append(
                    ModelDescriptor.Dataset(name: name, digest: try RegistryNames.digest(digest))
                )
            }
            var metadata: [String: String] = [:]
            for text in meta {
                let (name, value) = try RegistryNames.pair(text, "--meta")
                guard MLflowExchange.isTag(name) else {
                    throw CommandFailure(
                        .usage,
                        "--meta '\(name)': a name has letters, digits, spaces and any of . _ - / : and does not begin with assay. or mlflow."
                    )
                }
                try NoteGuard.check("--meta \(name)", "\(name): \(value)")
                metadata[name] = value
            }
            let written: [(String, String?)] =
                [
                    ("--note", note), ("--owner", owner), ("--license", license), ("--base-model", baseModel),
                    ("--fine-tune-job", fineTuneJob),
                ] + dataset.map { ("--dataset", $0.split(separator: "=").first.map(String.init)) }
                + served.map { ("--served", $0) } + fingerprint.map { ("--fingerprint", $0) }
            for case (let option, let text?) in written {
                guard text.contains(where: { !$0.isWhitespace }) else {
                    throw CommandFailure(.usage, "\(option) is empty")
                }
                try NoteGuard.check(option, text)
            }
            let binding = Binding(
                name: configured.name,
                baseURL: configured.baseURL,
                served: served,
                fingerprints: fingerprint
            )
            let (made, noted, known) = (descriptor, note, metadata)
            let model = name
            let asked = try CanonicalCoding.encode(binding) + CanonicalCoding.encode(known)
            let named = try options.named(
                "register",
                name,
                ContentDigest(of: made.bytes()).rawValue,
                noted,
                ContentDigest(of: asked).rawValue
            )
            let version = try await registry.answer(named) { registrar, registry in
                try registrar.register(model, made, binding: binding, note: noted, metadata: known, in: &registry)
                    .version
            }
            if made.isFloating {
                options.console.warning(
                    "'\(made.model)' names no snapshot: its provider can put another model behind it, and a policy may refuse it"
                )
            }
            try options.show("\(version.reference) \(version.digest)", version)
        }
    }
}
