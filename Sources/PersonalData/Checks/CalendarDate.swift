// Rejects national numbers whose first digits are no day of a calendar.

/// Whether numbers are a day.
enum CalendarDate {
    /// Whether a month and a day may stand in one year.
    static func isDay(month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        return day <= (month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31)
    }

    /// Whether six digits are a year, a month and a day of two digits each.
    static func isYearMonthDay(_ digits: ArraySlice<Int>) -> Bool {
        let digits = Array(digits)
        return digits.count == 6
            && isDay(month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
    }
}
