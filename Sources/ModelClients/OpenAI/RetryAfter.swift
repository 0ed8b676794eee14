// Knows the forms in which servers ask for a pause, so that retries can follow them.

import Foundation
import Transport

/// Reads how long a server asks to wait: seconds, milliseconds, or a date (RFC 9110 §10.2.3).
enum RetryAfter {
    /// The pause in seconds; `nil` when the server asks for none.
    static func seconds(_ headers: HTTPHeaders, now: Date = Date()) -> Double? {
        if let text = headers["retry-after-ms"], let value = Double(text), value >= 0, value.isFinite {
            return value / 1000
        }
        guard let text = headers["Retry-After"] else { return nil }
        if let value = Double(text) { return value >= 0 && value.isFinite ? value : nil }
        // RFC 9110's preferred form; the obsolete ones are not sent any more. The names of days and months are English, as the
        // program never sets another locale.
        var date = tm()
        guard let end = strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &date), end.pointee == 0 else { return nil }
        return max(0, Double(timegm(&date)) - now.timeIntervalSince1970)
    }
}
