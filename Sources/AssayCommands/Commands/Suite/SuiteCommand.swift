// Groups the commands that list, check and size suites.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Planning
import Reporting
import Suites
import Text

struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suite",
        abstract: "List, show and check suites, and say what they can see.",
        subcommands: [List.self, Show.self, Check.self, Power.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the suites.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let folder = try Assembly(common.place).suites
            var list = Listing(columns: ["suite", "version", "tests", "cases", "description"])
            var broken: SuiteError?
            for name in folder.names() {
                do throws(SuiteError) {
                    let loaded = try SuitePlanning(folder, name: name).loaded
                    list.rows.append([
                        .text(loaded.suite.name), .text(loaded.suite.version),
                        .count(loaded.suite.tests.count),
                        .count(loaded.cases.reduce(0) { $0 + $1.count }), .text(loaded.suite.summary),
                    ])
                } catch {
                    broken = broken ?? error
                    list.rows.append([
                        .text(name), .text(nil), .count(nil), .count(nil), .text("broken: see assay suite check"),
                    ])
                    common.console.error("\(error)")
                }
            }
            common.console.result(list.text(common.format), as: common.format)
            if let broken { throw CommandFailure(broken.exitCode, "") }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a suite's tests.")

        @Argument(help: ArgumentHelp("The suite, or a path to its folder.", valueName: "suite"))
        var name: String

        @OptionGroup var common: CommonOptions

        func run() throws {
            let folder = try Assembly(common.place).suites
            let loaded = try SuitePlanning(folder, name: name).loaded
            var list = Listing(columns: ["test", "cases", "weight", "role", "threshold", "margin", "graders"])
            for (test, cases) in zip(loaded.suite.tests, loaded.cases) {
                list.rows.append([
                    .text(test.id), .count(cases.count), .number(test.weight), .text(test.role.rawValue),
                    .number(test.threshold), .number(test.margin),
                    .text(test.graders.map(\.kind).joined(separator: ", ")),
                ])
            }
            let suite = loaded.suite
            common.console.note("\(suite.name) \(suite.version): \(suite.summary)")
            common.console.note(
                "digest \(suite.digest); overall margin \(PercentText.points(suite.gate.overallMargin)) points"
            )
            common.console.result(list.text(common.format), as: common.format)
        }
    }
}
