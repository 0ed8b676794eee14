// Names come a million times and mean little but which is which: a number says that in four bytes.

/// Numbers texts in the order of their first appearance, and keeps each once.
package struct Interner: Hashable, Sendable {
    /// The texts by number.
    package private(set) var texts: [String] = []
    private var numbers: [String: Int] = [:]
    private var last = 0

    /// Creates an interner without texts.
    package init() {}

    /// How many texts there are.
    package var count: Int { texts.count }

    /// The number of a text: a new one for a new text.
    package mutating func number(of text: String) -> Int {
        // The same text often comes many times in a row.
        if last < texts.count, texts[last] == text { return last }
        last = numbers[text] ?? texts.count
        if last == texts.count {
            texts.append(text)
            numbers[text] = last
        }
        return last
    }

    /// The rank of each number in the order of the texts' bytes.
    package var ranks: [UInt32] {
        let order = texts.indices.sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
        var ranks = [UInt32](repeating: 0, count: texts.count)
        for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
        return ranks
    }
}
