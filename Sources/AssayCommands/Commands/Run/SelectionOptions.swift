// Declares the options that `run` and `record` share.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Settings

struct SelectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Suites, or an evaluation set of the configuration.", valueName: "suite"))
    var suites: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("A model of the configuration.", valueName: "name"))
    var model: String?

    @Option(help: ArgumentHelp("Samples a case; otherwise what each test says.", valueName: "k"))
    var samples: Int?

    @Option(help: ArgumentHelp("At most this many cases a test, the same ones every time.", valueName: "n"))
    var limit: Int?

    @Option(parsing: .singleValue, help: ArgumentHelp("Only cases with this tag; may be repeated.", valueName: "tag"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("How many calls may be in flight.", valueName: "n"))
    var width: Int?

    @Option(help: ArgumentHelp("Begin no further call after this long, as 20m or 3h.", valueName: "duration"))
    var deadline: String?

    @Option(help: ArgumentHelp("The run's name; the name of an unfinished run resumes it.", valueName: "id"))
    var runId: String?

    @Option(help: ArgumentHelp("Decides the seed of every request; otherwise the run's name does.", valueName: "n"))
    var seed: Int64?

    @Option(
        help: ArgumentHelp(
            "Also write each event of the run as a JSON line to a file; to - for standard output, the result then to standard error.",
            valueName: "file"
        )
    )
    var events: String?

    /// The evaluation set that was named in place of suites; `nil` when suites were.
    ///
    /// - Throws: A usage failure for a set beside suites.
    func set(in configuration: Configuration) throws(CommandFailure) -> EvaluationSet? {
        if suites.count == 1, let set = configuration.sets[suites[0]] { return set }
        if let name = suites.first(where: { configuration.sets[$0] != nil }) {
            throw CommandFailure(.usage, "'\(name)' is an evaluation set: run it alone, without other suites")
        }
        return nil
    }

    /// The seed that was named.
    func checkedSeed() throws(CommandFailure) -> Int64? {
        guard seed ?? 0 >= 0 else { throw CommandFailure(.usage, "--seed must not be negative") }
        return seed
    }

    /// The deadline in seconds.
    func seconds() throws(CommandFailure) -> Double? {
        guard let text = CommonOptions.value(deadline, "DEADLINE") else { return nil }
        guard let seconds = DurationText.seconds(text) else {
            throw CommandFailure(
                .usage,
                "--deadline '\(text)' is no duration above 0 and of at most ten years, as 90s, 20m or 3h"
            )
        }
        return seconds
    }
}
