// Shows whether errors or retries could explain a result.

package import Evaluation

/// How healthy the measurement itself was.
package struct Reliability: Hashable, Sendable, Codable {
    /// Errored attempts by class, as `CallFailure.Class` names them.
    package var errors: [String: Int]
    /// What was said most often of the failures of each class; `nil` where nothing was kept of it.
    package var words: [String: String]?
    /// How many calls failed, and what was said; `nil` when none did.
    package var failures: String?
    /// The models that answered; `nil` where no server named one.
    package var served: ServedModels?
    /// How the provider's limits slowed the run down, with the setting that avoids it; `nil` where they hardly did.
    package var slowed: String?
    /// How many requests were cut off and sent again, with the settings that avoid it; `nil` where none was.
    package var wasted: String?
    /// Calls beside those made that were under way when the process was killed, at most; `nil` where none was.
    package var lostCalls: Int?
    /// The most that they have cost in US dollars, beside the cost told; `nil` without any, or when no price is known.
    package var lostUSD: Double?
    /// Requests beyond the first of their attempt.
    package var retries: Int
    /// Milliseconds that half of the answers stayed below; `nil` when none came.
    package var latencyP50: Double?
    /// Milliseconds that 95 % of the answers stayed below.
    package var latencyP95: Double?
    /// Milliseconds of the slowest answer.
    package var latencyMax: Double?
    /// Answers that the model did not end by itself, by finish reason.
    package var unfinished: [String: Int]
    /// Model calls made, judges included.
    package var calls: Int
    /// Tokens used.
    package var usage: Usage
    /// The cost in US dollars; `nil` when no price is known.
    package var costUSD: Double?
    /// What asking the baseline's model again after a regression cost in US dollars, beside that; `nil` when nothing was asked or no
    /// price is known.
    package var confirmationUSD: Double?

    /// Creates a summary.
    package init(
        errors: [String: Int] = [:],
        words: [String: String]? = nil,
        retries: Int = 0,
        latencyP50: Double? = nil,
        latencyP95: Double? = nil,
        latencyMax: Double? = nil,
        unfinished: [String: Int] = [:],
        calls: Int = 0,
        usage: Usage = Usage(),
        costUSD: Double? = nil,
        confirmationUSD: Double? = nil
    ) {
        self.errors = errors
        self.words = words
        self.retries = retries
        self.latencyP50 = latencyP50
        self.latencyP95 = latencyP95
        self.latencyMax = latencyMax
        self.unfinished = unfinished
        self.calls = calls
        self.usage = usage
        self.costUSD = costUSD
        self.confirmationUSD = confirmationUSD
    }
}
