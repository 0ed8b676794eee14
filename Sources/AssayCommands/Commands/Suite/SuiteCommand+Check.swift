// `assay suite check`: what is wrong with a suite, and what will go wrong with its runs.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import ModelClients
import Planning
import Reporting
import Settings
import Suites

extension SuiteCommand {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check suites: files, cases, prompts and graders.",
            discussion: """
                Warns of what lets a suite run but not pass: prompts that ask all cases the same, targets that their own grader \
                does not accept, and too few cases for the margin. Warnings do not change the exit code.
                """
        )

        @Argument(help: ArgumentHelp("The suites; all when none is named.", valueName: "suite"))
        var names: [String] = []

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let assembly = try Assembly(common.place)
            let folder = assembly.suites
            let reasoning = assembly.configuration.models.filter { $0.value.dialect.reasoning != nil }.keys.sorted()
            let named = names.isEmpty ? folder.names() : names
            guard !named.isEmpty else {
                throw CommandFailure(
                    .noInput,
                    "there is no suite in '\(folder.folder)'; `assay init` writes a first one"
                )
            }
            var findings = Listing(columns: ["suite", "kind", "file", "line", "test", "case", "message"])
            var broken: SuiteError?
            for name in named {
                do {
                    let planning = try SuitePlanning(folder, name: name)
                    let warnings = try await SuiteReview(planning, reasoning: reasoning).warnings()
                    for warning in warnings {
                        common.console.warning("\(warning)")
                        findings.rows.append([
                            .text(name), .text("warning"), .text(warning.file), .count(warning.line),
                            .text(warning.test),
                            .text(warning.caseID), .text(warning.reason),
                        ])
                    }
                    if common.format.isForPeople { tell(name, planning.loaded, warnings: warnings.count) }
                } catch let error as SuiteError {
                    broken = broken ?? error
                    common.console.error("\(error)")
                    findings.rows.append(
                        [
                            .text(name), .text("error"), .text(nil), .count(nil), .text(nil), .text(nil),
                            .text("\(error)"),
                        ]
                    )
                }
            }
            let text = findings.text(common.format)
            if !common.format.isForPeople, !text.isEmpty { common.console.result(text, as: common.format) }
            if let broken { throw CommandFailure(broken.exitCode, "") }
        }

        private func tell(_ name: String, _ loaded: LoadedSuite, warnings: Int) {
            let cases = loaded.cases.reduce(0) { $0 + $1.count }
            let end = warnings == 0 ? "all well" : "\(warnings) warning\(warnings == 1 ? "" : "s")"
            common.console.result("\(name): \(loaded.suite.tests.count) tests, \(cases) cases, \(end)")
        }
    }
}
