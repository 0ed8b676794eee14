// Finds the numbers that a person would read in an answer.

/// Finds the numbers of a text, whatever script, grouping, sign or notation they are written in.
///
/// ```
/// number   = [sign] [currency] size
/// size     = mixed | fraction | decimal [power | times-ten]
/// decimal  = digits ["." digits] [e [sign] digits]  |  "." digits
/// digits   = digits of one group, or groups of thousands: 1,234  1'234  1_000  1{,}234  1\,234  1 234  12,34,567  1.234.567
/// fraction = digits "/" digits  |  \frac{…}{…}  |  ½
/// mixed    = digits [space] fraction                    (1 1/2, 1½)
/// power    = "^" whole | "**" whole | raised digits     (10^6, 10²)
/// times-ten = times "10" power                          (3 × 10^8)
/// ```
///
/// A space between groups is one that does not break or a thin one; plain spaces part numbers. A comma that parts no
/// thousands parts numbers, and is never a decimal point.
///
/// What stands before decides the sign: a dash after a digit, a letter of a script with capitals or a closing bracket is none
/// (`8-3`, `2024-05-07`), nor is one with spaces on both sides unless an operator stands before it (`x = - 3`). Digits behind a
/// letter (`CO2`), an underscore or a caret (`cm^2`) are part of a name or a unit. Digits behind a word and a hyphen (`COVID-19`)
/// are read only where nothing else is a number.
package struct NumberReader {
    /// A number and where it stands.
    package struct Found: Sendable {
        /// The number's place, with its sign and the currency between.
        package let range: Range<Int>
        /// Where its digits begin.
        package let start: Int
        package let number: WrittenNumber
        /// Whether a word and a hyphen stand before it, as in `COVID-19`.
        let isInName: Bool
    }

    let text: [Unicode.Scalar]

    /// Finds the numbers of a text that ``TextMarks/readable(_:)`` gave, in order.
    package static func numbers(in text: [Unicode.Scalar]) -> [Found] {
        let all = every(in: text)
        let outside = all.filter { !$0.isInName }
        return outside.isEmpty ? all : outside
    }

    /// Finds the numbers of a text, those in names such as `COVID-19` too.
    package static func every(in text: [Unicode.Scalar]) -> [Found] {
        guard text.contains(where: mayBegin) else { return [] }
        let reader = NumberReader(text: text)
        var found: [Found] = []
        var index = 0
        while index < text.count {
            if let next = reader.number(at: index) {
                found.append(next)
                index = next.range.upperBound
            } else {
                index = reader.skip(from: index)
            }
        }
        return found
    }

    /// The only number of a text, when nothing but a currency, a percent sign or a pair of dollars stands beside it.
    package static func target(_ text: String) -> WrittenNumber? {
        let scalars = TextMarks.readable(ASCIIText.strip(text))
        let found = every(in: scalars)
        guard let only = found.first, found.count == 1 else { return nil }
        let before = string(scalars[..<only.range.lowerBound].filter { $0 != " " })
        let after = string(scalars[only.range.upperBound...].filter { $0 != " " })
        if before == "$" && after == "$" || before == "\\(" && after == "\\)" { return only.number }
        if isCurrency(before) { return after.isEmpty ? only.number : nil }
        let fits = ["", ".", "%", "\\%", "\u{2030}", "\u{66A}"].contains(after) || isCurrency(after)
        return before.isEmpty && fits ? only.number : nil
    }

    private static func isCurrency(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count == 1 && scalars.allSatisfy(TextMarks.isCurrency) || Currency.isCode(text)
    }

    /// A part of a text.
    package static func string(_ scalars: [Unicode.Scalar]) -> String { string(scalars[...]) }

    /// A part of a text.
    package static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        if scalars.allSatisfy(\.isASCII) {
            return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? TextMarks.isASCIIDigit(scalar) : vulgar(scalar) != nil || raisedDigit(scalar) != nil
    }

    /// The number that begins at a place, if one does.
    private func number(at index: Int) -> Found? {
        let scalar = text[index]
        guard TextMarks.isASCIIDigit(scalar) || scalar == "." || scalar == "\\" || !scalar.isASCII else { return nil }
        guard let (size, end) = size(at: index), !isInsideWord(index) else { return nil }
        let sign = sign(before: index)
        return Found(
            range: sign.start..<end,
            start: index,
            number: sign.isNegative ? size.negated : size,
            isInName: sign.isInName
        )
    }

    /// The first place behind one that begins no number: a tag and a name are passed over as a whole.
    private func skip(from index: Int) -> Int {
        if text[index] == "<", let end = tagEnd(at: index) {
            let isScript = tagName(at: index) == "sup" || tagName(at: index) == "sub"
            return isScript && !beginsTaggedFraction(at: end) ? pastWord(end) : end
        }
        return TextMarks.isASCIIDigit(text[index]) ? pastWord(index) : index + 1
    }

    /// The place behind letters, digits, and points and commas between digits.
    private func pastWord(_ index: Int) -> Int {
        var end = index
        while end < text.count {
            let isPoint = text[end] == "." || text[end] == ","
            if isPoint ? !(isDigit(end + 1) && end > index && isDigit(end - 1)) : !isASCIIWord(end) { break }
            end += 1
        }
        return max(end, index + 1)
    }

    /// The place behind a tag such as `<b>` or `<a href="…">`; `nil` where none begins.
    func tagEnd(at index: Int) -> Int? {
        guard let first = at(index + 1), TextMarks.isASCIILetter(first) || first == "/" else { return nil }
        var hasSpace = false
        var hasEquals = false
        for end in (index + 1)..<min(text.count, index + 200) {
            switch text[end] {
            case ">": return !hasSpace || hasEquals ? end + 1 : nil
            case "<", "\n": return nil
            case " ": hasSpace = true
            case "=": hasEquals = true
            default: continue
            }
        }
        return nil
    }

    /// The letters of a tag's name.
    func tagName(at index: Int) -> String {
        Self.string(text[(index + 1)...].prefix { TextMarks.isASCIILetter($0) })
    }

    func at(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }

    func isDigit(_ index: Int) -> Bool { at(index).map(TextMarks.isASCIIDigit) ?? false }

    private func isASCIIWord(_ index: Int) -> Bool {
        isDigit(index) || (at(index).map(TextMarks.isASCIILetter) ?? false)
    }

    /// The value of a fraction that is one sign, such as ½.
    static func vulgar(_ scalar: Unicode.Scalar) -> Double? {
        switch scalar.value {
        case 0xBC...0xBE, 0x2150...0x215E, 0x2189: scalar.properties.numericValue
        default: nil
        }
    }
}
