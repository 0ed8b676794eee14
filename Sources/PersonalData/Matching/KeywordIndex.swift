// Spares a text the hundred patterns of secrets: one pass tells which keywords it has, and mostly it has none.

/// Finds many keywords in one pass, by their first four bytes; case does not matter.
struct KeywordIndex: Sendable {
    /// A keyword that begins with four bytes.
    private struct Start {
        var bytes: UInt32
        var keyword: Int
    }

    private static let slots = 1 << 16
    /// What may follow a keyword of three bytes.
    private static let followers = Array("abcdefghijklmnopqrstuvwxyz0123456789_-=.+/~".utf8)

    private let keywords: [[UInt8]]
    /// One bit for each hash of four bytes that a keyword begins with.
    private var filter = [UInt64](repeating: 0, count: slots / 64)
    /// For each hash the keywords that begin so.
    private var starts: [[Start]] = Array(repeating: [], count: slots)

    /// Takes up keywords of three bytes or more, in small letters.
    init(_ keywords: [String]) {
        self.keywords = keywords.map { Array($0.utf8) }
        for (number, keyword) in self.keywords.enumerated() where keyword.count >= 3 {
            for end in keyword.count > 3 ? [keyword[3]] : Self.followers {
                let bytes = (keyword[..<3] + [end]).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                let slot = Self.slot(of: bytes)
                starts[slot].append(Start(bytes: bytes, keyword: number))
                filter[slot / 64] |= 1 << UInt64(slot % 64)
            }
        }
    }

    /// Where each keyword is found, by its number, in the order of the text.
    func places(in bytes: [UInt8]) -> [Int: [Range<Int>]] {
        var places: [Int: [Range<Int>]] = [:]
        bytes.withUnsafeBufferPointer { bytes in
            filter.withUnsafeBufferPointer { filter in
                var start: UInt32 = 0
                for end in bytes.indices {
                    start = start << 8 | UInt32(UTF8Bytes.lowercase(bytes[end]))
                    let slot = Self.slot(of: start)
                    guard filter[slot / 64] & 1 << UInt64(slot % 64) != 0, end >= 3 else { continue }
                    for candidate in starts[slot]
                    where candidate.bytes == start && stands(keywords[candidate.keyword], at: end - 3, of: bytes) {
                        let range = (end - 3)..<(end - 3 + keywords[candidate.keyword].count)
                        places[candidate.keyword, default: []].append(range)
                    }
                }
            }
        }
        return places
    }

    private func stands(_ keyword: [UInt8], at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index + keyword.count <= bytes.count else { return false }
        for offset in keyword.indices where UTF8Bytes.lowercase(bytes[index + offset]) != keyword[offset] {
            return false
        }
        return true
    }

    private static func slot(of start: UInt32) -> Int { Int((start &* 0x9E37_79B1) >> 16) }
}
