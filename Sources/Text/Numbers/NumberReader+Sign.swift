// Decides from what stands before digits whether they are a number, and whether a dash is its sign.

extension NumberReader {
    /// Whether the digits at a place belong to a name, a unit or an exponent that begins before them.
    func isInsideWord(_ index: Int) -> Bool {
        guard let before = at(index - 1) else { return false }
        if before == "_" || before == "^" { return before == "^" || isWordEnd(index - 2) }
        if before == "{" {
            guard let mark = at(index - 2) else { return false }
            return mark == "^" || mark == "_" && isWordEnd(index - 3)
        }
        if TextMarks.isMinus(before) || before == "+" || before == "(" {
            let mark = at(index - 2) == "{" ? at(index - 3) : at(index - 2)
            return mark == "^"
        }
        if before == "*", at(index - 2) == "*", let base = at(index - 3), TextMarks.isCased(base) {
            // `m**2` is a power, `is**42**` a number in bold.
            var end = index
            while isDigit(end) { end += 1 }
            return at(end) != "*"
        }
        if before == ".", isDigit(index - 2) { return false }
        return TextMarks.isCased(before) && currencyStart(before: index, isSigned: false) == nil
            && commandStart(before: index) == nil
    }

    private func isWordEnd(_ index: Int) -> Bool {
        // Mathematics may begin right before the mark: `CO$_2$`.
        guard let scalar = at(at(index) == "$" ? index - 1 : index) else { return false }
        return TextMarks.isWord(scalar) || scalar == ")" || scalar == "}"
    }

    /// The sign before digits: where it begins, and whether it is a minus.
    func sign(before index: Int) -> (start: Int, isNegative: Bool, isInName: Bool) {
        var start = pastOpenings(before: index)
        let currency = currencyStart(before: start, isSigned: true)
        let afterSign = currency ?? (start == index ? index : start)
        start = pastOpenings(before: afterSign)
        let plain = (start: index, isNegative: false, isInName: false)
        guard let mark = at(start - 1) else { return plain }
        if mark == "+" { return isSign(at: start - 1) ? (start - 1, false, false) : plain }
        if TextMarks.isMinus(mark) {
            if isSign(at: start - 1) { return (start - 1, true, false) }
            let joins = TextMarks.isHyphen(mark) || mark.value == 0x2212
            let isInName = joins && (at(start - 2).map(TextMarks.isCased) ?? false)
            return (index, false, isInName)
        }
        return spacedMinus(before: start).map { ($0, true, false) } ?? plain
    }

    /// Whether a dash right before a number is its sign, by what stands before the dash.
    private func isSign(at index: Int) -> Bool {
        guard let before = at(index - 1) else { return true }
        if before == "." { return !isDigit(index - 2) }
        if isDigit(index - 1) || TextMarks.isCased(before) || TextMarks.isMinus(before) { return false }
        // A short word of Hebrew is glued to its number: `ב-42` is `in 42`.
        if (0x5D0...0x5EA).contains(before.value) { return false }
        return !")]}%\u{B0}\u{B2}\u{B3}!".unicodeScalars.contains(before) && Self.vulgar(before) == nil
    }

    /// The place of a minus that a space parts from its number, behind an operator: `x = - 3`.
    private func spacedMinus(before index: Int) -> Int? {
        var mark = index
        while let scalar = at(mark - 1), scalar == " " || scalar.value == 0xA0 { mark -= 1 }
        guard mark < index, let dash = at(mark - 1), TextMarks.isMinus(dash) else { return nil }
        var before = mark - 1
        while let scalar = at(before - 1), scalar == " " || scalar.value == 0xA0 { before -= 1 }
        guard let sign = at(before - 1), Self.operators.contains(sign) else { return nil }
        return mark - 1
    }

    /// The first place of a currency right before digits, such as `$`, `US$`, `Rs. ` and `EUR `.
    ///
    /// - Parameters:
    ///   - index: Where the digits begin.
    ///   - isSigned: Whether letters count only behind a sign, where alone they matter.
    /// - Returns: The place of the currency's first letter or sign; `nil` where there is none.
    private func currencyStart(before index: Int, isSigned: Bool) -> Int? {
        var end = index
        while let scalar = at(end - 1), scalar == " " || scalar.value == 0xA0 || scalar.value == 0x202F { end -= 1 }
        guard let last = at(end - 1) else { return nil }
        if TextMarks.isCurrency(last) {
            var start = end - 1
            if at(start - 1) == "\\" { start -= 1 }
            var letters = start
            while let scalar = at(letters - 1), TextMarks.isASCIILetter(scalar), start - letters < 4 { letters -= 1 }
            return Currency.isSignPrefix(Self.string(text[letters..<start])) ? letters : start
        }
        if last == "." { end -= 1 }
        var start = end
        while let scalar = at(start - 1), TextMarks.isWord(scalar), !isDigit(start - 1), end - start < 5 { start -= 1 }
        guard start < end, !isSigned || at(start - 1).map({ TextMarks.isMinus($0) || $0 == "+" }) ?? false else {
            return nil
        }
        return Currency.isCode(Self.string(text[start..<end])) ? start : nil
    }

    /// The backslash of a command that ends right before digits, such as `\times`.
    private func commandStart(before index: Int) -> Int? {
        var start = index
        while let scalar = at(start - 1), TextMarks.isASCIILetter(scalar) { start -= 1 }
        return start < index && at(start - 1) == "\\" ? start - 1 : nil
    }

    /// The first place of what may stand between a sign and its number: emphasis and brackets of LaTeX.
    private func pastOpenings(before index: Int) -> Int {
        var start = index
        while let scalar = at(start - 1), scalar == "*" || scalar == "_" || scalar == "`" || scalar == "{" {
            start -= 1
        }
        return start
    }

    /// What makes a minus of a dash with spaces on both sides.
    private static let operators: Set<Unicode.Scalar> = [
        "=", "\u{2248}", "\u{2243}", "\u{2245}", "\u{2260}", "\u{2261}", "<", ">", "\u{2264}", "\u{2265}", "(", "[",
        "{", "\u{D7}", "\u{F7}",
        "/", "*", "+", "^",
    ]
}
