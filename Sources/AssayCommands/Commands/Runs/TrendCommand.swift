// `assay runs trend`: how a suite's score went.

import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Reporting
import Statistics
import Text
import Workflows

extension RunsCommand {
    struct Trend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trend",
            abstract: "Show how a suite's overall score went over its runs: changes, and a drift. Never gates.",
            discussion: """
                Examples:
                  assay runs trend reasoning
                  assay runs trend reasoning --model production --last 60

                Runs of a part of the suite are left out, and so are those that asked a baseline's model again (`assay aa`,
                --confirm-red); unfinished and invalid ones are gaps. Changes and drifts are looked for in the newest
                \(TrendRecord.longest) runs, however few are listed: `assay help statistics` says how.
                """
        )

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var suite: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("The model, by its name in assay.yaml; else that of the newest run.", valueName: "name")
        )
        var model: String?

        @Option(help: ArgumentHelp("List at most so many runs, the newest.", valueName: "n"))
        var last = 30

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard (1...TrendRecord.longest).contains(last) else {
                throw ValidationError("--last must be 1 to \(TrendRecord.longest)")
            }
        }

        func run() async throws {
            let runs = try Assembly(common.place).existingStore().runs
            let trend = try await TrendReading(ofSuite: suite, model: model, in: runs.history)
            let record = trend.record
            common.console.result(list(record).text(common.format), as: common.format)
            if model == nil, !trend.others.isEmpty {
                let others = trend.others.joined(separator: ", ")
                common.console.note("runs of \(trend.model); there are others, of \(others)")
            }
            for sentence in TrendExplanation(record).sentences + [TrendExplanation.method] {
                common.console.note(sentence)
            }
            // A gap that is none of the run's own is no trend to rely on.
            for point in record.points.suffix(last) {
                _ = try await runs.assessments.conclusion(of: point.run, suite: suite)
            }
        }

        private func list(_ record: TrendRecord) -> Listing {
            var list = Listing(columns: ["run", "started", "model", "score", "95 %", "verdict", "what"])
            for (index, point) in record.points.enumerated().suffix(last) {
                let events = record.events(of: index)
                list.rows.append([
                    .text(point.run.rawValue), .text(point.started.seconds + "Z"), .text(point.model),
                    .share(point.score),
                    .text(point.interval.map { "\(PercentText.points($0.lower))…\(PercentText.points($0.upper))" }),
                    .text(point.verdict?.rawValue),
                    .text(events.isEmpty ? nil : events.joined(separator: "; ")),
                ])
            }
            return list
        }
    }
}
