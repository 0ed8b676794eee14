// Declares the options that change how loud and colourful a command is.

package import ArgumentParser
import Foundation

/// When output has colours.
package enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
    case auto, always, never
}

/// How loud and colourful a command is.
package struct ConsoleOptions: ParsableArguments {
    /// Whether only the result, warnings and errors are said.
    @Flag(name: .shortAndLong, help: "Say nothing but the result, warnings and errors; of a gate that passes, nothing.")
    package var quiet = false

    /// When output has colours.
    @Option(help: "When output has colours: auto, always or never.")
    package var color: ColorChoice = .auto

    /// Creates options that are yet to be parsed.
    package init() {}

    /// The console with its results on standard output.
    package var console: Console { console() }

    /// The console with its results elsewhere, or with results that a reader must take whole.
    package func console(results: Int32 = STDOUT_FILENO, isNeeded: Bool = false) -> Console {
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        let hasColor =
            switch color {
            case .always: true
            case .never: false
            case .auto: !isPlain && isatty(results) == 1
            }
        return Console(
            isQuiet: quiet,
            hasColor: hasColor,
            isInteractive: isatty(STDERR_FILENO) == 1,
            results: results,
            isNeeded: isNeeded
        )
    }
}
