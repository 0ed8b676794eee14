// Reads fractions and mixed numbers.

extension NumberReader {
    /// The name of a LaTeX command at a backslash.
    func command(at index: Int) -> String? {
        guard at(index) == "\\" else { return nil }
        let name = text[(index + 1)...].prefix { TextMarks.isASCIILetter($0) }
        return name.isEmpty ? nil : Self.string(name)
    }

    /// The place behind spaces, thin ones of LaTeX too.
    func spaces(from index: Int) -> Int {
        var end = index
        while let scalar = at(end) {
            if scalar != "\n", ASCIIText.isWhitespace(scalar) {
                end += 1
            } else if scalar == "\\", at(end + 1) == "," || at(end + 1) == " " {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// `\frac{3}{4}` and its kin, also without braces.
    func ratio(_ command: String, at index: Int) -> Size? {
        guard ["frac", "dfrac", "tfrac", "cfrac", "sfrac"].contains(command) else { return nil }
        guard let (above, next) = part(at: spaces(from: index + 1 + command.utf8.count)),
            let (below, end) = part(at: spaces(from: next)), below.value != 0,
            let number = WrittenNumber(above.value / below.value)
        else { return nil }
        return (number, end)
    }

    /// One part of a fraction: a number in braces, or one digit.
    private func part(at index: Int) -> (number: WrittenNumber, end: Int)? {
        if isDigit(index) {
            return WrittenNumber(isNegative: false, digits: [UInt8(text[index].value)], exponent: 0).map {
                ($0, index + 1)
            }
        }
        guard at(index) == "{", let close = text[index...].prefix(60).firstIndex(of: "}") else { return nil }
        // A comma of LaTeX has braces of its own.
        let end =
            text[close...].dropFirst(2).prefix(60).firstIndex(of: "}").flatMap { at(close - 1) == "," ? $0 : nil }
            ?? close
        return Self.target(Self.string(text[(index + 1)..<end])).map { ($0, end + 1) }
    }

    /// `3/4` behind its first digits; a date with two slashes is none.
    func slashed(_ above: [UInt8], from index: Int, at end: Int) -> Size? {
        guard !(isSlash(index - 1) && isDigit(index - 2)) else { return nil }
        if let tagged = taggedSlash(at: end) {
            let (below, close) = whole(at: tagged)
            return quotient(above, below).map { ($0, tagEnd(at: close) ?? close) }
        }
        let slash = spaces(from: end)
        guard isSlash(slash) else { return nil }
        let start = spaces(from: slash + 1)
        guard isDigit(start), (slash == end) == (start == slash + 1) else { return nil }
        let (below, close) = whole(at: start)
        guard !(isSlash(close) && isDigit(close + 1)), !(at(close) == "." && isDigit(close + 1)) else { return nil }
        return quotient(above, below).map { ($0, close) }
    }

    /// The digits below the slash of `<sup>1</sup>/<sub>2</sub>`, from the place behind those above.
    private func taggedSlash(at index: Int) -> Int? {
        guard at(index) == "<", at(index + 1) == "/", let slash = tagEnd(at: index), isSlash(slash),
            at(slash + 1) == "<", tagName(at: slash + 1) == "sub", let below = tagEnd(at: slash + 1), isDigit(below)
        else { return nil }
        return below
    }

    /// Whether the digits at a place stand above the slash of such a fraction.
    func beginsTaggedFraction(at index: Int) -> Bool {
        var end = index
        while isDigit(end) { end += 1 }
        return end > index && taggedSlash(at: end) != nil
    }

    /// `3 \over 4` behind its first digits.
    func over(_ above: [UInt8], at end: Int) -> Size? {
        let start = spaces(from: end)
        guard command(at: start) == "over" else { return nil }
        let (below, close) = whole(at: spaces(from: start + 5))
        return quotient(above, below).map { ($0, close) }
    }

    /// The place of the fraction behind the whole part of `1 and 1/2`; `nil` for a range such as `between 1 and 1/2`.
    private func joinedFraction(from start: Int, at end: Int) -> Int? {
        for joint in [" and ", " & "] where text[end...].starts(with: joint.unicodeScalars) {
            let before = Self.string(text[..<start].reversed().drop { $0 == " " }.prefix { $0 != " " })
            return ["neewteb", "morf", "htob"].contains(before.lowercased()) ? nil : end + joint.unicodeScalars.count
        }
        return nil
    }

    /// `1 1/2`, `1½` and `1\frac{1}{2}` behind the whole part.
    func mixed(_ whole: [UInt8], from index: Int, at end: Int) -> Size? {
        let start = joinedFraction(from: index, at: end) ?? spaces(from: end)
        guard whole.count <= 3, let first = at(start), let base = value(whole) else { return nil }
        if let fraction = Self.vulgar(first) { return WrittenNumber(base + fraction).map { ($0, start + 1) } }
        if let command = command(at: start), let (fraction, close) = ratio(command, at: start) {
            return fraction.value < 1 ? WrittenNumber(base + fraction.value).map { ($0, close) } : nil
        }
        guard start > end, isDigit(start) else { return nil }
        var slash = start
        while isDigit(slash) { slash += 1 }
        guard isSlash(slash), isDigit(slash + 1) else { return nil }
        let above = text[start..<slash].map { UInt8($0.value) }
        guard let (fraction, close) = slashed(above, from: start, at: slash), fraction.value < 1 else { return nil }
        return WrittenNumber(base + fraction.value).map { ($0, close) }
    }

    func isSlash(_ index: Int) -> Bool {
        switch at(index) {
        case "/", "\u{2044}", "\u{2215}": true
        default: false
        }
    }

    func quotient(_ above: [UInt8], _ below: [UInt8]) -> WrittenNumber? {
        guard let above = value(above), let below = value(below), below != 0 else { return nil }
        return WrittenNumber(above / below)
    }

    private func value(_ digits: [UInt8]) -> Double? { Double(String(decoding: digits, as: UTF8.self)) }
}
