// Gives all stored times one zone, precision and spelling.

/// A moment in UTC, to the millisecond.
///
/// Everything stored or shown uses this one form, `2026-11-21T03:00:00.000Z`, whatever the machine's time zone or locale. It lies
/// within the years 1 to 9999, as far as the form reaches: a clock, a server or a damaged store that says otherwise means the
/// nearer end, so that no difference of two moments overflows.
package struct Moment: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    private static let years: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// Creates a moment from milliseconds since 1970, or the nearest that can be written.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.years.lowerBound), Self.years.upperBound)
    }

    /// Creates a moment from seconds since 1970, or the nearest that can be written; what is no number is 1970.
    package init(secondsSince1970 seconds: Double) {
        let limits = Double(Self.years.lowerBound)...Double(Self.years.upperBound)
        let milliseconds = seconds.isNaN ? 0 : min(max(seconds * 1000, limits.lowerBound), limits.upperBound)
        self.init(milliseconds: Int64(milliseconds))
    }

    /// The moment some seconds later, or the nearest that can be written.
    package func advanced(by seconds: Double) -> Moment {
        Moment(secondsSince1970: secondsSince1970 + seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    package var secondsSince1970: Double { Double(milliseconds) / 1000 }

    /// Seconds from an earlier moment to this one.
    package func seconds(since earlier: Moment) -> Double { Double(milliseconds - earlier.milliseconds) / 1000 }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.mmm]Z`; anything else, and a day that no calendar has, is `nil`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z") else { return nil }
        let form = zip(bytes, "0000-00-00T00:00:00.000".utf8).prefix(bytes.count - 1)
        guard form.allSatisfy({ $1 == UInt8(ascii: "0") ? (0x30...0x39).contains($0) : $0 == $1 }) else { return nil }
        func number(_ range: Range<Int>) -> Int64? { Int64(String(decoding: bytes[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), (1...12).contains(month),
            (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        guard let fraction = bytes.count == 24 ? number(20..<23) : 0 else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        // February has no 30th: the day of such a date is another one.
        guard Self.civil(days) == (year, month, day) else { return nil }
        let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
        guard Self.years.contains(seconds * 1000 + fraction) else { return nil }
        self.milliseconds = seconds * 1000 + fraction
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no moment in UTC")
            )
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// `2026-11-21T03:00:00.000Z`.
    package var description: String { seconds + "." + padded(milliseconds - floor(milliseconds, 1000) * 1000, 3) + "Z" }

    /// `2026-11-21T03:00:00`, the form that JUnit's `timestamp` takes.
    package var seconds: String {
        let whole = floor(milliseconds, 1000)
        let day = floor(whole, 86_400)
        let inDay = whole - day * 86_400
        let (year, month, date) = Self.civil(day)
        let calendar = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(date, 2)
        return calendar + "T" + padded(inDay / 3600, 2) + ":" + padded(inDay / 60 % 60, 2) + ":" + padded(inDay % 60, 2)
    }

    /// `20261121-0300`.
    package var compactMinute: String {
        let digits = seconds.filter { $0.isNumber }
        return String(digits.prefix(8)) + "-" + String(digits.dropFirst(8).prefix(4))
    }

    /// Whole days from an earlier moment to this one.
    package func days(since earlier: Moment) -> Int {
        Int(floor(milliseconds - earlier.milliseconds, 86_400_000))
    }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    private func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
