// Keeps a slip in a variable's name, or an empty variable, from choosing what a run is held against.

import Content
import Evaluation
import Foundation

/// The options that the environment can set: `ASSAY_` and the option's name.
package enum EnvironmentOptions {
    /// What stands behind `ASSAY_`.
    static let names = [
        "CONFIG", "STORE", "PROFILE", "MODEL", "BASELINE", "RUN_ID", "SAMPLES", "LIMIT", "WIDTH", "DEADLINE",
        "MAX_COST",
        "CONFIRM_RED", "ACTOR", "TENANT",
    ]

    /// Those that decide what is gated: an empty one, as of a CI variable that is not set, would gate nothing in silence.
    private static let deciding = ["BASELINE", "PROFILE"]

    private static let prefix = "ASSAY_"

    /// Refuses an empty variable that decides what is gated.
    package static func check(
        _ variables: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CommandFailure) {
        for name in deciding where variables[prefix + name] == "" {
            throw CommandFailure(
                .usage,
                "\(prefix)\(name) is set and empty: give it a value, or unset it; an empty one would gate nothing"
            )
        }
    }

    /// The variables that are meant for an option by another name, a sentence each.
    package static func slips(_ variables: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
        variables.keys.sorted().compactMap { name in
            guard name.hasPrefix(prefix) else { return nil }
            let word = String(name.dropFirst(prefix.count))
            guard !names.contains(word), let meant = Suggestion.closest(to: word, among: names) else { return nil }
            return "\(name) is no option of assay; did you mean \(prefix)\(meant)?"
        }
    }
}
