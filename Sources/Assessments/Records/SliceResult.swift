// Keeps the numbers of one tag for the report.

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
    /// Candidate minus baseline over the pairs; `nil` where nothing was compared.
    package var difference: Double?
    /// The two-sided chance of such a difference had nothing changed; `nil` where nothing was compared.
    package var p: Double?
    /// `p` adjusted over the suite's slices (Benjamini & Hochberg 1995): the share of false finds among the slices at or
    /// below it.
    package var q: Double?

    /// Creates it from its parts.
    package init(
        tag: String,
        cases: Int,
        score: Double,
        baselineScore: Double? = nil,
        difference: Double? = nil,
        p: Double? = nil,
        q: Double? = nil
    ) {
        self.tag = tag
        self.cases = cases
        self.score = score
        self.baselineScore = baselineScore
        self.difference = difference
        self.p = p
        self.q = q
    }
}
