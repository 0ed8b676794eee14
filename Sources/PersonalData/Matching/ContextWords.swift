// Tells a telephone number from an order number, which only the words around it can.

/// The words before and behind a place, in small letters.
enum ContextWords {
    /// How many words before a place count.
    private static let wordsBefore = 6
    /// How far away they may stand.
    private static let reach = 80

    /// The words around a place: up to six before it, without numbers, and the one right behind it.
    static func around(_ range: Range<Int>, in bytes: [UInt8]) -> [String] {
        let behind = range.upperBound..<min(bytes.count, range.upperBound + 24)
        return words(of: bytes, before: range.lowerBound) + firstWord(of: bytes, in: behind)
    }

    /// Up to six words before an offset, the nearest first; `phoneNumber` and `phone_number` are two.
    private static func words(of bytes: [UInt8], before offset: Int) -> [String] {
        var words: [String] = []
        var index = offset
        let floor = max(0, offset - reach)
        while index > floor, words.count < wordsBefore {
            var start = index
            while start > floor, isLetter(bytes[start - 1]) {
                start -= 1
                if UTF8Bytes.isCapital(bytes[start]), start > floor, isLetter(bytes[start - 1]),
                    !UTF8Bytes.isCapital(bytes[start - 1])
                {
                    break
                }
            }
            if start < index {
                words.append(word(bytes[start..<index]))
                index = start
            } else {
                index -= 1
            }
        }
        return words
    }

    private static func firstWord(of bytes: [UInt8], in range: Range<Int>) -> [String] {
        guard let start = range.first(where: { isLetter(bytes[$0]) }) else { return [] }
        var end = start
        while end < range.upperBound, isLetter(bytes[end]) { end += 1 }
        return [word(bytes[start..<end])]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UTF8Bytes.isLetter(byte) || byte >= 0x80 }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes.map(UTF8Bytes.lowercase), as: UTF8.self) }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
