// `assay runs`: what the store holds.

import ArgumentParser
import Content
import Evaluation
import Regression
import Reporting
import Storage

/// `assay runs`: what the store holds.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List and show stored runs, and how a suite went over them.",
        subcommands: [List.self, Show.self, Trend.self]
    )

    /// `assay runs list`: the newest first.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List runs, the newest first.")

        @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
        var limit = 50

        @OptionGroup var common: CommonOptions

        func run() async throws {
            guard limit > 0 else { throw ValidationError("--limit must be positive") }
            let store = try Setting(common).existingStore()
            let reader = SQLiteRunReader(store)
            let assessments = AssessmentRepository(store)
            var list = Listing(columns: [
                "run", "suite", "model", "state", "score", "verdict", "gate", "exit_code", "started",
            ])
            for part in try await reader.runs(limit: limit) {
                let assessment = try await assessments.latest(of: part.id)
                let suite = assessment?.suites.first { $0.suite == part.suite }
                list.rows.append([
                    .string(part.id.rawValue), .string(part.suite), .string(part.manifest.subject.model),
                    .string(part.state.rawValue), list.share(suite?.overall.score, common.format),
                    suite?.overall.comparison.map { .string($0.verdict.rawValue) } ?? .null,
                    assessment.map { .string($0.gate.result.rawValue) } ?? .null,
                    assessment.map { .integer(Int64($0.exitCode.rawValue)) } ?? .null,
                    .string(part.started.seconds + "Z"),
                ])
            }
            common.console.result(list.text(common.format))
        }
    }

    /// `assay runs show`: what was concluded of one run.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what was concluded of a run."
        )

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var id: String

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let id = try Setting.runID(id)
            let store = try Setting(common).existingStore()
            let parts = try await SQLiteRunReader(store).parts(of: id)
            guard !parts.isEmpty else { throw StorageError.noRun(id) }
            guard let assessment = try await AssessmentRepository(store).latest(of: id) else {
                for part in parts {
                    common.console.result("\(part.suite): \(part.state.rawValue), \(part.planned) attempts planned")
                }
                common.console.note("nothing was concluded yet; repeat the run's command with --run-id \(id)")
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

    /// `assay runs trend`: how a suite's score went.
    struct Trend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trend",
            abstract: "Show how a suite's overall score went over its runs: changes, and a drift. Never gates.",
            discussion: """
                Examples:
                  assay runs trend reasoning
                  assay runs trend reasoning --model gpt-4o-mini-2024-07-18 --last 60

                Only whole runs count: partial, unfinished and invalid ones are left out.
                """
        )

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var suite: String

        @Option(name: .shortAndLong, help: ArgumentHelp("Only runs of this provider's model id.", valueName: "id"))
        var model: String?

        @Option(help: ArgumentHelp("At most so many runs, the newest.", valueName: "n"))
        var last = 30

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard last > 0 else { throw ValidationError("--last must be positive") }
        }

        func run() async throws {
            let store = try Setting(common).existingStore()
            let nights = try await nights(store)
            guard !nights.isEmpty else {
                throw CommandFailure(.noInput, "the store holds no whole run of suite '\(suite)'")
            }
            let trend = ScoreTrend(nights.map(\.score), standardErrors: nights.map(\.error))
            var list = Listing(columns: ["run", "started", "model", "score", "95 %", "what"])
            for (index, night) in nights.enumerated() {
                var what: [String] = []
                if let change = trend.changes.first(where: { $0.index == index }) {
                    what.append(
                        "changed from \(Points.points(change.before)) to \(Points.points(change.after)), p \(change.p)"
                    )
                }
                if trend.alarm == index { what.append(trend.isRise ? "drifts upwards" : "drifts downwards") }
                list.rows.append([
                    .string(night.run), .string(night.started), .string(night.model),
                    .string(Points.points(night.score)),
                    .string(night.interval), what.isEmpty ? .null : .string(what.joined(separator: "; ")),
                ])
            }
            common.console.result(list.text(common.format))
            if !trend.isWatching {
                common.console.note(
                    "a drift is watched for from run \(ScoreTrend.settling + 1) after the last change on"
                )
            }
        }

        private struct Night {
            let run: String
            let started: String
            let model: String
            let score: Double
            let error: Double
            let interval: String
        }

        /// The whole runs of the suite, the oldest first.
        private func nights(_ store: Store) async throws -> [Night] {
            let assessments = AssessmentRepository(store)
            var nights: [Night] = []
            for part in try await SQLiteRunReader(store).runs(limit: 1_000_000)
            where part.suite == suite && part.state == .complete {
                guard nights.count < last, model.map({ $0 == part.manifest.subject.model }) ?? true,
                    let own = try await assessments.latest(of: part.id)?.suites.first(where: { $0.suite == suite }),
                    !own.isPartial, own.invalid.isEmpty, let score = own.overall.score,
                    let bounds = own.overall.scoreInterval
                else { continue }
                nights.append(
                    Night(
                        run: part.id.rawValue,
                        started: part.started.seconds + "Z",
                        model: part.manifest.subject.model,
                        score: score,
                        // Half of a 95 % interval is 1.96 standard errors.
                        error: (bounds[1] - bounds[0]) / 3.92,
                        interval: "\(Points.points(bounds[0]))…\(Points.points(bounds[1]))"
                    )
                )
            }
            return nights.reversed()
        }
    }
}
