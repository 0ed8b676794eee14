// Declares the options that `run` and `record` share.

import ArgumentParser

/// What is run of which suites, by whom, and how wide: shared by `run` and `record`.
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
}
