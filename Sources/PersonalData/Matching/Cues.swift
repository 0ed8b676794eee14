// Lets most texts pass most patterns by: one look at each byte tells where numbers, addresses and marks stand.

/// The places of a text at which personal data may stand.
struct Cues {
    /// Words with digits, and what joins them.
    struct Cluster {
        /// From the first word to the last.
        let range: Range<Int>
        /// How many digits it has.
        let digits: Int
    }

    /// Clusters of words with digits, in the order of the text.
    private(set) var clusters: [Cluster] = []
    /// Places of `@` between word characters.
    private(set) var ats: [Range<Int>] = []
    /// Places of `://`.
    private(set) var schemes: [Range<Int>] = []
    /// Places of two colons at most four hexadecimal digits apart.
    private(set) var colons: [Range<Int>] = []
    /// Places between three pairs of hexadecimal digits, or three groups of four.
    private(set) var pairs: [Range<Int>] = []
    /// Words that begin with two capital letters and two digits.
    private(set) var countries: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        var clustered = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if index >= clustered { clustered = addCluster(at: index, from: clustered, in: bytes) }
            case UInt8(ascii: "@"):
                if index > 0, index + 1 < bytes.count, UTF8Bytes.isWord(bytes[index + 1]),
                    bytes[index - 1] > UInt8(ascii: " ")
                {
                    ats.append(index..<(index + 1))
                }
            case UInt8(ascii: ":"):
                addColon(at: index, in: bytes)
                addPair(at: index, in: bytes)
            case UInt8(ascii: "-"), UInt8(ascii: "."): addPair(at: index, in: bytes)
            default: break
            }
        }
    }

    /// Adds the words around a digit; returns their end.
    private mutating func addCluster(at index: Int, from floor: Int, in bytes: [UInt8]) -> Int {
        var start = index
        while start > floor, UTF8Bytes.isWord(bytes[start - 1]) { start -= 1 }
        var end = start
        var digits = 0
        var next = start
        while next < bytes.count {
            var count = 0
            var wordEnd = next
            while wordEnd < bytes.count, UTF8Bytes.isWord(bytes[wordEnd]) {
                if UTF8Bytes.isDigit(bytes[wordEnd]) { count += 1 }
                wordEnd += 1
            }
            guard count > 0 else { break }
            if wordEnd - next >= 4, UTF8Bytes.isCapital(bytes[next]), UTF8Bytes.isCapital(bytes[next + 1]),
                UTF8Bytes.isDigit(bytes[next + 2]), UTF8Bytes.isDigit(bytes[next + 3])
            {
                countries.append(next..<(next + 4))
            }
            digits += count
            end = wordEnd
            next = wordEnd
            while next < bytes.count, next - wordEnd < 3, Self.joins(bytes[next]) { next += 1 }
            if next == wordEnd { break }
        }
        clusters.append(Cluster(range: start..<end, digits: digits))
        return end
    }

    /// Whether a byte may stand between the groups of one number.
    private static func joins(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "/"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    private mutating func addColon(at index: Int, in bytes: [UInt8]) {
        if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"), bytes[index + 2] == UInt8(ascii: "/") {
            schemes.append(index..<(index + 3))
            return
        }
        var next = index + 1
        while next < bytes.count, next - index < 5, UTF8Bytes.isHexadecimal(bytes[next]) { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ":") { colons.append(index..<(index + 1)) }
    }

    private mutating func addPair(at index: Int, in bytes: [UInt8]) {
        for width in [2, 4] where index >= width && index + width + 1 < bytes.count {
            let second = index + width + 1
            guard bytes[second] == bytes[index], UTF8Bytes.isHexadecimal(bytes[second - 1]),
                UTF8Bytes.isHexadecimal(bytes[index - 1]), UTF8Bytes.isHexadecimal(bytes[index + 1])
            else { continue }
            pairs.append(index..<(index + 1))
            return
        }
    }
}
