// A policy's numbers read alike in every sentence.

import Text

/// Writes numbers for people.
enum Figures {
    /// A share to three digits after the point: `0.853`.
    static func share(_ value: Double) -> String { value.isFinite ? DecimalText.fixed(value, 3) : "no number" }

    /// A number with as many digits as it needs, at most four after the point.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "no number" }
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
        var text = DecimalText.fixed(value, 4)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// Seconds as days, hours or minutes: `7 days`.
    static func duration(_ seconds: Double) -> String {
        for (unit, length) in [("day", 86_400.0), ("hour", 3600), ("minute", 60)] where seconds >= length {
            let count = number((seconds / length * 10).rounded() / 10)
            return "\(count) \(unit)\(count == "1" ? "" : "s")"
        }
        return "\(Int(seconds)) seconds"
    }
}
