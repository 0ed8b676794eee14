// Lets a user find stored runs and their answers again.

import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Reporting
import Statistics
import Workflows

struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List and show stored runs, and how a suite went over them.",
        subcommands: [List.self, Show.self, Trend.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List runs, the newest first.")

        @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
        var limit = 50

        @OptionGroup var common: CommonOptions

        func run() async throws {
            guard limit > 0 else { throw ValidationError("--limit must be positive") }
            let runs = try Assembly(common.place).existingStore().runs
            var list = Listing(columns: [
                "run", "suite", "model", "state", "score", "verdict", "gate", "exit_code", "started",
            ])
            var damage: StoreError?
            for part in try await runs.reader.runs(limit: limit) {
                var conclusion: SuiteConclusion?
                var isDamaged = false
                do {
                    conclusion = try await runs.assessments.conclusion(of: part.id, suite: part.suite)
                } catch let error as StoreError {
                    // One damaged record does not hide the other runs.
                    guard case .conclusionDamaged = error else { throw error }
                    damage = damage ?? error
                    isDamaged = true
                }
                list.rows.append([
                    .text(part.id.rawValue), .text(part.suite), .text(part.model),
                    .text(part.state.rawValue), .share(conclusion?.score),
                    // A run that asked a baseline again has no verdict of its own: what it was for stands there.
                    .text(isDamaged ? "damaged" : conclusion?.verdict?.rawValue ?? part.purpose?.rawValue),
                    .text(conclusion?.gate.rawValue),
                    .count((conclusion?.exitCode.rawValue).map(Int.init)),
                    .text(part.started.seconds + "Z"),
                ])
            }
            common.console.result(list.text(common.format), as: common.format)
            if let damage { throw damage }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what was concluded of a run."
        )

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var id: String

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let id = try Assembly.runID(id)
            let runs = try Assembly(common.place).existingStore().runs
            let parts = try await runs.reader.parts(of: id)
            guard !parts.isEmpty else { throw StoreError.noRun(id) }
            if let scale = parts[0].manifest.ingestion?.scale, scale != .unit {
                common.console.note("its scores came from outside, on the scale \(scale)")
            }
            guard let assessment = try await runs.assessments.latest(of: id) else {
                for part in parts {
                    common.console.result("\(part.suite): \(part.state.rawValue), \(part.planned) attempts planned")
                }
                if let purpose = parts[0].manifest.rerun?.purpose {
                    common.console.note(
                        "it asked a baseline's model again (\(purpose.rawValue)): what came of it was said there and then"
                    )
                    return
                }
                let way =
                    parts[0].manifest.isIngested
                    ? "`assay gate \(id)` does" : "repeat the run's command with --run-id \(id)"
                common.console.note("nothing was concluded yet; \(way)")
                return
            }
            let output = RunOutput(
                console: Console(isQuiet: false, hasColor: common.console.hasColor, isInteractive: false),
                format: common.format,
                options: ReportOptions()
            )
            output.show(assessment)
        }
    }
}
