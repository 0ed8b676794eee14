// Turns a verdict into a decision: a version serves, or the reasons say why not.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Reporting
import Settings
import Workflows

/// The command `promote`.
package struct PromoteCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Let a version serve in a scope, where its policy allows it.",
        discussion: """
            Examples:
              assay promote support@12 --to global --report html=promotion.html --report junit=promotion.xml
              assay promote support@12 --to project:acme --slot canary
              assay promote support@12 --to global --dry-run
              assay promote support@12 --to global --break-glass --second bob --ticket INC-123 --reason "the old one is down since 9"

            A denial ends with 100 for a failed check, 101 where evidence is missing or undecided, 75 while only people have not
            spoken, and 77 where you may not ask. The printed handle undoes the promotion once, for 30 days: `assay rollback`.
            """
    )

    package init() {}

    @Argument(help: ArgumentHelp("The version.", valueName: "name@number"))
    var version: String

    @Option(help: ArgumentHelp("Where it is to serve: global, project:NAME or assistant:NAME.", valueName: "scope"))
    var to: String

    @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
    var slot: String?

    @Option(help: ArgumentHelp("The policy; the scope's own unless named.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason = ""

    @Option(
        help: ArgumentHelp("Promote only if the pointer has this generation; 0 where nothing serves.", valueName: "n")
    )
    var expectGeneration: Int?

    @Flag(help: "Decide, and move nothing.")
    var dryRun = false

    @Flag(
        help:
            "Promote in spite of checks that are neither critical nor excluded; --second, --ticket and --reason say with whom and why."
    )
    var breakGlass = false

    @Option(
        help: ArgumentHelp(
            "The second person of --break-glass, who has agreed: registry approve --break-glass.",
            valueName: "name"
        )
    )
    var second: String?

    @Option(help: ArgumentHelp("The ticket of --break-glass.", valueName: "id"))
    var ticket: String?

    @Option(
        name: .customLong("report"),
        parsing: .singleValue,
        help: ArgumentHelp("Also write a report: html, junit, json or markdown.", valueName: "kind=path")
    )
    var reports: [String] = []

    @OptionGroup var options: ChangingOptions

    package func run() async throws {
        let copies = try ReportingOptions.requests(reports, among: StageReportWriting.kinds, in: options.common.place)
        try await StageFailure.telling("promotion", copies, options.console) {
            let reference = try RegistryNames.version(version)
            let key = try RegistryNames.pointer(to, slot: slot)
            if let expectGeneration, expectGeneration < 0 {
                throw CommandFailure(.usage, "--expect-generation is 0 or more")
            }
            guard breakGlass || (second == nil && ticket == nil) else {
                throw CommandFailure(.usage, "--second and --ticket belong to --break-glass")
            }
            for (option, text) in [("--reason", reason), ("--ticket", ticket ?? "")] {
                try NoteGuard.check(option, text)
            }
            let (assembly, registry) = try options.open()
            let rules = try RegistryNames.policy(policy, for: key, registry.settings)
            let named = try options.named(
                "promote",
                "\(reference)",
                "\(key)",
                rules.digest.rawValue,
                reason,
                expectGeneration.map { "\($0)" },
                dryRun ? "dry" : nil,
                breakGlass ? second : nil,
                ticket
            )
            if let named = named?.by(registry.actor.name),
                let kept = try await registry.store.read({ try named.answer(in: $0) })
            {
                return try replay(kept, copies)
            }
            let before = try await registry.store.read { try $0.pointer(key)?.version }
            let request = PromotionWorkflow.Request(
                reference,
                to: key,
                policy: rules,
                reason: reason,
                isDry: dryRun,
                generation: expectGeneration,
                override: breakGlass ? try override() : nil,
                idempotency: named?.by(registry.actor.name)
            )
            let outcome: PromotionWorkflow.Outcome
            do {
                outcome = try await registry.promotions(try assembly.store()).perform(
                    request,
                    by: registry.actor,
                    moves: true
                )
            } catch let answered as PromotionWorkflow.Answered {
                return try replay(answered.answer, copies)
            }
            let report = DecisionReport(outcome.decision, movement: outcome.movement, before: before)
            let output = StageOutput(report.stage, try report.json(engine: Assembly.engine), options.console)
            let code = output.write(own(outcome.decision, in: assembly) + copies)
            output.show(options.common.format)
            if outcome.movement != nil {
                options.console.note(
                    "make the baseline that later runs are held against, of fresh samples: assay run … --for \(reference), then assay "
                        + "baseline set pointer:\(key) RUN"
                )
                try await Messages.deliver(registry, options.console)
            }
            if code != .pass { throw CommandFailure(code, "") }
        }
    }

    private func override() throws(CommandFailure) -> PromotionWorkflow.OverrideRequest {
        guard let second else {
            throw CommandFailure(
                .usage,
                "--break-glass needs --second, who has agreed with `assay registry approve --break-glass`"
            )
        }
        return PromotionWorkflow.OverrideRequest(second: second, reason: reason, ticket: ticket)
    }

    /// Where a promotion's own reports lie: beside those of the runs.
    private func own(_ decision: PolicyDecision, in assembly: Assembly) -> [ReportRequest] {
        guard !decision.isDry else { return [] }
        let folder = "\(assembly.configuration.reports)/promotions/\(decision.id)"
        return [
            ReportRequest(kind: "html", path: "\(folder)/report.html"),
            ReportRequest(kind: "junit", path: "\(folder)/junit.xml"),
        ]
    }

    /// Says again what was answered, and writes the reports again.
    private func replay(_ kept: KeptAnswer, _ copies: [ReportRequest]) throws {
        options.console.note("this request was answered at \(kept.time.seconds)Z; that answer again:")
        let decision = try CanonicalCoding.decode(
            PolicyDecision.self,
            from: (kept.answer["decision"] ?? .null).canonicalBytes
        )
        let movement = try kept.answer["movement"].map {
            try CanonicalCoding.decode(Movement.self, from: $0.canonicalBytes)
        }
        let report = DecisionReport(decision, movement: movement, before: movement?.from)
        try StageOutput(report.stage, try report.json(engine: Assembly.engine), options.console)
            .finish(copies, options.common.format)
    }
}

/// The command `rollback`.
package struct RollbackCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Let serve again what served before a promotion; no model, policy or provider is asked.",
        discussion: """
            Examples:
              assay rollback --handle rb_01J… --reason "complaints since 9"
              assay rollback --scope global --reason "complaints since 9"
            """
    )

    package init() {}

    @Option(help: ArgumentHelp("The handle that the promotion printed.", valueName: "handle"))
    var handle: String?

    @Option(help: ArgumentHelp("The scope whose last promotion is undone.", valueName: "scope"))
    var scope: String?

    @Option(help: ArgumentHelp("The slot; production unless named.", valueName: "name"))
    var slot: String?

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason = ""

    @OptionGroup var options: ChangingOptions

    package func run() async throws {
        guard handle != nil || scope != nil else {
            throw CommandFailure(.usage, "name the promotion's --handle, or its --scope")
        }
        try NoteGuard.check("--reason", reason)
        let key = try scope.map { try RegistryNames.pointer($0, slot: slot) }
        let (_, registry) = try options.open()
        let (handle, reason) = (handle, reason)
        let named = try options.named("rollback", handle, key.map { "\($0)" }, reason)
        let movement = try await registry.answer(named) {
            try $0.rollBack(handle: handle, of: key, reason: reason, in: &$1)
        }
        let from = movement.from.map { "\($0)" } ?? "nothing"
        try options.show(
            "\(movement.to.map { "\($0)" } ?? "nothing") serves in \(movement.key) again, in place of \(from)",
            movement
        )
        try await Messages.deliver(registry, options.console)
    }
}
