// Names what can be said of a comparison, in records and reports alike.

/// What is said of a test or a suite that was held against a baseline.
package enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
    /// Worse than the baseline, at the stated error rate.
    case regressed
    /// Better than the baseline, at the stated error rate.
    case improved
    /// No regression beyond the margin: a drop as large as the margin is excluded.
    case held
    /// Neither a change nor its absence could be shown.
    case inconclusive
    /// The data are too damaged to say anything.
    case invalid
}
