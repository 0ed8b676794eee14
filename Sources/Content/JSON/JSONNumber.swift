// Makes numbers the same bytes in every report and digest.

/// Writes numbers as ECMAScript does.
enum JSONNumber {
    /// Returns the shortest digits that read back as the number, laid out as `Number::toString` of ECMA-262 (section
    /// 6.1.6.1.20) lays them out; `nil` for numbers that are not finite.
    static func text(_ number: Double) -> String? {
        guard number.isFinite else { return nil }
        if number == 0 { return "0" }
        let (digits, point) = shortestDigits(number.magnitude)
        let count = digits.count
        var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        let zero = UInt8(ascii: "0")
        switch point {
        case count...21:
            text += digits
            text += repeatElement(zero, count: point - count)
        case 1...21:
            text += digits[..<point]
            text.append(UInt8(ascii: "."))
            text += digits[point...]
        case -5...0:
            text += [zero, UInt8(ascii: ".")]
            text += repeatElement(zero, count: -point)
            text += digits
        default:
            text.append(digits[0])
            if count > 1 {
                text.append(UInt8(ascii: "."))
                text += digits[1...]
            }
            let exponent = point - 1
            text.append(UInt8(ascii: "e"))
            text.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
            text += String(exponent.magnitude).utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Splits Swift's own text of a number, which has the shortest digits too, into the digits without zeros at either
    /// end and the place of the decimal point counted from the first of them.
    private static func shortestDigits(_ number: Double) -> (digits: [UInt8], point: Int) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var text = number.description.utf8[...]
        if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
            exponent = Int(Substring(text[text.index(after: mark)...])) ?? 0
            text = text[..<mark]
        }
        for byte in text {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
        }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        let place = (point ?? digits.count) - zeros + exponent
        digits.removeFirst(zeros)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (digits, place)
    }
}
