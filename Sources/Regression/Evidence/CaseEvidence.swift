// Is the candidate's side of one pair.

/// One planned case of the candidate: its scores, and what slices and clusters need.
package struct CaseEvidence: Hashable, Sendable {
    /// The scores; no samples for a case that was not asked.
    package var scores: CaseScores
    /// The cluster, where the test forms them.
    package var cluster: String?
    /// The case's tags.
    package var tags: [String]

    /// Describes a case.
    package init(scores: CaseScores, cluster: String? = nil, tags: [String] = []) {
        self.scores = scores
        self.cluster = cluster
        self.tags = tags
    }
}
