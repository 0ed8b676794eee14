// Keeps repeated names once in memory.

/// Texts by number, in the order of their first appearance.
struct Names: Sendable {
    /// The number of no text.
    static let none = UInt32.max

    private(set) var texts: [String] = []
    private var numbers: [String: UInt32] = [:]
    private var last: (text: String, number: UInt32)?

    var count: Int { texts.count }

    /// The number of a text, a new one for a new text.
    mutating func number(of text: String) -> UInt32 {
        if let last, last.text == text { return last.number }
        let number = numbers[text] ?? UInt32(texts.count)
        if number == texts.count {
            texts.append(text)
            numbers[text] = number
        }
        last = (text, number)
        return number
    }

    /// The rank of each number in the order of the texts' bytes.
    var ranks: [UInt32] {
        let order = texts.indices.sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
        var ranks = [UInt32](repeating: 0, count: texts.count)
        for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
        return ranks
    }
}
