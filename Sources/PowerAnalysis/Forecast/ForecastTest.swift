// Reduces a test to the numbers that its power depends on.

package import Evaluation
import Statistics

/// What is planned of one test, as far as it decides what a comparison can see.
package struct ForecastTest: Sendable {
    /// The test.
    package let test: SuiteTest
    /// Planned cases.
    package let cases: Int
    /// Planned samples of each case.
    package let samples: Int
    /// Whether a sample is either right or wrong, and nothing between.
    package let isBinary: Bool
    /// The cluster of each planned case by its id; `nil` without clusters.
    ///
    /// A number that several tests share is one cluster.
    package let labels: [String: Int]?

    /// Describes a plan.
    package init(test: SuiteTest, cases: Int, samples: Int, isBinary: Bool, labels: [String: Int]? = nil) {
        self.test = test
        self.cases = cases
        self.samples = samples
        self.isBinary = isBinary
        self.labels = labels
    }

    /// The independent units: clusters, or cases without a cluster.
    var units: Int { labels.map { Set($0.values).count } ?? cases }

    /// How many clusters of equal size would know as much: n^2 / sum m^2; `nil` when no two cases share one.
    var effectiveClusters: Double? { clusters.map { $0.effective } }

    /// By how much a t quantile with so few clusters widens a variance: (t/z)^2 at the level of W; 1 without clusters.
    func smallSample(_ rates: ErrorRates) -> Double {
        guard let clusters else { return 1 }
        guard let degrees = clusters.degreesOfFreedom else { return .infinity }
        let alpha = rates.nonInferiorityAlpha
        let ratio = StudentT.upperQuantile(alpha, df: degrees) / Normal.upperQuantile(alpha)
        return ratio * ratio
    }

    private var clusters: (effective: Double, degreesOfFreedom: Double?)? {
        guard let labels, !labels.isEmpty else { return nil }
        let clusters = Clusters(labels: labels.values.sorted())
        guard clusters.count < labels.count else { return nil }
        let n = Double(labels.count)
        let effective = n * n / Summation.sum(clusters.sizes.map { $0 * $0 })
        guard clusters.count > 1 else { return (effective, nil) }
        let variance = ClusterVariance([Double](repeating: 0, count: labels.count), clusters: clusters)
        return (effective, variance.degreesOfFreedom)
    }
}
