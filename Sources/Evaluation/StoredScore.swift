// How one attempt ended, without what was said.

package import Content

/// How one attempt ended, without what was said: all that a comparison needs.
package struct StoredScore: Hashable, Sendable {
    /// Which attempt.
    package var key: AttemptKey
    /// The digest of the case that was asked.
    package var caseDigest: ContentDigest
    /// How it ended.
    package var outcome: Outcome.Kind
    /// The score in 0…1 of one that was scored; `nil` otherwise.
    package var score: Double?
    /// The cluster that came with a score from outside; `nil` without one.
    package var cluster: String?

    /// Describes an attempt.
    package init(
        key: AttemptKey,
        caseDigest: ContentDigest,
        outcome: Outcome.Kind,
        score: Double?,
        cluster: String? = nil
    ) {
        self.key = key
        self.caseDigest = caseDigest
        self.outcome = outcome
        self.score = score
        self.cluster = cluster
    }
}
