// Keeps in two bytes a case what finds the texts of those few that changed.

import Content
import Evaluation

/// Where cases stand in the files of their tests, as the blocks of a stored run tell it.
struct CasePlaces {
    private var blocks: [String: [OffsetColumn]] = [:]

    /// Takes up the cases of the next block.
    mutating func append(_ block: ScoreBlock) {
        guard let facts = block.facts else { return }
        blocks[block.test, default: []].append(facts.offsets)
    }

    /// Where the line of a case begins, in bytes; `nil` where that is not known.
    ///
    /// - Parameters:
    ///   - number: The number of the case among those of its test, from 0.
    ///   - test: The test.
    /// - Returns: The place.
    func offset(of number: Int, in test: String) -> UInt64? {
        var number = number
        for block in blocks[test] ?? [] {
            if number < block.count { return block[number] }
            number -= block.count
        }
        return nil
    }
}
