// Weighs how much a row of digit groups looks like a telephone number, apart from the pattern that finds it.

/// A telephone number as it is written: groups of digits and what stands between them.
struct PhoneNumber {
    private let groups: [[Int]]
    private let separators: Set<UInt8>
    private let isInternational: Bool
    private let hasArea: Bool
    private let hasExtension: Bool

    init(_ text: String, extension inner: String?) {
        var bytes = Array(text.utf8)
        if let inner {
            bytes.removeLast(inner.utf8.count)
            while let last = bytes.last, !UTF8Bytes.isDigit(last), last != UInt8(ascii: ")") { bytes.removeLast() }
        }
        groups = bytes.split { !UTF8Bytes.isDigit($0) }.map { $0.map { Int($0 - 0x30) } }
        separators = Set(bytes.filter { !UTF8Bytes.isDigit($0) && $0 != UInt8(ascii: "+") })
        isInternational = bytes.first == UInt8(ascii: "+")
        hasArea = bytes.first == UInt8(ascii: "(")
        hasExtension = inner != nil
    }

    /// What it is worth without words around it; `nil` when it is none.
    var strength: Double? {
        let count = groups.joined().count
        guard (7...15).contains(count), Set(groups.joined()).count > 1, !isDate, !isOther, !isCounting else {
            return nil
        }
        if isInternational { return count >= 8 ? 0.7 : 0.3 }
        if isNorthAmerican { return separators == [0x20] ? 0.5 : 0.6 }
        if hasExtension { return 0.6 }
        if hasArea { return 0.5 }
        guard groups.count > 1 else { return 0.05 }
        let isPrefixed = groups[0].first == 0
        // Groups of one digit are measures; people put one first at most.
        guard groups.dropFirst().allSatisfy({ $0.count > 1 }) else { return nil }
        if isPrefixed, groups.count > 2, count >= 10, separators.count == 1, !separators.contains(0x2E) { return 0.4 }
        return groups.count > 2 ? 0.2 : 0.1
    }

    /// Whether it has the shape 3-3-4 of North America, with or without the country's number.
    private var isNorthAmerican: Bool {
        var sizes = groups.map(\.count)
        var rest = groups[...]
        if groups.count == 4, [[1], [0, 0, 1], [0, 1, 1]].contains(groups[0]) {
            sizes.removeFirst()
            rest = rest.dropFirst()
        }
        guard sizes == [3, 3, 4], let area = rest.first, let office = rest.dropFirst().first else { return false }
        return area[0] > 1 && office[0] > 1
    }

    /// Whether each digit is one more than that before it, as in examples of digits.
    private var isCounting: Bool {
        let digits = Array(groups.joined())
        return zip(digits, digits.dropFirst()).allSatisfy { $1 == ($0 + 1) % 10 }
    }

    /// Whether it is a date, or begins with one.
    private var isDate: Bool {
        guard groups.count > 1, !isInternational, !hasArea else { return false }
        let numbers = groups.map { $0.reduce(0) { $0 * 10 + $1 } }
        let isYear = zip(groups, numbers).map { $0.count == 4 && (1900...2099).contains($1) }
        if isYear[0], isYear[1] { return true }
        guard groups.count > 2, groups[1].count <= 2 else { return false }
        if isYear[0], groups[2].count <= 2 { return CalendarDate.isDay(month: numbers[1], day: numbers[2]) }
        guard isYear[2], groups[0].count <= 2 else { return false }
        return CalendarDate.isDay(month: numbers[1], day: numbers[0])
            || CalendarDate.isDay(month: numbers[0], day: numbers[1])
    }

    /// Whether it is a decimal number, a network address, a book's number, or digits in a form that no telephone has.
    private var isOther: Bool {
        let isDotted = separators == [UInt8(ascii: ".")]
        if isDotted, groups.count == 2 { return true }
        if isDotted, groups.count == 4, groups.allSatisfy({ $0.count <= 3 }) { return true }
        if groups.count > 1, groups.joined().count == 13, [[9, 7, 8], [9, 7, 9]].contains(groups[0]) { return true }
        if separators.contains(UInt8(ascii: "/")), separators.count > 2 { return true }
        // Brackets stand around an area, which only a country comes before; elsewhere they hold a second figure.
        if separators.contains(UInt8(ascii: "(")), !hasArea, !isInternational, groups[0] != [1], groups[0].first != 0 {
            return true
        }
        return separators.contains(UInt8(ascii: ".")) && separators.contains(UInt8(ascii: " ")) && !hasArea
            && !isInternational
    }
}
