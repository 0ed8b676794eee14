// Keeps ordinary words such as `path` and `Asia`, which are keywords too, from costing a pattern each.

/// What must stand around a keyword before a rule's pattern is tried.
enum SecretGate: Sendable {
    /// Nothing: the keyword is rare.
    case open
    /// A word long enough for a secret, with the keyword in it.
    case word
    /// A sign of assignment soon behind the keyword.
    case assignment

    /// The fewest bytes of a secret that is a word by itself.
    private static let shortestWord = 18
    /// How far behind a keyword the sign may stand.
    private static let reach = 48

    /// Whether a keyword at a place may announce a secret.
    func isOpen(at place: Range<Int>, in bytes: [UInt8]) -> Bool {
        switch self {
        case .open: return true
        case .word:
            var start = place.lowerBound
            while start > 0, place.upperBound - start < Self.shortestWord, Self.isInWord(bytes[start - 1]) {
                start -= 1
            }
            var end = place.upperBound
            while end < bytes.count, end - start < Self.shortestWord, Self.isInWord(bytes[end]) { end += 1 }
            return end - start >= Self.shortestWord
        case .assignment:
            for index in place.upperBound..<min(bytes.count, place.upperBound + Self.reach) {
                switch bytes[index] {
                case UInt8(ascii: "="), UInt8(ascii: ":"): return true
                case UInt8(ascii: "\n"): return false
                case UInt8(ascii: "s"), UInt8(ascii: "S"):
                    if bytes[index - 1] | 0x20 == UInt8(ascii: "i"), !UTF8Bytes.isWord(bytes[index - 2]) { return true }
                default: break
                }
            }
            return false
        }
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        byte > UInt8(ascii: " ") && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
            && byte != UInt8(ascii: ",")
    }
}
