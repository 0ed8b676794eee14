// Names one broken rule, so that it can be looked for by hand.

/// A rule of the audit log that does not hold, and where.
package struct AuditBreach: Hashable, Sendable {
    /// What a log must be.
    package enum Rule: String, Hashable, Sendable {
        /// Entries are numbered from 0, each once and in order.
        case sequence
        /// An entry's stored hash is that of its bytes.
        case leaf
        /// An entry is a CloudEvents event with all fields that the log asks for.
        case fields
        /// An entry says its own number.
        case sequenceText = "sequence_text"
        /// An entry names the hash of the entry before.
        case previous
        /// All entries name the same log.
        case source
        /// A checkpoint can be read, and speaks of this log.
        case checkpoint
        /// A trusted key signed a checkpoint.
        case signature
        /// The entries have the root of a checkpoint.
        case root
        /// The log is no shorter than a checkpoint says.
        case truncation
    }

    /// The first entry that is wrong, or that can be; `nil` where no entry is to blame.
    package let sequence: Int?

    /// The rule.
    package let rule: Rule

    /// What was found, as the end of a sentence.
    package let reason: String
}

extension AuditBreach: CustomStringConvertible {
    /// What is broken and where, as the end of a sentence.
    package var description: String { sequence.map { "entry \($0): \(reason)" } ?? reason }
}
