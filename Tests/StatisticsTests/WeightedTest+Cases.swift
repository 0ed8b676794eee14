// Lets tests write the cases of an overall one by one.

import Statistics

extension WeightedTest {
    /// Creates a test of single pairs.
    init(cases: [PairedCase], labels: [Int]?, weight: Double, clusterWorst: Double = 1) {
        self.init(pairs: PairTable(cases), labels: labels, weight: weight, clusterWorst: clusterWorst)
    }
}
