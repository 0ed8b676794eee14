// Groups the commands that list, check and size suites.

import ArgumentParser
import Content
import Evaluation
import Regression
import Suites
import Text
import Workflows

/// `assay suite`: what can be run.
struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suite",
        abstract: "List, show and check suites, and say what they can see.",
        subcommands: [List.self, Show.self, Check.self, Power.self]
    )

    /// `assay suite list`: every suite of the folder.
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
            common.console.result(list.text(common.format))
            if let broken { throw CommandFailure(broken.exitCode, "") }
        }
    }

    /// `assay suite show`: the tests of one suite.
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
            common.console.result(list.text(common.format))
        }
    }

    /// `assay suite check`: everything that can be wrong before a model is asked.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check suites: files, cases, prompts and graders."
        )

        @Argument(help: ArgumentHelp("The suites; all when none is named.", valueName: "suite"))
        var names: [String] = []

        @OptionGroup var common: CommonOptions

        func run() throws {
            let folder = try Assembly(common.place).suites
            let named = names.isEmpty ? folder.names() : names
            guard !named.isEmpty else {
                throw CommandFailure(
                    .noInput,
                    "there is no suite in '\(folder.folder)'; `assay init` writes a first one"
                )
            }
            var failures: [SuiteError] = []
            for name in named {
                do throws(SuiteError) {
                    let loaded = try SuitePlanning(folder, name: name).loaded
                    let cases = loaded.cases.reduce(0) { $0 + $1.count }
                    common.console.result("\(name): \(loaded.suite.tests.count) tests, \(cases) cases, all well")
                } catch {
                    failures.append(error)
                    common.console.error("\(error)")
                }
            }
            if let first = failures.first { throw CommandFailure(first.exitCode, "") }
        }
    }
}
