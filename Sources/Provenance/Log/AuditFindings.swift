// Says of a log what an auditor may rely on, and where not.

package import Content

/// What came of checking an audit log.
package struct AuditFindings: Hashable, Sendable {
    /// How many entries the log has.
    package let size: Int

    /// The root over their leaves, as the entries are.
    package let root: ContentDigest

    /// The first rule that is broken; `nil` for a log that is whole.
    package let breach: AuditBreach?

    /// What is not as it should be and proves nothing, such as clocks that went back.
    package let warnings: [String]

    /// What came of each checkpoint, the smallest first.
    package let checkpoints: [CheckpointFinding]

    /// Whether the log is what it said it was: no rule is broken.
    package var isWhole: Bool { breach == nil }

    /// How many entries, from the first, a checkpoint from outside vouches for; `nil` without one that does.
    ///
    /// Entries behind them may have been cut off, or changed together with all that follows, by who owns the log.
    package var anchoredSize: Int? { checkpoints.last { $0.isOutside && $0.isGood }?.size }
}

/// What came of one checkpoint.
package struct CheckpointFinding: Hashable, Sendable {
    /// How many entries the checkpoint speaks of.
    package let size: Int

    /// Whether it was given from outside, and not kept with the log.
    package let isOutside: Bool

    /// Whether the log's first entries have the checkpoint's root, and a trusted key signed it where keys were given.
    package let isGood: Bool

    /// The names of the trusted keys that signed it.
    package let signers: [String]
}
