// One test of an overall: its pairs, their clusters and its weight.

/// One test of an overall: its pairs, their clusters and its weight.
package struct WeightedTest: Sendable {
    /// The pairs, sorted by id.
    package var pairs: PairTable
    /// The cluster of each; a label that several tests share is one unit.
    ///
    /// `nil` without clusters.
    package var labels: [Int]?
    /// The share in the overall.
    package var weight: Double
    /// The largest mean change that a whole cluster is capable of.
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
    /// A reading of the test's pairs; `nil` where no case has a difference.
    func reading(_ difference: (PairedCase) -> Double?) -> PairReading? {
        PairReading(pairs, labels: labels, clusterWorst: clusterWorst, difference)
    }
}
