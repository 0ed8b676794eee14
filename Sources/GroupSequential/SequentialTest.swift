// One test of a sequential overall as it is planned.

/// One test of a sequential overall as it is planned.
package struct SequentialTest: Hashable, Sendable {
    /// The share in the overall; the shares of all tests add up to 1.
    package var weight: Double
    /// How many cases the plan has.
    package var cases: Int
    /// The largest mean change that a whole cluster is capable of.
    package var clusterWorst: Double

    /// Plans a test.
    package init(weight: Double, cases: Int, clusterWorst: Double = 1) {
        self.weight = weight
        self.cases = cases
        self.clusterWorst = clusterWorst
    }
}
