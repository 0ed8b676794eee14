// Finds a pause in what a server tells of its limits, where it names none.

import Evaluation
import Foundation
import Transport

/// Reads when used-up limits are full again.
///
/// Anthropic's `anthropic-ratelimit-KIND-reset` is a time of RFC 3339, OpenAI's `x-ratelimit-reset-KIND` a duration, and the
/// plain `x-ratelimit-reset` seconds, or seconds or milliseconds since 1970.
enum RateLimitReset {
    private static let limits = [
        "anthropic-ratelimit-requests", "anthropic-ratelimit-tokens", "anthropic-ratelimit-input-tokens",
        "anthropic-ratelimit-output-tokens",
    ]

    private static let durations = ["requests", "tokens"]

    /// Seconds until the last of the used-up limits is full again; `nil` where the headers tell of none.
    static func seconds(_ headers: HTTPHeaders, now: Date = Date()) -> Double? {
        func isUsedUp(_ name: String) -> Bool { headers[name].flatMap { Double($0) } ?? 0 <= 0 }
        var waits = limits.compactMap { limit -> Double? in
            guard isUsedUp("\(limit)-remaining"), let text = headers["\(limit)-reset"] else { return nil }
            return moment(text).map { $0 - now.timeIntervalSince1970 }
        }
        waits += durations.compactMap { kind -> Double? in
            guard isUsedUp("x-ratelimit-remaining-\(kind)"), let text = headers["x-ratelimit-reset-\(kind)"] else {
                return nil
            }
            return Double(text) ?? StatedPause.seconds(text)
        }
        // Without a count of what is left this may be any window's end.
        if let left = headers["x-ratelimit-remaining"].flatMap({ Double($0) }), left <= 0,
            let end = headers["x-ratelimit-reset"].flatMap({ Double($0) })
        {
            waits.append(
                end > 1e12 ? end / 1000 - now.timeIntervalSince1970 : end > 1e9 ? end - now.timeIntervalSince1970 : end
            )
        }
        return waits.filter(\.isFinite).max().map { max(0, $0) }
    }

    /// Seconds since 1970 of a time in UTC, with any number of digits after the second.
    private static func moment(_ text: String) -> Double? {
        guard let match = text.uppercased().wholeMatch(of: /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|[+-]00:00)/),
            let moment = Moment("\(match.1)Z")
        else { return nil }
        return moment.secondsSince1970 + (match.2.flatMap { Double("0\($0)") } ?? 0)
    }
}
