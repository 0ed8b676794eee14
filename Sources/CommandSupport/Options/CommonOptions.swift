// Gives all commands the same basic options.

package import ArgumentParser
package import Evaluation
import Foundation
import ModelRegistry
package import Reporting
package import Workflows

extension OutputFormat: ExpressibleByArgument {}

extension ProgressView.Style: ExpressibleByArgument {}

/// The options that nearly every command takes.
package struct CommonOptions: ParsableArguments {
    /// Where configuration and store lie.
    @OptionGroup package var place: PlaceOptions

    /// How the result is written.
    @Option(help: "How the result is written: table, json, jsonl or markdown.")
    package var format: OutputFormat = .table

    /// How loud and colourful the command is.
    @OptionGroup package var words: ConsoleOptions

    /// How progress is shown.
    @Option(help: "How progress is shown: auto, bar, plain or none.")
    package var progress: ProgressView.Style = .auto

    /// Creates options that are yet to be parsed.
    package init() {}

    /// The console of a command whose result goes to standard output.
    package var console: Console { words.console }

    /// The terms under which a command asks a model beside a run: until the user stops it, told as progress.
    package func execution(over ledger: any RunLedger) -> Execution {
        let view = ProgressView(console: console, style: progress, now: Assembly.seconds)
        return Execution(ledger: ledger, clock: Assembly.clock, stop: StopSignals().request) { view.show($0) }
    }

    /// Finds an option's value: the flag, else `ASSAY_<NAME>` of the environment.
    package static func value(_ flag: String?, _ name: String) -> String? {
        if let flag { return flag }
        let value = ProcessInfo.processInfo.environment["ASSAY_\(name)"]
        return value?.isEmpty == false ? value : nil
    }

    /// The name of a baseline: the flag, else the environment's; `pointer:SCOPE` stands for the one of what serves there.
    ///
    /// - Throws: A usage failure for a scope that there cannot be.
    package static func baseline(_ flag: String?, _ variable: String? = "BASELINE") throws(CommandFailure) -> String? {
        guard let text = variable.map({ value(flag, $0) }) ?? flag else { return nil }
        guard text.hasPrefix("pointer:") else { return text }
        guard let key = PointerKey(String(text.dropFirst("pointer:".count))) else {
            throw CommandFailure(
                .usage,
                "'\(text)' is no baseline: write pointer:global, pointer:project:NAME or pointer:assistant:NAME"
            )
        }
        return key.baselineName
    }

    /// Finds a number's value: the flag, else `ASSAY_<NAME>` of the environment.
    ///
    /// - Throws: A usage failure when the environment's value is no number in the range.
    package static func number(
        _ flag: Int?,
        _ name: String,
        in range: ClosedRange<Int>
    ) throws(CommandFailure) -> Int? {
        if let flag {
            guard range.contains(flag) else {
                throw CommandFailure(
                    .usage,
                    "--\(name.lowercased().replacing("_", with: "-")) \(flag): it must be \(range.lowerBound) to \(range.upperBound)"
                )
            }
            return flag
        }
        guard let text = value(nil, name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw CommandFailure(
                .usage,
                "ASSAY_\(name)='\(text)': it must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// Finds an amount of US dollars: the flag, else `ASSAY_<NAME>` of the environment.
    package static func cost(_ flag: Double?, _ name: String) throws(CommandFailure) -> Double? {
        let text = value(flag.map { "\($0)" }, name)
        guard let text else { return nil }
        guard let cost = Double(text), cost > 0, cost.isFinite else {
            throw CommandFailure(
                .usage,
                "--\(name.lowercased().replacing("_", with: "-")) \(text): it must be an amount above 0 US dollars"
            )
        }
        return cost
    }
}
