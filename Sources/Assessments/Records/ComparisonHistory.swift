// The port for forecasts, which learn from earlier comparisons how much cases differ.

package import Content
package import Evaluation

/// Finds stored comparisons.
package protocol ComparisonHistory: Sendable {
    /// Finds the newest comparison of a whole suite.
    ///
    /// - Parameters:
    ///   - suite: The suite's name.
    ///   - baseline: The digest of the baseline that it must be with; `nil` for any.
    ///   - isUnproven: Whether it must have proven no change: then it tells how much cases differ when hardly more than chance is
    ///     at work.
    /// - Returns: `nil` when there is none among the newest hundred assessments.
    /// - Throws: Errors of the store.
    func latestComparison(
        ofSuite suite: String,
        with baseline: ContentDigest?,
        isUnproven: Bool
    ) async throws -> (run: RunID, assessment: SuiteAssessment)?
}
