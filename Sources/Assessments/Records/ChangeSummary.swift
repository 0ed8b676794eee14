// Shows how many cases moved, and which to read.

/// How cases moved between right and wrong, and the changed ones worth reading.
package struct ChangeSummary: Hashable, Sendable, Codable {
    /// Cases that were right and are right.
    package var bothRight = 0
    /// Cases that were right and are wrong.
    package var lost = 0
    /// Cases that were wrong and are right.
    package var won = 0
    /// Cases that were wrong and are wrong.
    package var bothWrong = 0
    /// The changed cases, newly failing first, at most 200 a suite.
    package var changes: [CaseChange] = []
    /// How many changed cases there are in all.
    package var changedCases = 0
    /// Cases that only this run has, and cases that only the baseline has.
    package var added = 0
    /// Cases that only the baseline has.
    package var removed = 0
    /// Cases of the plan and of the baseline without an answer of this run; `nil` for none.
    package var missing: Int?
    /// The first of the removed cases where a user said that they changed on purpose, as `test/case`; `nil` where none did.
    package var leftOut: [String]?
    /// The first of the removed cases where no user said so, as `test/case`; `nil` where there is none.
    package var gone: [String]?

    /// Creates it from its parts.
    package init(
        bothRight: Int = 0,
        lost: Int = 0,
        won: Int = 0,
        bothWrong: Int = 0,
        changes: [CaseChange] = [],
        changedCases: Int = 0,
        added: Int = 0,
        removed: Int = 0,
        missing: Int? = nil,
        leftOut: [String]? = nil
    ) {
        self.bothRight = bothRight
        self.lost = lost
        self.won = won
        self.bothWrong = bothWrong
        self.changes = changes
        self.changedCases = changedCases
        self.added = added
        self.removed = removed
        self.missing = missing
        self.leftOut = leftOut
    }
}
