// Agrees with Python on what a number is, so that graders agree with other harnesses.

import Foundation

/// Reads and writes numbers as Python does.
package enum NumberText {
    /// Reads a number: what Python's `float()` takes, then vulgar fractions, superscripts, digits of other scripts,
    /// Chinese numerals and the Unicode minus.
    ///
    /// Not a number and infinities are `nil`.
    package static func parse(_ text: String) -> Double? {
        let stripped = ASCIIText.strip(text)
        if let value = plain(stripped) { return value }
        return unicode(stripped)
    }

    /// A number as Python's `format(value, ".5g")` writes it.
    package static func fiveDigits(_ value: Double) -> String {
        if value == 0 || value == 1 { return value == 1 ? "1" : value.sign == .minus ? "-0" : "0" }
        return DecimalText.significant(value, 5)
    }

    /// What `float()` takes: a sign, digits with single underscores between, a point, an exponent.
    private static func plain(_ text: String) -> Double? {
        var bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
            let isBetween =
                index > 0 && index + 1 < bytes.count && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1])
            guard isBetween else { return nil }
        }
        bytes.removeAll { $0 == UInt8(ascii: "_") }
        var rest = bytes[...]
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            let exponent = rest.prefix(while: isDigit)
            guard !exponent.isEmpty else { return nil }
            rest = rest.dropFirst(exponent.count)
        }
        guard rest.isEmpty, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    private static func unicode(_ text: String) -> Double? {
        var scalars = Array(text.unicodeScalars)
        var sign = 1.0
        if let first = scalars.first, [0x2212, 0xFF0D, 0x2D].contains(first.value) {
            sign = -1
            scalars.removeFirst()
        }
        guard !scalars.isEmpty else { return nil }
        if let value = chinese(scalars) { return sign * value }
        var digits = ""
        var superscript = ""
        for (index, scalar) in scalars.enumerated() {
            if let power = superscripts.firstIndex(of: scalar.value) {
                superscript += String(power)
                continue
            }
            guard superscript.isEmpty else { return nil }
            if scalar.value == 0x2E || scalar.value == 0xFF0E {
                digits += "."
            } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits += String(Int(value))
            } else if index == scalars.count - 1, scalar.properties.numericType != nil,
                let value = scalar.properties.numericValue
            {
                // A whole number and a vulgar fraction, such as 1½.
                let whole = digits.isEmpty ? 0 : Double(digits)
                return whole.map { sign * ($0 + value) }
            } else {
                return nil
            }
        }
        if digits.isEmpty { return superscript.isEmpty ? nil : Double(superscript).map { sign * $0 } }
        guard let base = Double(digits) else { return nil }
        let value = superscript.isEmpty ? base : pow(base, Double(superscript) ?? 1)
        return value.isFinite ? sign * value : nil
    }

    /// 十二 is 12, 三百零五 is 305, 一万 is 10,000.
    private static func chinese(_ scalars: [Unicode.Scalar]) -> Double? {
        var total = 0.0
        var section = 0.0
        var digit: Double?
        for scalar in scalars {
            let value = scalar.value
            if let index = chineseDigits.firstIndex(of: value) {
                digit = Double(index)
            } else if value == 0x3007 {
                digit = 0
            } else if let unit = chineseUnits[value] {
                if unit >= 10_000 {
                    total = (total + section + (digit ?? 0)) * unit
                    section = 0
                } else {
                    section += (digit ?? 1) * unit
                }
                digit = nil
            } else {
                return nil
            }
        }
        return total + section + (digit ?? 0)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static let superscripts: [UInt32] = [
        0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079,
    ]
    private static let chineseDigits: [UInt32] = [
        0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
    ]
    private static let chineseUnits: [UInt32: Double] = [
        0x5341: 10, 0x767E: 100, 0x5343: 1000, 0x4E07: 10_000, 0x842C: 10_000, 0x4EBF: 1e8, 0x5104: 1e8,
    ]
}
