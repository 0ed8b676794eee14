// Knows the forms in which servers ask for a pause, so that retries can follow them.

import Evaluation
import Foundation
import Transport

/// Reads how long a server asks to wait: seconds, milliseconds, or a date (RFC 9110 §10.2.3).
enum RetryAfter {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The pause in seconds; `nil` when the server asks for none.
    static func seconds(_ headers: HTTPHeaders, now: Date = Date()) -> Double? {
        if let text = headers["retry-after-ms"], let value = Double(text), value >= 0, value.isFinite {
            return value / 1000
        }
        guard let text = headers["Retry-After"] else { return nil }
        if let value = Double(text) { return value >= 0 && value.isFinite ? value : nil }
        return moment(text).map { max(0, Double($0.milliseconds) / 1000 - now.timeIntervalSince1970) }
    }

    /// The moment of an HTTP date in RFC 9110's preferred form; the obsolete ones are not sent any more.
    private static func moment(_ text: String) -> Moment? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        return Moment("\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z")
    }
}
