// Is what a suite hands to the comparison of its overall score, test by test.

/// One test of a weighted overall: its pairs, their clusters and its weight.
package struct WeightedTest: Sendable {
    /// The pairs, sorted by id.
    package var pairs: PairTable
    /// The cluster of each pair; the same label in several tests is one unit.
    ///
    /// `nil` without clusters.
    package var labels: [Int]?
    /// The weight in the overall.
    package var weight: Double
    /// The largest change of mean that a whole cluster can have.
    package var clusterWorst: Double

    /// The pairs one by one.
    package var cases: [PairedCase] {
        get { pairs.cases }
        set { pairs = PairTable(newValue) }
    }

    /// Creates a test.
    package init(pairs: PairTable, labels: [Int]?, weight: Double, clusterWorst: Double = 1) {
        self.pairs = pairs
        self.labels = labels
        self.weight = weight
        self.clusterWorst = clusterWorst
    }
}

extension WeightedTest {
    /// The independent units of the plan: clusters, or cases without a cluster.
    var units: Int { labels.map { Set($0).count } ?? pairs.count }
}
