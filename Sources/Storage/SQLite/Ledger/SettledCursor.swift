// Gives readers the attempts of a part in key order, whether it is sealed or not.

import Content
import Evaluation
import GRDB

/// Goes through the rows of a part in the order of their keys: a block of its seal after another, or all of them sorted.
struct SettledCursor: Sendable {
    /// Rows to be read, and what the seal says of them.
    struct Page: Sendable {
        let ids: ArraySlice<Int64>
        /// The scores of the rows; none where the part is not sealed.
        let sealed: ArraySlice<SealedScore>
    }

    private enum Source {
        /// The digests of the blocks so far; `isOver` when there is none left.
        case sealed([ContentDigest], isOver: Bool)
        case sorted
    }

    private let part: Int64
    private let path: String
    private var source: Source
    private var ids: [Int64] = []
    private var scores: [SealedScore] = []
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
    mutating func next(_ db: Database, most: Int) throws -> Page {
        while offset == ids.count {
            guard case .sealed(let digests, isOver: false) = source else { return Page(ids: [], sealed: []) }
            guard let row = try ScoreBlockRow.fetch(db, part: part, at: digests.count, path: path) else {
                try Seal.check(db, part: part, over: digests, path: path)
                source = .sealed(digests, isOver: true)
                return Page(ids: [], sealed: [])
            }
            source = .sealed(digests + [row.digest].compactMap(\.self), isOver: false)
            (ids, scores, offset) = (row.rows, row.block.sealedScores, 0)
        }
        let range = offset..<min(offset + most, ids.count)
        offset = range.upperBound
        return Page(ids: ids[range], sealed: scores.isEmpty ? [] : scores[range])
    }

    /// Stands again before the last rows of a page, which were too large to be read with the others.
    mutating func giveBack(_ count: Int) { offset -= count }

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

/// What a seal says of an attempt: a row that says another thing was changed since.
struct SealedScore: Hashable, Sendable {
    let key: CaseKey
    let sample: SampleScore

    /// Whether a row is the one that was sealed.
    func fits(_ key: AttemptKey, _ sample: SampleScore) -> Bool {
        sample == self.sample && key.caseID.utf8.elementsEqual(self.key.caseID.utf8) && key.test == self.key.test
    }
}

extension ScoreBlock {
    /// What the block says of each attempt, in key order.
    var sealedScores: [SealedScore] {
        var scores: [SealedScore] = []
        forEachSample { scores.append(SealedScore(key: $0.case, sample: $1)) }
        return scores
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
