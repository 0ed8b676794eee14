// Most answers are plain ASCII, and need no table of letters to be compared.

import Text

/// Makes the ``ExactForm`` of plain ASCII as ``ExactForm/init(letters:)`` does, to which a test holds it.
enum ASCIIForm {
    /// The most digits of a whole number that is read here.
    private static let mostDigits = 15

    /// The form of a text; `nil` for one with other letters, with wrappers, operators, contractions or currencies, or with numbers
    /// that more than digits write.
    static func form(of text: String) -> ExactForm? {
        var text = text
        return text.withUTF8 { bytes in
            for byte in bytes {
                guard byte < 0x7F, byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D,
                    !others.contains(byte)
                else { return nil }
            }
            return words(bytes)
        }
    }

    /// The place behind a short whole number that begins at a place, when nothing beside it can belong to it.
    private static func numberEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        guard end - start <= mostDigits, start == 0 || bytes[start - 1] == 0x20 else { return nil }
        if start > 1, !isLetter(bytes[start - 2]) { return nil }
        var next = end
        if next < bytes.count, bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: ",") { next += 1 }
        guard next < bytes.count else { return end }
        // A point before a space, and a letter behind it, end the number.
        return bytes[next] == 0x20 && next + 1 < bytes.count && isLetter(bytes[next + 1]) ? end : nil
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactForm? {
        var whole: [UInt8] = []
        whole.reserveCapacity(bytes.count)
        var articles: [Range<Int>] = []
        var start = 0
        var mayBeArticle = true
        var isCapitalA = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isDigit(byte) {
                guard let end = numberEnd(in: bytes, from: index),
                    let number = WrittenNumber(isNegative: false, digits: Array(bytes[index..<end])[...], exponent: 0)
                else { return nil }
                whole.append(contentsOf: number.key.utf8)
                whole.append(0x20)
                start = whole.count
                index = end
                continue
            }
            if mayCount(byte), isBetween(index, in: bytes) { return nil }
            index += 1
            let isSpace = byte <= 0x20
            if isSpace || byte == UInt8(ascii: "-") {
                if whole.count > start {
                    let isFirst = start == 0
                    if mayBeArticle, isSpace, isFirst || !isCapitalA, isArticle(whole[start...]) {
                        articles.append(start..<whole.count + 1)
                    }
                    whole.append(0x20)
                    start = whole.count
                }
                mayBeArticle = true
                isCapitalA = false
            } else if isLetter(byte) {
                isCapitalA = whole.count == start && byte == UInt8(ascii: "A")
                whole.append(byte | 0x20)
            } else if whole.count > start, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#") {
                whole.append(byte)
            } else if whole.count > start, !marks.contains(byte) {
                mayBeArticle = false
            }
        }
        if whole.last == 0x20 { whole.removeLast() }
        let text = String(decoding: whole, as: UTF8.self)
        // An article at the end stands before no other word.
        if let last = articles.last, last.upperBound > whole.count { articles.removeLast() }
        guard !articles.isEmpty else { return ExactForm(whole: text, bare: text, currencies: "") }
        for article in articles.reversed() { whole.removeSubrange(article) }
        return ExactForm(whole: text, bare: String(decoding: whole, as: UTF8.self), currencies: "")
    }

    /// Quotes and emphasis, within which an article stays one.
    private static let marks: [UInt8] = Array("'\"`*_".utf8)

    /// What has a meaning of its own: commands, tags, entities, links, powers and currencies.
    private static let others: [UInt8] = Array("\\<&]$".utf8)

    /// Whether a byte may be an operator, a variable's sign or the apostrophe of a contraction.
    private static func mayCount(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="),
            UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Whether such a byte stands where it counts: between letters, digits or brackets, with a space on both sides or on none, or as
    /// a dash before a letter.
    private static func isBetween(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let before = index > 0 ? bytes[index - 1] : 0x0A
        let after = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
        switch bytes[index] {
        case UInt8(ascii: "'"), UInt8(ascii: "`"): return isLetter(before) && isLetter(after)
        case UInt8(ascii: "-"): return !isLetter(before) && isLetter(after) || after == UInt8(ascii: ">")
        case UInt8(ascii: "*"): return before == after || isWord(before) && isWord(after)
        case UInt8(ascii: "/"), UInt8(ascii: "+"):
            return before == 0x20 && after == 0x20 || isWord(before) && isWord(after)
        default: return index > 0
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "()[]{}%.".utf8.contains(byte)
    }

    private static func isArticle(_ word: ArraySlice<UInt8>) -> Bool {
        switch word.count {
        case 1: word.elementsEqual("a".utf8)
        case 2: word.elementsEqual("an".utf8)
        case 3: word.elementsEqual("the".utf8)
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
