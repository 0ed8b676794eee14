// Counts what a run asked in vain, since a user can set it right.

/// The requests that came to nothing and were sent again: refused for haste, or cut off at their timeout.
package struct Friction: Hashable, Sendable, Codable {
    /// Attempts that were answered.
    package var answers = 0
    /// Requests that were refused for haste and sent again.
    package private(set) var refusals = 0
    /// Requests that were cut off at their timeout and sent again, which a server may have worked on all the same.
    package private(set) var timeouts = 0
    /// Calls that were under way when the process was killed, at most: they may have been paid, and were made again; `nil` for none.
    package var lost: Int?
    /// How long the calls took, in minutes.
    package var minutes = 0.0

    /// Nothing yet.
    package init() {}

    /// Takes note of a failed request that is sent again.
    package mutating func note(_ failure: CallFailure) {
        switch failure.kind {
        case .rateLimited: refusals += 1
        // With a status it was the server that gave up.
        case .timeout where failure.status == nil: timeouts += 1
        default: break
        }
    }

    /// Adds what another part of the run met.
    package static func += (sum: inout Friction, more: Friction) {
        sum.answers += more.answers
        sum.refusals += more.refusals
        sum.timeouts += more.timeouts
        sum.minutes += more.minutes
        if let lost = more.lost, lost > 0 { sum.lost = (sum.lost ?? 0) + lost }
    }

    /// How a provider's limits slowed the run down, with the setting that avoids it.
    ///
    /// - Parameter model: The model, as the user knows it.
    /// - Returns: A sentence; `nil` where they hardly did.
    package func slowed(of model: String) -> String? {
        // What lasts for seconds tells of no rate.
        guard refusals > 2, refusals * 20 >= answers, answers > 0, minutes >= 0.5 else { return nil }
        let rate = max(1, Int((Double(answers) / minutes).rounded()))
        return
            "slowed by 429: \(refusals) requests came too fast and were sent again, and about \(rate) a minute were answered; "
            + "'rpm: \(rate)' avoids that (\(model))"
    }

    /// How many requests the server worked on in vain, with the settings that avoid it.
    ///
    /// - Parameter model: The model, as the user knows it.
    /// - Returns: A sentence; `nil` where there were none.
    package func wasted(of model: String) -> String? {
        guard timeouts > 0 else { return nil }
        let were = timeouts == 1 ? "1 request was" : "\(timeouts) requests were"
        let got = answers == 1 ? "1 answer" : "\(answers) answers"
        return
            "\(were) cut off at the timeout and sent again, for \(got) in all; a smaller 'width' or a longer 'timeout' spares the "
            + "server that work (\(model))"
    }
}
