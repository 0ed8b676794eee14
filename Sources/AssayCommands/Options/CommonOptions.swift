// Gives all commands the same basic options.

import ArgumentParser
import Evaluation
import Foundation
import Reporting
import Workflows

extension OutputFormat: ExpressibleByArgument {}

extension ProgressView.Style: ExpressibleByArgument {}

struct CommonOptions: ParsableArguments {
    @OptionGroup var place: PlaceOptions

    @Option(help: "How the result is written: table, json, jsonl or markdown.")
    var format: OutputFormat = .table

    @OptionGroup var words: ConsoleOptions

    @Option(help: "How progress is shown: auto, bar, plain or none.")
    var progress: ProgressView.Style = .auto

    var console: Console { words.console }

    /// The terms under which a command asks a model beside a run: until the user stops it, told as progress.
    func execution(over ledger: any RunLedger) -> Execution {
        let view = ProgressView(console: console, style: progress, now: Assembly.seconds)
        return Execution(ledger: ledger, clock: Assembly.clock, stop: StopSignals().request) { view.show($0) }
    }

    /// Finds an option's value: the flag, else `ASSAY_<NAME>` of the environment.
    static func value(_ flag: String?, _ name: String) -> String? {
        if let flag { return flag }
        let value = ProcessInfo.processInfo.environment["ASSAY_\(name)"]
        return value?.isEmpty == false ? value : nil
    }

    /// Finds a number's value: the flag, else `ASSAY_<NAME>` of the environment.
    ///
    /// - Throws: A usage failure when the environment's value is no number in the range.
    static func number(_ flag: Int?, _ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
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
    static func cost(_ flag: Double?, _ name: String) throws(CommandFailure) -> Double? {
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
