// Gives readers the attempts of a part in key order, whether it is sealed or not.

import Content
import Evaluation
import GRDB

/// Goes through the rows of a part in the order of their keys: a block of its seal after another, or all of them sorted.
struct SettledCursor: Sendable {
    private enum Source {
        /// The digests of the blocks so far; `isOver` when there is none left.
        case sealed([ContentDigest], isOver: Bool)
        case sorted
    }

    private let part: Int64
    private let path: String
    private var source: Source
    private var ids: [Int64] = []
    private var offset = 0

    /// Stands before the first row.
    init(_ db: Database, part: Int64, path: String) throws {
        self.part = part
        self.path = path
        if try Seal.holds(db, part: part, path: path) {
            source = .sealed([], isOver: false)
        } else {
            source = .sorted
            ids = try SettledOrder.ids(db, part: part)
        }
    }

    /// The next rows, at most so many; none behind the last.
    ///
    /// - Throws: ``StoreError/damaged(path:reason:)`` for a seal that is not what was written.
    mutating func next(_ db: Database, most: Int) throws -> ArraySlice<Int64> {
        while offset == ids.count {
            guard case .sealed(let digests, isOver: false) = source else { return [] }
            guard let block = try ScoreBlockRow.fetch(db, part: part, at: digests.count, path: path) else {
                try Seal.check(db, part: part, over: digests, path: path)
                source = .sealed(digests, isOver: true)
                return []
            }
            source = .sealed(digests + [block.digest].compactMap(\.self), isOver: false)
            (ids, offset) = (block.rows, 0)
        }
        let page = ids[offset..<min(offset + most, ids.count)]
        offset = page.endIndex
        return page
    }

    /// The rows of some cases of a part, in key order.
    static func rows(_ db: Database, part: Int64, of cases: [CaseKey], path: String) throws -> [Int64] {
        guard try Seal.holds(db, part: part, path: path) else {
            let names = JSONValue.array(cases.map { .array([.string($0.test), .string($0.caseID)]) }).canonicalString
            return try SettledOrder.ids(db, part: part, cases: names)
        }
        var wanted = cases.sorted()[...]
        var found: [Int64] = []
        var position = 0
        while !wanted.isEmpty, let row = try ScoreBlockRow.fetch(db, part: part, at: position, path: path) {
            found += row.rows(of: &wanted)
            position += 1
        }
        return found
    }
}

extension ScoreBlockRow {
    /// The rows of those of the wanted cases that the block has; the cases up to its last are wanted no more.
    fileprivate func rows(of wanted: inout ArraySlice<CaseKey>) -> ArraySlice<Int64> {
        var found: ArraySlice<Int64> = []
        var cursor = block.ids.cursor(at: 0)
        var first = 0
        while cursor.place < block.count, let next = wanted.first {
            let samples = block.lists[Int(block.codes[cursor.place])].count
            let here = CaseKey(test: block.test, caseID: cursor.name)
            if here < next {
                cursor.advance()
                first += samples
                continue
            }
            if here == next { found += rows[first..<(first + samples)] }
            wanted.removeFirst()
        }
        return found
    }
}
