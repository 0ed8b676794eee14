// Finds out how the scores of a model form a suite.

package import Content
package import Evaluation

/// What all lines together say of one model: its tests, and whether they score the same cases.
package struct ScoredModel: Hashable, Sendable {
    /// One test of it.
    package struct Test: Hashable, Sendable {
        /// The test's id.
        package var id: String
        /// How many cases it has.
        package var cases: Int
        /// How many samples of each case were planned: the most that any has.
        package var samples: Int
        /// Whether a case of it has a cluster.
        package var isClustered: Bool
        /// How many clusters its cases form; a case without one is a cluster of its own.
        package var clusters: Int
        /// Whether every score is 0 or 1.
        package var isBinary: Bool
    }

    /// The model's name.
    package var name: String
    /// The tests, by their names' bytes.
    package var tests: [Test]
    /// Whether they score the same cases.
    package var sharing: CaseSharing
    /// The digest of what is scored: tests, cases and clusters, whatever the scores.
    package var cases: ContentDigest
    /// The digest of all that was read.
    package var content: ContentDigest
    /// How many scores it has.
    package var count: Int { rows.count }

    /// Where its scores stand in the sorted table.
    var rows: Range<Int>
}
