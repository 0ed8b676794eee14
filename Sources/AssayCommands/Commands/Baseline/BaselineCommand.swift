// Groups the commands that make, show and judge baselines.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Interchange
import Regression
import Reporting
import Statistics
import Workflows

struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "List, show, set and compare baselines, and find the cases that flip.",
        subcommands: [List.self, Show.self, Set.self, Diff.self, Flaky.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List baselines.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let folder = try Assembly(common.place).baselines
            var list = Listing(columns: ["suite", "baseline", "model", "cases", "samples", "score", "run", "created"])
            var broken: CommandFailure?
            for suite in try await folder.suites() {
                for name in try await folder.names(ofSuite: suite) {
                    do {
                        let baseline = try await folder.baseline(name, ofSuite: suite)
                        list.rows.append([
                            .text(suite), .text(name), .text(baseline.manifest.subject.model),
                            .count(baseline.cases.count), .count(baseline.samples),
                            .share(BaselineCommand.mean(baseline)),
                            .text(baseline.run.rawValue), .text(baseline.created.seconds + "Z"),
                        ])
                    } catch {
                        let failure = CommandFailure(error)
                        broken = broken ?? failure
                        list.rows.append([
                            .text(suite), .text(name), .text("broken"), .count(nil), .count(nil), .share(nil),
                            .text(nil),
                            .text(nil),
                        ])
                        common.console.error(failure.description)
                    }
                }
            }
            common.console.result(list.text(common.format), as: common.format)
            if let broken { throw CommandFailure(broken.exitCode, "") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a baseline, test by test.")

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var suite: String

        @Argument(help: ArgumentHelp("The baseline.", valueName: "name"))
        var name: String

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let baseline = try await Assembly(common.place).baselines.baseline(name, ofSuite: suite)
            var list = Listing(columns: ["test", "cases", "score", "between .2 and .8"])
            for test in Swift.Set(baseline.cases.map(\.scores.test)).sorted() {
                let means = baseline.cases.filter { $0.scores.test == test }.compactMap(\.scores.mean)
                let mean = Samples.mean(means)
                list.rows.append([
                    .text(test), .count(means.count), .share(mean),
                    .count(means.count { (0.2...0.8).contains($0) }),
                ])
            }
            let console = common.console
            console.note("\(suite)/\(name): \(baseline.manifest.subject.model), \(baseline.samples) samples a case")
            console.note("from run \(baseline.run) of \(baseline.created), digest \(baseline.digest)")
            console.result(list.text(common.format), as: common.format)
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Freeze a stored run as a baseline.",
            discussion: """
                Examples:
                  assay baseline set production 20261121-0300-k3f9
                  assay baseline set pointer:global 20261121-0300-k3f9    of what serves, with fresh samples

                Writes baselines/<suite>/<name>.jsonl for each suite of the run: a file to review in a diff and to commit. Refuses a \
                run that failed its gate, is undecided, invalid or only a part of a suite, and one with fewer samples a case than \
                the baseline that it would replace.
                """
        )

        @Argument(help: ArgumentHelp("The baseline's name.", valueName: "name"))
        var name: String

        @Argument(help: ArgumentHelp("The run.", valueName: "run"))
        var id: String

        @Flag(help: "Keep a run that is not fit to be a baseline nevertheless.")
        var force = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let id = try Assembly.runID(id)
            let assembly = try Assembly(common.place)
            let runs = try assembly.existingStore().runs
            let freezing = BaselineFreezing(
                reader: runs.reader,
                assessments: runs.assessments,
                baselines: assembly.baselines,
                suites: assembly.suites,
                engine: Assembly.engine
            )
            let name = try CommonOptions.baseline(name, nil) ?? name
            try await PointerBaseline.check(self.name, run: id, in: assembly)
            let frozen = try await freezing.freeze(id, as: name, isForced: force) { part, concluded in
                concluded?.wayToMissingAnswers(of: id) ?? part.manifest.wayToMissingAnswers(of: id)
            }
            for one in frozen {
                one.warnings.forEach(common.console.warning)
                common.console.note("\(one.suite)/\(name): \(one.cases) cases from run \(id); \(one.change)")
            }
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Show what differs between two baselines of a suite: manifests, then cases."
        )

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var suite: String

        @Argument(help: ArgumentHelp("The older baseline.", valueName: "old"))
        var old: String

        @Argument(help: ArgumentHelp("The newer baseline.", valueName: "new"))
        var new: String

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let folder = try Assembly(common.place).baselines
            let before = try await folder.baseline(old, ofSuite: suite)
            let after = try await folder.baseline(new, ofSuite: suite)
            var list = Listing(columns: ["what", "name", old, new])
            for difference in after.manifest.differences(from: before.manifest) {
                list.rows.append([
                    .text(difference.kind.rawValue), .text(difference.field),
                    .text(difference.baseline.map { String($0.prefix(60)) }),
                    .text(difference.candidate.map { String($0.prefix(60)) }),
                ])
            }
            let left = BaselineCommand.byCase(before)
            let right = BaselineCommand.byCase(after)
            for key in Swift.Set(left.keys).union(right.keys).sorted() where left[key] != right[key] {
                list.rows.append([
                    .text("case"), .text("\(key)"),
                    .share(left[key]?.mean),
                    .share(right[key]?.mean),
                ])
            }
            common.console.result(list.text(common.format), as: common.format)
        }
    }

    /// The mean over the cases that have a score.
    fileprivate static func mean(_ baseline: Baseline) -> Double? {
        Samples.mean(baseline.cases.compactMap(\.scores.mean))
    }

    fileprivate static func byCase(_ baseline: Baseline) -> [CaseKey: CaseScores] {
        var byCase: [CaseKey: CaseScores] = [:]
        for entry in baseline.cases { byCase[entry.scores.key] = entry.scores }
        return byCase
    }
}
