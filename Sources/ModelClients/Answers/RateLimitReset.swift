// Finds a pause in what a server tells of its limits, where it names none.

import Evaluation
import Foundation
import Transport

/// Reads when used-up limits are full again: `anthropic-ratelimit-KIND-reset`, a time of RFC 3339 (Anthropic, "Rate limits").
enum RateLimitReset {
    private static let kinds = ["requests", "tokens", "input-tokens", "output-tokens"]

    /// Seconds until the last of the used-up limits is full again; `nil` where the headers tell of none.
    static func seconds(_ headers: HTTPHeaders, now: Date = Date()) -> Double? {
        let waits = kinds.compactMap { kind -> Double? in
            let left = headers["anthropic-ratelimit-\(kind)-remaining"].flatMap { Double($0) } ?? 0
            guard left <= 0, let text = headers["anthropic-ratelimit-\(kind)-reset"] else { return nil }
            return moment(text).map { max(0, $0 - now.timeIntervalSince1970) }
        }
        return waits.max()
    }

    /// Seconds since 1970 of a time in UTC, with any number of digits after the second.
    private static func moment(_ text: String) -> Double? {
        guard let match = text.uppercased().wholeMatch(of: /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|[+-]00:00)/),
            let moment = Moment("\(match.1)Z")
        else { return nil }
        return Double(moment.milliseconds) / 1000 + (match.2.flatMap { Double("0\($0)") } ?? 0)
    }
}
