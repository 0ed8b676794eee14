// Gives people the same figures in every report.

import Foundation

/// Writes shares and differences as people read them, with one decimal and in no locale.
package enum PercentText {
    /// `61.2 %`.
    package static func share(_ value: Double) -> String { number(value * 100) + " %" }

    /// `2.04 %` beside a limit of `2.0 %`: a share with as many decimals as tell it from a limit.
    package static func share(_ value: Double, apartFrom limit: Double) -> String {
        points(value, apartFrom: limit) + " %"
    }

    /// `2.04 % of the samples errored, more than 2.0 %`: that a share exceeds a limit.
    ///
    /// - Parameters:
    ///   - value: The share.
    ///   - limit: What it exceeds.
    ///   - what: What it is a share of, and what happened to it.
    /// - Returns: A clause without a full stop.
    package static func exceeding(_ value: Double, _ limit: Double, _ what: String) -> String {
        "\(share(value, apartFrom: limit)) of \(what), more than \(share(limit))"
    }

    /// `2.5 %`, or `0.005 %`: how often something may be wrong, which is never rounded to nothing.
    package static func error(_ value: Double) -> String {
        value > 0 && value < 0.01 ? DecimalText.significant(value * 100, 2) + " %" : share(value)
    }

    /// `4.3`: percentage points without a unit.
    package static func points(_ value: Double) -> String { number(value * 100) }

    /// `1.96` beside a limit of `2.0`: percentage points with as many decimals as tell them from a limit.
    package static func points(_ value: Double, apartFrom limit: Double) -> String {
        var text = points(value)
        for digits in 2...8 where Double(text) == Double(points(limit)) && value != limit && value.isFinite {
            text = DecimalText.fixed(value * 100, digits)
        }
        return text
    }

    /// `-4.3` or `+4.3`: a difference in percentage points.
    package static func signed(_ value: Double) -> String {
        let text = number(value * 100)
        return value > 0 && text != "0.0" ? "+" + text : text
    }

    /// `-18.9 to -6.4`: the bounds of a difference in percentage points.
    package static func range(_ bounds: [Double]) -> String { bounds.map(signed).joined(separator: " to ") }

    /// `0.013`, or `< 0.0001`: a chance.
    package static func chance(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        guard value >= 0.0001 else { return value > 0 ? "< 0.0001" : "0" }
        return DecimalText.fixed(value, value < 0.01 ? 4 : 3)
    }

    /// `0.0132`, or `below 0.0001`: a chance in a sentence.
    package static func spokenChance(_ value: Double) -> String {
        value < 0.0001 ? "below 0.0001" : DecimalText.significant(value, 3)
    }

    /// `1.25`: an amount of US dollars.
    package static func dollars(_ value: Double) -> String { DecimalText.fixed(value, 2) }

    /// `1,504`: a count, or the nearest one.
    package static func count(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let digits = String(Int64(abs(value).rounded()))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (value <= -0.5 ? "-" : "") + text
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let tenths = Int64((value * 10).rounded())
        let magnitude = abs(tenths)
        return (tenths < 0 ? "-" : "") + "\(magnitude / 10).\(magnitude % 10)"
    }
}
