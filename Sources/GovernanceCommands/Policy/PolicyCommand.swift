// Lets a policy be checked, tried and changed before anything depends on it.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Governance
import ModelRegistry
import Provenance
import Reporting
import Workflows

/// The command `policy`.
package struct PolicyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check policies, try them on a table of cases, and decide by them.",
        discussion: """
            Examples:
              assay policy lint policies/prod.yaml
              assay policy test policies/prod.yaml policies/prod.cases.yaml
              assay policy evaluate support@12 --to global --explain
              assay policy diff old.yaml policies/prod.yaml            what is looser, what is stricter

            `assay help policy.yaml` says how a policy is written.
            """,
        subcommands: [Lint.self, Test.self, Evaluate.self, Diff.self, Approve.self]
    )

    package init() {}

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "lint", abstract: "Check policy files.")

        @Argument(help: ArgumentHelp("The files.", valueName: "file"))
        var files: [String]

        @OptionGroup var words: ConsoleOptions

        func run() async throws {
            var failure: CommandFailure?
            for file in files {
                do throws(ContentError) {
                    let policy = try Policy.read(file)
                    words.console.note(
                        "\(file): policy '\(policy.name)', \(policy.checks.count) checks, \(policy.digest)"
                    )
                } catch {
                    words.console.error("\(error)")
                    failure = CommandFailure(access(file, F_OK) == 0 ? .configuration : .noInput, "")
                }
            }
            if let failure { throw failure }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "Try a policy on a table of cases, and compare what it decides with what is expected."
        )

        @Argument(help: ArgumentHelp("The policy.", valueName: "file"))
        var file: String

        @Argument(help: ArgumentHelp("The tables of cases.", valueName: "cases"))
        var tables: [String]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let policy = try Policy.read(file)
            var list = Listing(columns: ["case", "expected", "decided", "result"])
            var failed = 0
            for table in tables {
                for row in try PolicyTable.read(table) {
                    let (decision, faults) = try row.outcome(of: policy)
                    if !faults.isEmpty { failed += 1 }
                    list.rows.append([
                        .text(row.name), .text(row.expected.rawValue), .text(decision.rawValue),
                        .text(faults.isEmpty ? "as expected" : faults.joined(separator: "; ")),
                    ])
                }
            }
            guard !list.rows.isEmpty else { throw CommandFailure(.nothingToRun, "the tables hold no case") }
            common.console.result(list.text(common.format), as: common.format)
            if failed > 0 {
                throw CommandFailure(.gateFailed, "\(failed) of \(list.rows.count) cases are not as expected")
            }
        }
    }

    struct Evaluate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "evaluate",
            abstract: "Decide whether a version may serve, and move nothing.",
            discussion:
                "Without --record nothing is kept and no hook is asked. With it the decision is kept, and a version that it allows is approved."
        )

        @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
        var version: String

        @Option(help: ArgumentHelp("Where it is to serve: global, project:NAME or assistant:NAME.", valueName: "scope"))
        var to: String

        @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
        var slot: String?

        @Option(help: ArgumentHelp("The policy; the scope's own unless named.", valueName: "file"))
        var policy: String?

        @Flag(help: "Show every check, also those that pass.")
        var explain = false

        @Flag(help: "Keep the decision; a version that is allowed becomes approved.")
        var record = false

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
            try await StageFailure.telling("promotion", requests, options.console) {
                let reference = try RegistryNames.version(version)
                let key = try RegistryNames.pointer(to, slot: slot)
                let (assembly, registry) = try options.open()
                let rules = try RegistryNames.policy(policy, for: key, registry.settings, binds: record)
                let promotions = registry.promotions(try assembly.store())
                let request = PromotionWorkflow.Request(reference, to: key, policy: rules, isDry: !record)
                let decision =
                    record
                    ? try await promotions.perform(request, by: registry.actor, moves: false).decision
                    : try await promotions.evaluate(request, by: registry.actor)
                let before = try await registry.store.read { try $0.pointer(key)?.version }
                let report = DecisionReport(decision, movement: nil, before: before)
                if explain, options.common.format == .table {
                    var list = Listing(columns: ["check", "result", "observed", "required", "to pass"])
                    for check in decision.checks {
                        list.rows.append([
                            .text(check.id), .text(check.result.rawValue + (check.isWarning ? " (warns)" : "")),
                            .text(check.observed),
                            .text(check.required), .text(check.toPass),
                        ])
                    }
                    options.show(list)
                }
                try StageOutput(report.stage, try report.json(engine: Assembly.engine), options.console)
                    .finish(requests, options.common.format)
            }
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Tell what a policy lets pass that another one did not.",
            discussion: "Ends with 100 where something is looser."
        )

        @Argument(
            help: ArgumentHelp(
                "The policy of before: a file, or a digest that the registry has seen.",
                valueName: "old"
            )
        )
        var old: String

        @Argument(help: ArgumentHelp("The policy of now.", valueName: "file"))
        var new: String

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            let before = try await PolicyCommand.before(old, options)
            let diff = PolicyDiff(from: before, to: try Policy.read(new))
            var list = Listing(columns: ["change", "what"])
            list.rows +=
                diff.loosened.map { [.text("looser"), .text($0)] }
                + diff.tightened.map { [.text("stricter"), .text($0)] }
            options.show(list)
            if !diff.loosened.isEmpty {
                throw CommandFailure(
                    .gateFailed,
                    "\(diff.loosened.count) thing\(diff.loosened.count == 1 ? " is" : "s are") looser; evidence that was made under the old "
                        + "policy counts under the new one only when people agree: `assay policy approve`"
                )
            }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Say yes to a policy that takes another's place, so that older evidence counts under it."
        )

        @Argument(help: ArgumentHelp("The policy of now.", valueName: "file"))
        var file: String

        @Option(
            name: .customLong("from"),
            help: ArgumentHelp(
                "The policy of before: a file, or a digest that the registry has seen.",
                valueName: "old"
            )
        )
        var old: String

        @Option(help: ArgumentHelp("What you looked at.", valueName: "text"))
        var comment = ""

        @Flag(help: "Say no.")
        var refuse = false

        @Option(help: ArgumentHelp("Your private key.", valueName: "file"))
        var key: String?

        @OptionGroup var options: ChangingOptions

        func run() async throws {
            try NoteGuard.check("--comment", comment)
            let (from, to) = (try await PolicyCommand.before(old, options.registry), try Policy.read(file))
            let (_, registry) = try options.open(creates: true)
            let signing = try key.map { try Approving.key($0) }
            try Approving.check(signing, registry)
            let (isGiven, comment) = (!refuse, comment)
            let named = try options.named(
                "policy approve",
                from.digest.rawValue,
                to.digest.rawValue,
                refuse ? "no" : "yes",
                comment
            )
            let approval = try await registry.answer(named) { registrar, store in
                try registrar.approve(
                    .policy(from: from.digest, to: to.digest),
                    isGiven: isGiven,
                    comment: comment,
                    sign: { try Approving.sign($0, with: signing) },
                    in: &store
                )
            }
            try options.show(
                "the change of policy '\(to.name)' is \(isGiven ? "approved" : "refused") by \(approval.actor)",
                approval
            )
        }
    }

    /// A policy by its file, or by the digest under which the registry has it.
    fileprivate static func before(_ text: String, _ options: RegistryOptions) async throws -> Policy {
        guard let digest = ContentDigest(rawValue: text) else { return try Policy.read(text) }
        let (_, registry) = try options.open()
        guard let found = try await registry.store.read({ try $0.policyText(digest) }) else {
            throw CommandFailure(.noInput, "the registry has seen no policy with the digest \(digest)")
        }
        return try Policy.parse(found, file: digest.rawValue)
    }
}
