// Leads from a decoded text back to the one that people see.

/// The places in a source of the parts of a text that was made of it, from front to back.
///
/// Without parts it is the map of a text that is its own source.
struct OffsetMap {
    /// A part of the text and the part of the source that it was made of.
    private struct Piece {
        var made: Range<Int>
        var source: Range<Int>
        /// Whether the bytes are the same, so that there is a way back for each.
        var isCopy: Bool
    }

    private var pieces: [Piece] = []

    /// Notes bytes that were taken as they are.
    mutating func copy(from source: Range<Int>, at position: Int) {
        let made = position..<(position + source.count)
        if let last = pieces.last, last.isCopy, last.source.upperBound == source.lowerBound {
            pieces[pieces.count - 1].made = last.made.lowerBound..<made.upperBound
            pieces[pieces.count - 1].source = last.source.lowerBound..<source.upperBound
        } else {
            pieces.append(Piece(made: made, source: source, isCopy: true))
        }
    }

    /// Notes bytes that became others, or none.
    mutating func replace(_ source: Range<Int>, by count: Int, at position: Int) {
        guard count > 0 else { return }
        pieces.append(Piece(made: position..<(position + count), source: source, isCopy: false))
    }

    /// The smallest part of the source of which a range of the text was made.
    func original(_ range: Range<Int>) -> Range<Int> {
        guard !pieces.isEmpty, !range.isEmpty else { return range }
        let first = piece(holding: range.lowerBound)
        let last = piece(holding: range.upperBound - 1)
        let lower =
            first.isCopy ? first.source.lowerBound + range.lowerBound - first.made.lowerBound : first.source.lowerBound
        let upper =
            last.isCopy ? last.source.lowerBound + range.upperBound - last.made.lowerBound : last.source.upperBound
        return lower..<max(lower, upper)
    }

    private func piece(holding offset: Int) -> Piece {
        var low = 0
        var high = pieces.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pieces[middle].made.lowerBound <= offset { low = middle } else { high = middle - 1 }
        }
        return pieces[low]
    }
}
