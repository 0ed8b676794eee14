// Joins the planned cases with the stored scores, both of which are in key order.

import Content
import Evaluation
import Harness
import Regression

/// Puts the planned cases into a table, and the stored scores to them.
///
/// A planned case without a score stands there without samples; a score of a case that is not planned is passed over.
struct ScoreMerge {
    private var planned: PlannedCases
    /// The next case that is not in the table.
    private var next: PlannedCases.Case?
    /// The case that was put into the table last.
    private var open: CaseKey?
    private let isCompared: Bool

    /// Begins with the first planned case.
    ///
    /// - Parameters:
    ///   - planned: The planned cases.
    ///   - isCompared: Whether the cases are held against others, and their digests count.
    init(_ planned: PlannedCases, isCompared: Bool) {
        self.planned = planned
        self.isCompared = isCompared
        next = self.planned.next()
    }

    /// Adds the cases of a block, whose digests are those of the cases that were asked.
    ///
    /// - Throws: Errors of the case files.
    mutating func add(_ block: ScoreBlock, to table: inout CaseTable) throws {
        var cursor = block.ids.cursor(at: 0)
        while cursor.place < block.count {
            let place = cursor.place
            if try reach(
                CaseKey(test: block.test, caseID: cursor.name),
                in: &table,
                digest: block.digests.isEmpty ? nil : block.digests[place]
            ) {
                for sample in block.lists[Int(block.codes[place])] { table.add(sample) }
            }
            cursor.advance()
        }
    }

    /// Adds an attempt.
    ///
    /// - Throws: Errors of the case files.
    mutating func add(_ attempt: AttemptOutline, to table: inout CaseTable) throws {
        if try open == attempt.key.case || reach(attempt.key.case, in: &table, digest: nil) {
            table.add(attempt.sample)
        }
    }

    /// Adds the cases that are left, without samples.
    ///
    /// - Throws: Errors of the case files.
    mutating func finish(_ table: inout CaseTable) throws {
        while let one = next { try begin(one, in: &table, digest: nil) }
    }

    /// Goes on to a case; `false` when it is not planned.
    private mutating func reach(_ key: CaseKey, in table: inout CaseTable, digest: ContentDigest?) throws -> Bool {
        while let one = next, one.key < key { try begin(one, in: &table, digest: nil) }
        guard let one = next, one.key == key else { return false }
        try begin(one, in: &table, digest: digest)
        return true
    }

    private mutating func begin(
        _ one: PlannedCases.Case,
        in table: inout CaseTable,
        digest: ContentDigest?
    ) throws {
        let known = isCompared ? try digest ?? one.cases.digest(at: one.position) : .ofNothing
        table.begin(
            test: one.key.test,
            caseID: one.key.caseID,
            digest: known,
            cluster: one.outline.cluster,
            tags: one.outline.tags
        )
        open = one.key
        next = planned.next()
    }
}
