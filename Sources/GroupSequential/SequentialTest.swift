// States what a sequential overall must know of a test before its first unit is run.

/// The plan of one test in a sequential overall.
package struct SequentialTest: Hashable, Sendable {
    /// The weight in the overall; the weights of all tests add up to 1.
    package var weight: Double
    /// The number of planned cases.
    package var cases: Int
    /// The largest change of mean that a whole cluster can have.
    package var clusterWorst: Double

    /// Creates a plan.
    package init(weight: Double, cases: Int, clusterWorst: Double = 1) {
        self.weight = weight
        self.cases = cases
        self.clusterWorst = clusterWorst
    }
}
