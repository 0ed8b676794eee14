// Declares the options of reports once, for all commands that write them.

package import ArgumentParser
import Evaluation
package import Reporting
package import Workflows

/// Which reports a command writes, and what they hold.
package struct ReportingOptions: ParsableArguments {
    /// The reports as they were typed, `kind=path`.
    @Option(
        name: .customLong("report"),
        parsing: .singleValue,
        help: ArgumentHelp("Also write a report: html, junit, json, markdown or cases.", valueName: "kind=path")
    )
    package var reports: [String] = []

    /// The testcases of the JUnit file.
    @Option(help: "The testcases of the JUnit file: gates, changed or all.")
    package var junitCases: ReportOptions.JUnitCases = .gates

    /// How much of the model's words reports hold.
    @Option(help: "The model's words in reports: full, changed or none.")
    package var reportContent: ReportOptions.Content = .full

    /// Creates options that are yet to be parsed.
    package init() {}

    /// What reports hold.
    package var options: ReportOptions { ReportOptions(junitCases: junitCases, content: reportContent) }

    /// The reports that were asked for.
    ///
    /// - Parameter place: Where assay's own files lie, which no report may take the place of.
    /// - Returns: The reports.
    /// - Throws: A usage failure for a format that there is not, and for the place of such a file.
    package func requests(in place: PlaceOptions) throws(CommandFailure) -> [ReportRequest] {
        try Self.requests(reports, among: ReportCatalog.kinds, in: place)
    }

    /// Reads reports as they are asked for on a command line, `kind=path`.
    package static func requests(
        _ reports: [String],
        among kinds: [String],
        in place: PlaceOptions
    ) throws(CommandFailure) -> [ReportRequest] {
        var requests: [ReportRequest] = []
        for text in reports {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, kinds.contains(parts[0]) else {
                throw CommandFailure(
                    .usage,
                    "--report '\(text)': write kind=path, where kind is one of: "
                        + kinds.joined(separator: ", ")
                )
            }
            try OwnFiles.refuse(parts[1], of: "--report '\(text)'", in: place)
            requests.append(ReportRequest(kind: parts[0], path: parts[1]))
        }
        return requests
    }
}

extension ReportOptions.JUnitCases: ExpressibleByArgument {}
extension ReportOptions.Content: ExpressibleByArgument {}
