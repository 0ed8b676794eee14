// Holds a described suite, checked.

package import Evaluation
package import Statistics

/// A suite and a model as they are described for a simulation: how many cases, how often each is right, and what differs.
package struct SimulatedSuite: Hashable, Sendable {
    /// What a case's two sides are drawn from.
    package enum Answers: Hashable, Sendable {
        /// Each case has a pass rate.
        case rates(PassRateDistribution)
        /// One sample a side; this share of the samples differs between the sides, in 0…1.
        case discordance(Double)
        /// A judge's steps: 0.75 everywhere, of 8 % of the cases a step less now, and 2 % healed from 0 to 1.
        case judge
    }

    /// How the two models differ while both are as good.
    package enum Difference: Hashable, Sendable {
        /// They do not: each case has one pass rate.
        case none
        /// This share of the cases only the baseline ever gets right, and as many only the candidate: in 0…0.5.
        case flips(Double)
        /// The candidate's pass rates are drawn for themselves.
        case redrawn
    }

    /// Cases of the suite, shared out among its tests; at least one a test.
    package var cases = 500
    /// Tests, of equal weight and with their own cases.
    package var tests = 1
    /// The cases of each test where they differ; empty for tests that share the cases out.
    package var testSizes: [Int] = []
    /// Samples a case on each side.
    package var samples = PlannedSamples(baseline: 1, candidate: 1)
    /// What a case's sides are drawn from.
    package var answers = Answers.rates(.constant(0.8))
    /// In how many steps a score rises from 0 to 1: 1 is right or wrong.
    package var steps = 1
    /// The sizes of clusters, taken in turn; empty without clusters.
    package var clusterSizes: [Int] = []
    /// How alike the cases of a cluster are: the correlation of their differences, in 0…1.
    package var correlation = 0.0
    /// The chance that one sample of all cases of a cluster fails, in 0..<1.
    package var clusterFailures = 0.0
    /// The chance that a sample of either side errors, in 0…1.
    package var errors = 0.0
    /// The chance that a wrong answer of the candidate is not measured but errors, in 0…1.
    package var hiddenErrors = 0.0
    /// Samples that are lost of certain cases.
    package var lost: [LostSamples] = []
    /// How the direction of the suite is read.
    package var direction = GateRules.Direction.auto
    /// How the models differ while both are as good.
    package var difference = Difference.none
    /// The true drop of the mean score.
    package var drop = 0.0
    /// How it happens.
    package var loss = CandidateLoss.Kind.spread
    /// The margin of every test and of the overall.
    package var margin = 0.03
    /// The largest mean change that a cluster is capable of, in (margin, 1].
    package var clusterWorst = 1.0
    /// The least acceptable score, where one is asked for, in (0, 1).
    package var threshold: Double?
    /// The largest share of errored samples with which a comparison is valid.
    package var maxErrorRate = 0.02

    /// Describes the default suite.
    package init() {}

    /// The mean score of the baseline.
    package var score: Double {
        switch answers {
        case .discordance(let share): return min(0.8, 1 - share / 2)
        case .judge: return 0.735
        case .rates(let distribution):
            var mean = distribution.mean
            if case .flips(let share) = difference { mean = mean * (1 - 2 * share) + share }
            return mean * (1 - clusterFailures)
        }
    }

    /// The largest drop that can happen in the way described.
    package var largestDrop: Double {
        if case .discordance(let share) = answers { return share }
        if answers == .judge { return 0 }
        return CandidateLoss.largest(loss, score: score, inLarge: shareInLargeClusters)
    }

    /// The cases of each test.
    package var casesOfTest: [Int] { testSizes.isEmpty ? Self.shares(of: cases, among: tests) : testSizes }

    /// Whether every sample is right or wrong.
    var isBinary: Bool { steps == 1 && answers != .judge }

    /// Sizes of `count` clusters that are as equal as possible.
    package static func equalSizes(of cases: Int, clusters count: Int) -> [Int] { shares(of: cases, among: count) }

    /// The sizes of one test's units: clusters in turn, the last one cut off; single cases without clusters.
    func unitSizes(of cases: Int) -> [Int] {
        guard !clusterSizes.isEmpty else { return [Int](repeating: 1, count: cases) }
        var sizes: [Int] = []
        var left = cases
        while left > 0 {
            let size = min(left, max(1, clusterSizes[sizes.count % clusterSizes.count]))
            sizes.append(size)
            left -= size
        }
        return sizes
    }

    /// From which size on a cluster counts as large: above the mean.
    var largeSize: Double {
        let sizes = casesOfTest.flatMap(unitSizes)
        return Double(cases) / Double(max(1, sizes.count))
    }

    private var shareInLargeClusters: Double {
        let large = largeSize
        let sizes = casesOfTest.flatMap(unitSizes)
        return Double(sizes.filter { Double($0) > large }.reduce(0, +)) / Double(max(1, cases))
    }

    /// How the candidate gets worse.
    var candidateLoss: CandidateLoss {
        CandidateLoss(loss, drop: drop, score: score, inLarge: shareInLargeClusters)
    }

    private static func shares(of whole: Int, among parts: Int) -> [Int] {
        let parts = max(1, parts)
        return (0..<parts).map { (($0 + 1) * whole) / parts - ($0 * whole) / parts }
    }
}
