// Declares the options of the live A/A check once.

import ArgumentParser
import CommandSupport
import Evaluation

struct AALiveOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Ask this model of the configuration again: the baseline's own.", valueName: "name")
    )
    var model: String?

    @Option(help: ArgumentHelp("How many calls may be in flight.", valueName: "n"))
    var width: Int?

    @Option(help: ArgumentHelp("The rerun's name; the name of an unfinished one resumes it.", valueName: "id"))
    var runId: String?

    @Option(
        name: .customLong("report"),
        parsing: .singleValue,
        help: ArgumentHelp("Also write a report of the rerun: html, junit, json or markdown.", valueName: "kind=path")
    )
    var reports: [String] = []

    /// The first option that is given and says how a model is asked; `nil` for none.
    var firstOfAsking: String? {
        width != nil ? "--width" : runId != nil ? "--run-id" : reports.isEmpty ? nil : "--report"
    }

    /// How many cases are drawn: 100 unless named; `nil` for all, an error for anything but that or a number from 1.
    static func count(_ cases: String?) throws(CommandFailure) -> Int? {
        guard let cases else { return 100 }
        if cases == "all" { return nil }
        guard let count = Int(cases), count > 0, count <= Int(Int32.max) else {
            throw CommandFailure(.usage, "--cases '\(cases)': it is a number from 1, or all")
        }
        return count
    }
}
