// Keeps the counts of a comparison together.

/// How many cases a comparison rests on, and how many of them changed.
package struct PairCounts: Hashable, Sendable {
    /// Cases with a valid sample on both sides.
    package var pairs: Int
    /// Independent units; as many as pairs unless cases share clusters.
    package var clusters: Int
    /// Cases that score less than before.
    package var lost: Int
    /// Cases that score more than before.
    package var won: Int

    /// Creates it from its parts.
    package init(
        pairs: Int,
        clusters: Int,
        lost: Int,
        won: Int
    ) {
        self.pairs = pairs
        self.clusters = clusters
        self.lost = lost
        self.won = won
    }

    /// Whether cases share clusters.
    package var isClustered: Bool { clusters < pairs }
}
