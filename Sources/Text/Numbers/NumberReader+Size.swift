// Reads how large a number is: digits, groups, fractions, powers.

import Glibc

extension NumberReader {
    /// A number without its sign, and the place behind it.
    typealias Size = (number: WrittenNumber, end: Int)

    /// The size that begins at a place, if one does.
    func size(at index: Int) -> Size? {
        if text[index] == "\\" { return command(at: index).flatMap { ratio($0, at: index) } }
        if let value = Self.vulgar(text[index]) { return WrittenNumber(value).map { ($0, index + 1) } }
        if let fraction = raisedFraction(at: index) { return fraction }
        if text[index] == "." {
            guard isDigit(index + 1), isLeadingPoint(index) else { return nil }
            return decimal(([], index), at: index)
        }
        guard isDigit(index) else { return nil }
        let whole = whole(at: index)
        if let mixed = mixed(whole.digits, from: index, at: whole.end) { return mixed }
        if let fraction = over(whole.digits, at: whole.end) { return fraction }
        if let fraction = slashed(whole.digits, from: index, at: whole.end) { return fraction }
        return decimal(whole, at: index)
    }

    /// A decimal with its exponent, power or power of ten.
    private func decimal(_ whole: (digits: [UInt8], end: Int), at index: Int) -> Size? {
        var (digits, end) = whole
        var fraction = 0
        if let point = pointLength(at: end), isDigit(end + point) {
            end += point
            let start = end
            while isDigit(end) { end += 1 }
            if end - start == 3 { end = groupedFractionEnd(from: end) }
            let kept = text[start..<end].filter(TextMarks.isASCIIDigit)
            digits.append(contentsOf: kept.map { UInt8($0.value) })
            fraction = kept.count
        }
        if let (power, behind) = programExponent(at: end) {
            return WrittenNumber(isNegative: false, digits: digits[...], exponent: power - fraction).map {
                ($0, behind)
            }
        }
        guard let base = WrittenNumber(isNegative: false, digits: digits[...], exponent: -fraction) else { return nil }
        if let (power, behind) = raised(at: end, isBold: at(index - 1) == "*") {
            return raise(base, to: power).map { ($0, behind) } ?? (base, end)
        }
        if let (power, behind) = timesTen(at: end), let number = base.timesTen(to: power) { return (number, behind) }
        return (base, end)
    }

    /// The place behind groups of three digits of a fraction, with a thin space before each: `3.141 592 65`.
    ///
    /// Plain spaces part numbers. A last group of one or two digits belongs to it where nothing but a mark follows.
    private func groupedFractionEnd(from index: Int) -> Int {
        var end = index
        while let space = at(end), !space.isASCII, ASCIIText.isWhitespace(space), isDigit(end + 1) {
            var next = end + 1
            while isDigit(next) { next += 1 }
            let isLast =
                at(next).map { !ASCIIText.isWhitespace($0) && !TextMarks.isWord($0) && !isDigit(next + 1) } ?? true
            let count = next - end - 1
            guard
                count == 3 && !(at(next).map { TextMarks.isWord($0) || $0 == "." && isDigit(next + 1) } ?? false)
                    || count < 3 && isLast
            else { return end }
            end = next
            if count < 3 { return end }
        }
        return end
    }

    /// The digits of a whole number, its groups joined, and the place behind them.
    func whole(at index: Int) -> (digits: [UInt8], end: Int) {
        var end = index
        while isDigit(end) { end += 1 }
        var digits = text[index..<end].map { UInt8($0.value) }
        guard (1...3).contains(digits.count), let mark = group(at: end) else { return (digits, end) }
        guard text[index] != "0" || mark.scalar == "_" else { return (digits, end) }
        var groups: [(start: Int, end: Int)] = []
        var next = end
        while let again = group(at: next), again.scalar == mark.scalar {
            let start = next + again.length
            next = start
            while isDigit(next) { next += 1 }
            groups.append((start, next))
        }
        for group in groups.prefix(fitting(groups.map { $0.end - $0.start }, behind: digits.count, mark: mark.scalar)) {
            digits.append(contentsOf: text[group.start..<group.end].map { UInt8($0.value) })
            end = group.end
        }
        return (digits, end)
    }

    /// How many groups of digits belong to the number before them.
    private func fitting(_ lengths: [Int], behind first: Int, mark: Unicode.Scalar) -> Int {
        if mark == "_" { return lengths.count }
        // Indian grouping: twos, and three at the end.
        if mark == ",", first <= 2, lengths.count > 1, lengths.last == 3, lengths.dropLast().allSatisfy({ $0 == 2 }) {
            return lengths.count
        }
        let threes = lengths.prefix { $0 == 3 }.count
        // One point and three digits are a decimal; only several points part thousands.
        if mark == "." { return threes > 1 && threes == lengths.count ? threes : 0 }
        return threes
    }

    /// The mark between two groups of digits, and its length; `nil` where none stands or no digit follows.
    private func group(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = at(index) else { return nil }
        let mark: (Unicode.Scalar, Int)?
        switch first {
        case ",", "\u{66C}", "\u{60C}":
            let isSpaced = at(index + 1) == "\\" && at(index + 2) == "!"
            mark = (",", isSpaced ? 3 : 1)
        case "_", ".": mark = (first, 1)
        case "{":
            let isThin = at(index + 1) == "\\" && at(index + 2) == "," && at(index + 3) == "}"
            mark = isThin ? (" ", 4) : at(index + 1) == "," && at(index + 2) == "}" ? (",", 3) : nil
        case "~": mark = isRange(at: index) ? nil : (" ", 1)
        case "\\": mark = at(index + 1).flatMap { Self.thinCommands.contains($0) ? (" ", 2) : nil }
        case "\u{A0}", "\u{2004}"..."\u{200A}", "\u{202F}", "\u{205F}": mark = (" ", 1)
        default: mark = TextMarks.isApostrophe(first) && first != "`" ? ("'", 1) : nil
        }
        guard let mark, isDigit(index + mark.1) else { return nil }
        return mark
    }

    /// Whether a tilde stands between two ends, as in `10~100`, and is no space of LaTeX, as in `1~234`.
    private func isRange(at index: Int) -> Bool {
        at(index + 1) != "0" && at(index + 2) == "0" && at(index + 3) == "0" && at(index + 4) != "~"
    }

    private static let thinCommands: Set<Unicode.Scalar> = [",", ";", ":", "!", " "]

    /// The length of a decimal point.
    private func pointLength(at index: Int) -> Int? {
        switch at(index) {
        case ".", "\u{66B}": 1
        case "{": at(index + 1) == "." && at(index + 2) == "}" ? 3 : nil
        default: nil
        }
    }

    /// Whether a point begins a decimal such as `.75`, and neither ends a word nor is one of several.
    private func isLeadingPoint(_ index: Int) -> Bool {
        guard let before = at(index - 1) else { return true }
        return !TextMarks.isWord(before) && !").]}\u{2026}\u{3002}".unicodeScalars.contains(before)
    }

    /// `e3` and `E+05` behind digits.
    private func programExponent(at index: Int) -> (power: Int, end: Int)? {
        guard at(index) == "e" || at(index) == "E", let (power, end) = signedWhole(at: index + 1) else { return nil }
        return at(end).map(TextMarks.isWord) ?? false ? nil : (power, end)
    }

    /// A whole exponent with its sign.
    private func signedWhole(at index: Int) -> (power: Int, end: Int)? {
        var start = index
        let isNegative = at(start).map(TextMarks.isMinus) ?? false
        if isNegative || at(start) == "+" { start += 1 }
        var end = start
        while isDigit(end) { end += 1 }
        guard (1...4).contains(end - start), let power = Int(Self.string(text[start..<end])) else { return nil }
        return (isNegative ? -power : power, end)
    }

    /// `^6`, `^{-3}`, `**2`, `<sup>6</sup>` and raised digits behind a base.
    ///
    /// - Parameters:
    ///   - index: The place behind the base.
    ///   - isBold: Whether stars before the base make two behind it its emphasis.
    /// - Returns: The power and the place behind it.
    private func raised(at index: Int, isBold: Bool) -> (power: Int, end: Int)? {
        guard let first = at(index) else { return nil }
        if let raised = raisedDigits(at: index) { return raised }
        if first == "<", tagName(at: index) == "sup", let inner = tagEnd(at: index) {
            guard let (power, end) = signedWhole(at: inner) else { return nil }
            return (power, tagEnd(at: end) ?? end)
        }
        var start = index
        // Mathematics may begin right before the caret: `10$^3$`.
        let mark = first == "$" && at(index + 1) == "^" ? index + 1 : spaces(from: index)
        if at(mark) == "^" {
            start = spaces(from: mark + 1)
        } else if first == "*", at(index + 1) == "*", !isBold {
            start += 2
        } else {
            return nil
        }
        let opening = at(start)
        guard opening == "{" || opening == "(" else { return signedWhole(at: start) }
        guard let (power, end) = signedWhole(at: start + 1), at(end) == (opening == "{" ? "}" : ")") else { return nil }
        return (power, end + 1)
    }

    private func raisedDigits(at index: Int) -> (power: Int, end: Int)? {
        var end = index
        let isNegative = at(end)?.value == 0x207B
        if isNegative || at(end)?.value == 0x207A { end += 1 }
        var power = 0
        let start = end
        while let digit = at(end).flatMap(Self.raisedDigit), end - start < 4 {
            power = power * 10 + digit
            end += 1
        }
        return end > start ? (isNegative ? -power : power, end) : nil
    }

    /// A fraction of raised and lowered digits, such as `³⁄₅`, and `<sup>1</sup>/<sub>2</sub>` from its first digit on.
    func raisedFraction(at index: Int) -> Size? {
        var slash = index
        var above: [UInt8] = []
        while let digit = at(slash).flatMap(Self.raisedDigit) {
            above.append(UInt8(ascii: "0") + UInt8(digit))
            slash += 1
        }
        guard !above.isEmpty, isSlash(slash) else { return nil }
        var end = slash + 1
        var below: [UInt8] = []
        while let digit = at(end).flatMap(Self.loweredDigit) {
            below.append(UInt8(ascii: "0") + UInt8(digit))
            end += 1
        }
        return quotient(above, below).map { ($0, end) }
    }

    private static func loweredDigit(_ scalar: Unicode.Scalar) -> Int? {
        (0x2080...0x2089).contains(scalar.value) ? Int(scalar.value - 0x2080) : nil
    }

    static func raisedDigit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0xB2, 0xB3: Int(scalar.value - 0xB0)
        case 0xB9: 1
        case 0x2070: 0
        case 0x2074...0x2079: Int(scalar.value - 0x2070)
        default: nil
        }
    }

    /// A base to a whole power, exact for powers of ten and for whole results that a double holds.
    private func raise(_ base: WrittenNumber, to power: Int) -> WrittenNumber? {
        if base.value == 10 {
            return WrittenNumber(isNegative: false, digits: [UInt8(ascii: "1")][...], exponent: power)
        }
        return WrittenNumber(pow(base.value, Double(power)))
    }

    /// `× 10^8` behind digits.
    private func timesTen(at index: Int) -> (power: Int, end: Int)? {
        var start = spaces(from: index)
        let isInMathematics = at(start) == "$" && at(start + 1) == "\\"
        if isInMathematics { start += 1 }
        if at(start) == "\\" {
            guard let name = command(at: start) else {
                guard at(start + 1) == "*" else { return nil }
                return ten(at: spaces(from: start + 2))
            }
            guard ["times", "cdot", "ast"].contains(name) else { return nil }
            let end = start + 1 + name.utf8.count
            return ten(at: spaces(from: isInMathematics && at(end) == "$" ? end + 1 : end))
        }
        guard let sign = at(start), isTimes(sign) else { return nil }
        start += 1
        return ten(at: spaces(from: start))
    }

    private func ten(at index: Int) -> (power: Int, end: Int)? {
        let isBraced = at(index) == "{"
        let start = isBraced ? index + 1 : index
        guard at(start) == "1", at(start + 1) == "0", !isBraced || at(start + 2) == "}" else { return nil }
        return raised(at: start + (isBraced ? 3 : 2), isBold: false)
    }

    private func isTimes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{D7}", "x", "X", "*", "\u{B7}", "\u{22C5}", "\u{2219}", "\u{2217}", "\u{2022}", "\u{2715}", "\u{2716}":
            true
        default: false
        }
    }
}
