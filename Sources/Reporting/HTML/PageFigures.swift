// Writes numbers as the HTML report shows them: fixed decimals, a real minus sign, the unit beside the number.

import Evaluation

/// Writes numbers as the HTML report shows them, the same on every machine and in every locale.
enum PageFigures {
    /// `12,345`.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return value < 0 ? "−" + grouped : grouped
    }

    /// `1 case`, `12 cases`.
    static func count(_ value: Int, _ one: String, _ many: String) -> String {
        count(value) + " " + (value == 1 ? one : many)
    }

    /// A number with so many decimals: `0.062`, `−4.3`; `not a number` for what is none.
    static func decimal(_ value: Double, _ places: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        guard value.magnitude < 1e15 / scale else { return String(value) }
        let scaled = Int64((value.magnitude * scale).rounded())
        let unit = Int64(scale)
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard places > 0 else { return sign + count(Int(scaled)) }
        let fraction = String(scaled % unit)
        let padding = String(repeating: "0", count: places - fraction.count)
        return sign + count(Int(scaled / unit)) + "." + padding + fraction
    }

    /// A share in 0…1 as a score: `61.2 %`.
    static func score(_ share: Double) -> String { decimal(share * 100, 1) + "\u{A0}%" }

    /// A difference in -1…1 with its sign, in points: `−4.3`.
    static func points(_ difference: Double) -> String {
        let text = decimal(difference * 100, 1)
        return difference > 0 && text != "0.0" ? "+" + text : text
    }

    /// A share in 0…1 in points without a sign for gains: `3.0`.
    static func size(_ share: Double) -> String { decimal(share * 100, 1) }

    /// `−6.6 to −2.0`; `nil` when it is no interval.
    static func pointsInterval(_ interval: [Double]) -> String? {
        guard interval.count == 2 else { return nil }
        return points(interval[0]) + " to " + points(interval[1])
    }

    /// `52.0 to 70.1 %`; `nil` when it is no interval.
    static func scoreInterval(_ interval: [Double]?) -> String? {
        guard let interval, interval.count == 2 else { return nil }
        return decimal(interval[0] * 100, 1) + " to " + score(interval[1])
    }

    /// A probability: `0.0312`, `< 0.0001`.
    static func probability(_ value: Double) -> String {
        value >= 0 && value < 0.00005 ? "<\u{A0}0.0001" : decimal(value, 4)
    }

    /// Milliseconds as people say them: `812 ms`, `2.4 s`, `3.1 min`.
    static func latency(_ milliseconds: Double) -> String {
        if milliseconds < 999.5 { return decimal(milliseconds, 0) + "\u{A0}ms" }
        if milliseconds < 119_950 { return decimal(milliseconds / 1000, 1) + "\u{A0}s" }
        return decimal(milliseconds / 60_000, 1) + "\u{A0}min"
    }

    /// How long something took: `42 s`, `4 min 12 s`, `2 h 3 min`.
    static func duration(from start: Moment, to end: Moment) -> String {
        let seconds = max(0, Int((end.milliseconds - start.milliseconds + 500) / 1000))
        if seconds < 60 { return "\(seconds)\u{A0}s" }
        if seconds < 3600 { return "\(seconds / 60)\u{A0}min \(seconds % 60)\u{A0}s" }
        return "\(seconds / 3600)\u{A0}h \(seconds / 60 % 60)\u{A0}min"
    }

    /// US dollars, with more decimals the less it is: `$12.40`, `$0.0031`.
    static func cost(_ dollars: Double) -> String { "$" + decimal(dollars, dollars > 0 && dollars < 0.995 ? 4 : 2) }

    /// `2026-11-21 03:00 UTC`.
    static func time(_ moment: Moment) -> String {
        let text = moment.seconds
        return String(text.prefix(10)) + " " + String(text.dropFirst(11).prefix(5)) + " UTC"
    }

    /// A sentence from a reason: a capital letter first, a full stop last.
    static func sentence(_ reason: String) -> String {
        guard let first = reason.first else { return "" }
        // A reason that begins with a name, as in `arithmetic: …`, keeps the name as it is written.
        let words = reason.prefix { $0 != " " }
        let isName = words.contains { $0 == "/" || $0 == ":" || $0 == "_" || $0 == "'" }
        let start = isName ? String(first) : first.uppercased()
        let end = reason.last.map { ".!?".contains($0) } == true ? "" : "."
        return start + reason.dropFirst() + end
    }

    /// A text cut to so many characters, with what is missing said.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit, let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        return text[..<end] + "… [cut here; \(count(text.count)) characters in all]"
    }
}
