// Bounds the loss from clusters that fail as a whole, which a design effect cannot know of.

/// The bounded score of cluster means, weighted by size, with the effective number of clusters n^2 / sum m^2.
package struct ClusterBound {
    let score: BoundedScore
    let mean: Double

    /// Takes up clusters.
    ///
    /// - Parameters:
    ///   - sums: The sum of each cluster.
    ///   - sizes: The size of each cluster.
    ///   - worst: The largest change of mean that a whole cluster can have.
    package init(_ sums: [Double], sizes: [Double], worst: Double) {
        let means = zip(sums, sizes).map(/)
        let reach = min(1, max(worst, means.map(abs).max() ?? 0))
        self.init(means: means, sizes: sizes, range: -reach...reach)
    }

    init(means: [Double], sizes: [Double], range: ClosedRange<Double>) {
        let n = Summation.sum(sizes)
        let squares = Summation.sum(sizes.map { $0 * $0 })
        score = BoundedScore(means, weights: sizes.map { $0 * n / squares }, in: range)
        mean = Summation.sum(zip(means, sizes).map(*)) / n
    }
}
