// Most answers are plain ASCII, and need no table of letters to be compared.

import Text

/// Makes the ``ExactForm`` of plain ASCII as ``ExactForm/init(letters:)`` does, to which a test holds it.
enum ASCIIForm {
    /// The most digits of a whole number that is read here.
    private static let mostDigits = 15

    /// The form of a text; `nil` for one with other letters, with wrappers, or with numbers among words.
    static func form(of text: String) -> ExactForm? {
        var text = text
        return text.withUTF8 { bytes in
            var hasDigit = false
            for byte in bytes {
                guard byte < 0x7F, byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D,
                    byte != UInt8(ascii: "\\"),
                    byte != UInt8(ascii: "<")
                else { return nil }
                hasDigit = hasDigit || isDigit(byte)
            }
            return hasDigit ? wholeNumber(bytes) : words(bytes)
        }
    }

    /// The form of a text that is one short whole number.
    private static func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactForm? {
        guard bytes.count <= mostDigits, bytes.allSatisfy(isDigit) else { return nil }
        let number = WrittenNumber(isNegative: false, digits: bytes, exponent: 0)
        return number.map { ExactForm(whole: $0.key, bare: $0.key) }
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactForm {
        var whole: [UInt8] = []
        whole.reserveCapacity(bytes.count)
        var articles: [Range<Int>] = []
        var start = 0
        var mayBeArticle = true
        var isCapitalA = false
        for byte in bytes {
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
        guard !articles.isEmpty else { return ExactForm(whole: text, bare: text) }
        for article in articles.reversed() { whole.removeSubrange(article) }
        return ExactForm(whole: text, bare: String(decoding: whole, as: UTF8.self))
    }

    /// Quotes and emphasis, within which an article stays one.
    private static let marks: [UInt8] = Array("'\"`*_".utf8)

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
