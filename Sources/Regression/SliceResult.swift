// How the cases with one tag did.

/// How the cases with one tag did; slices never gate.
package struct SliceResult: Hashable, Sendable, Codable {
    /// The tag.
    package var tag: String
    /// Cases with the tag that have a score.
    package var cases: Int
    /// Their mean score.
    package var score: Double
    /// The baseline's mean over those of them that it has; `nil` without a baseline.
    package var baselineScore: Double?

    /// Creates a slice.
    package init(tag: String, cases: Int, score: Double, baselineScore: Double? = nil) {
        self.tag = tag
        self.cases = cases
        self.score = score
        self.baselineScore = baselineScore
    }
}
