// The options that every command has.

import ArgumentParser
import Evaluation
import Foundation

/// The options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the store.", valueName: "folder"))
    var store: String?

    @Option(help: ArgumentHelp("The configuration; assay.yaml unless named.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("A profile of the configuration.", valueName: "name"))
    var profile: String?

    @Option(help: "How the result is written: table, json, jsonl or markdown.")
    var format: OutputFormat = .table

    @Flag(name: .shortAndLong, help: "Say nothing but the result, warnings and errors.")
    var quiet = false

    @Option(help: "When output has colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Option(help: "How progress is shown: auto, bar, plain or none.")
    var progress: ProgressView.Style = .auto

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

    /// Where this command's words go.
    var console: Console {
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        let hasColor =
            switch color {
            case .always: true
            case .never: false
            case .auto: !isPlain && isatty(STDOUT_FILENO) == 1
            }
        return Console(isQuiet: quiet, hasColor: hasColor, isInteractive: isatty(STDERR_FILENO) == 1)
    }
}
