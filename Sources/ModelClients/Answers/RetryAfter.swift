// Knows the forms in which servers ask for a pause, so that retries can follow them.

import Evaluation
import Foundation
import Transport

/// Reads how long a server asks to wait: seconds, milliseconds, a time with a unit, or a date (RFC 9110 §5.6.7, §10.2.3).
enum RetryAfter {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The pause in seconds; `nil` when the server asks for none.
    static func seconds(_ headers: HTTPHeaders, now: Date = Date()) -> Double? {
        for name in ["retry-after-ms", "x-ms-retry-after-ms"] {
            if let text = headers[name], let value = Double(text), value >= 0, value.isFinite { return value / 1000 }
        }
        guard let text = headers["Retry-After"] else { return nil }
        if let value = Double(text) { return value >= 0 && value.isFinite ? value : nil }
        return StatedPause.seconds(text)
            ?? moment(text, now: now).map { max(0, $0.secondsSince1970 - now.timeIntervalSince1970) }
    }

    /// The moment of an HTTP date, in the preferred form and in the two obsolete ones, which some servers still send.
    private static func moment(_ text: String, now: Date) -> Moment? {
        var parts = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }.dropFirst().map(String.init)
        if let zone = parts.last, zone == "gmt" || zone == "utc" { parts.removeLast() }
        guard parts.count == 4 else { return nil }
        // `Sun Nov  6 08:49:37 1994` puts the month first and the year last.
        if months.contains(parts[0]) { parts = [parts[1], parts[0], parts[3], parts[2]] }
        guard let day = Int(parts[0]), let month = months.firstIndex(of: parts[1]), var year = Int(parts[2]) else {
            return nil
        }
        if parts[2].count == 2 {
            // Two digits more than 50 years ahead are those of the last century.
            let isFar = Double(year + 2000 - 1970) * 31_556_952 > now.timeIntervalSince1970 + 50 * 31_556_952
            year += isFar ? 1900 : 2000
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Moment("\(year)-\(two(month + 1))-\(two(day))T\(parts[3])Z")
    }
}
