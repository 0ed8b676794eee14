// Recognises the same cases and the same file again.

import Content
import Evaluation

/// Names what was scored, and all that was read, by their digests; the order of the lines in the files does not matter.
struct ScoreDigest {
    /// Of tests, cases and clusters.
    let cases: ContentDigest
    /// Of the same with samples and scores.
    let content: ContentDigest

    /// Digests sorted rows.
    init(_ table: ScoreTable, _ rows: Range<Int>, order: ScoreOrder) {
        var cases = ContentHasher()
        var content = ContentHasher()
        var last: ScoreTable.Row?
        // A piece at a time: a call of the hasher costs more than the few bytes of a score.
        var (names, scores): ([UInt8], [UInt8]) = ([], [])
        for row in table.rows[rows] {
            if last.map({ $0.test != row.test || order.compareIDs($0, row) != 0 }) ?? true {
                let start = names.count
                names += table.tests.texts[Int(row.test)].utf8
                names.append(0)
                names += table.ids[(row.id + 1)..<(row.id + 1 + Int(table.ids[row.id]))]
                names.append(0)
                if row.cluster != ScoreTable.Row.alone { names += table.clusters.texts[Int(row.cluster)].utf8 }
                names.append(0)
                scores += names[start...]
            }
            withUnsafeBytes(of: Self.number(row).bitPattern.littleEndian) { scores += $0 }
            last = row
            if scores.count > 64 << 10 {
                cases.update(names)
                content.update(scores)
                names.removeAll(keepingCapacity: true)
                scores.removeAll(keepingCapacity: true)
            }
        }
        cases.update(names)
        content.update(scores)
        self.cases = cases.finish()
        self.content = content.finish()
    }

    /// What became of a sample, as digests have it: they are stored, so these marks stay as they were first chosen.
    private static func number(_ row: ScoreTable.Row) -> Double {
        switch SampleScore(number: row.number) {
        case .scored(let value): value
        case .truncated: 0
        case .errored: -1
        case .unscored: -2
        }
    }
}
