// Shows how many cases moved, and which to read.

/// How cases moved between right and wrong, and the changed ones worth reading.
package struct ChangeSummary: Hashable, Sendable, Codable {
    /// Cases that were right and are right.
    package var bothRight: Int
    /// Cases that were right and are wrong.
    package var lost: Int
    /// Cases that were wrong and are right.
    package var won: Int
    /// Cases that were wrong and are wrong.
    package var bothWrong: Int
    /// The changed cases, newly failing first, at most 200 a suite.
    package var changes: [CaseChange]
    /// How many changed cases there are in all.
    package var changedCases: Int
    /// Cases that only this run has, and cases that only the baseline has.
    package var added: Int
    /// Cases that only the baseline has.
    package var removed: Int

    /// Creates a summary.
    package init(
        bothRight: Int = 0,
        lost: Int = 0,
        won: Int = 0,
        bothWrong: Int = 0,
        changes: [CaseChange] = [],
        changedCases: Int = 0,
        added: Int = 0,
        removed: Int = 0
    ) {
        self.bothRight = bothRight
        self.lost = lost
        self.won = won
        self.bothWrong = bothWrong
        self.changes = changes
        self.changedCases = changedCases
        self.added = added
        self.removed = removed
    }
}
