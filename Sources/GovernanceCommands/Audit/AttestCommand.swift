// Hands what assay said to those who do not have it.

package import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Provenance
import Reporting
import Workflows

/// The command `attest`.
package struct AttestCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Sign what was found of a run or decided about a promotion, and verify such statements offline.",
        discussion: """
            Examples:
              assay attest run 20261121-0300-k3f9 > run.intoto.json
              assay attest promotion dec_01J… > promotion.intoto.json
              assay attest verify run.intoto.json --key release.vkey

            Statements are in-toto v1 in DSSE envelopes, signed with Ed25519: any tool that knows these can verify them.
            """,
        subcommands: [Run.self, Promotion.self, Verify.self]
    )

    package init() {}

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "Sign what a run found.")

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var id: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let id = try Assembly.runID(id)
            let (assembly, registry) = try options.open(creates: true)
            guard let assessment = try await assembly.existingStore().runs.assessments.latest(of: id) else {
                throw CommandFailure(.noInput, "nothing was concluded of run '\(id)'")
            }
            let state = try await registry.log.records()
            let version = state.versions.values.first { $0.evidence.contains { $0.run == id } }
            let envelope = try Attestations.run(
                assessment,
                of: version,
                engine: Assembly.engine,
                signedBy: [registry.key]
            )
            options.console.result(String(decoding: envelope, as: UTF8.self), as: .json)
        }
    }

    struct Promotion: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "promotion",
            abstract: "Sign what was decided about a promotion."
        )

        @Argument(help: ArgumentHelp("The decision.", valueName: "decision"))
        var id: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let (_, registry) = try options.open()
            let id = id
            guard let decision = try await registry.store.read({ try $0.decision(id) }) else {
                throw CommandFailure(.noInput, "no decision is called '\(id)'; `assay registry report` lists them")
            }
            let envelope = try Attestations.promotion(
                decision,
                engine: Assembly.engine,
                source: try await registry.log.source(),
                signedBy: [registry.key]
            )
            options.console.result(String(decoding: envelope, as: UTF8.self), as: .json)
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify a statement's signature, and print the statement; neither store nor network is asked."
        )

        @Argument(help: ArgumentHelp("The statement.", valueName: "file"))
        var file: String

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A public key that is trusted: its text, or a file.", valueName: "key")
        )
        var key: [String]

        @OptionGroup var words: ConsoleOptions

        func run() async throws {
            let envelope = try Envelope(json: RegistryNames.file(file))
            let payload = try envelope.verified(by: Assembly.keys(key))
            let statement = try Statement(payload: payload)
            words.console.note("signed as it should be: \(statement.predicateType)")
            words.console.result(String(decoding: payload, as: UTF8.self), as: .json)
        }
    }
}
