// Proves that simulated reruns are what their description says, and that the comparator's judgement of them is counted right.

import Evaluation
import PowerAnalysis
import Statistics
import Testing

@Suite("simulation")
struct SimulationTests {
    private static func suite(
        _ cases: Int,
        _ rates: PassRateDistribution,
        _ change: (inout SimulatedSuite) -> Void = { _ in }
    )
        -> SimulatedSuite
    {
        var suite = SimulatedSuite()
        suite.cases = cases
        suite.answers = .rates(rates)
        change(&suite)
        return suite
    }

    private static func outcomes(_ suite: SimulatedSuite, runs: Int, isSequential: Bool = false) -> [RerunOutcome] {
        let simulation = RerunSimulation(
            DescribedAnswers(suite),
            isSequential: isSequential,
            rates: ErrorRates(draws: 999)
        )
        return (0..<runs).map { simulation.rerun(seed: UInt64($0)) }
    }

    private static func tally(_ outcomes: [RerunOutcome]) -> RerunTally {
        outcomes.reduce(into: RerunTally()) { $0.add($1) }
    }

    private static func mean(_ outcomes: [RerunOutcome], _ value: (RerunOutcome) -> Double) -> Double {
        outcomes.reduce(0) { $0 + value($1) } / Double(outcomes.count)
    }

    @Test("the same seed says the same, in whatever order reruns land")
    func deterministic() {
        let suite = Self.suite(60, .beta(4, 1)) { $0.samples = PlannedSamples(baseline: 5, candidate: 1) }
        let first = Self.outcomes(suite, runs: 20, isSequential: true)
        let second = Self.outcomes(suite, runs: 20, isSequential: true)
        #expect(first == second)
        #expect(Self.tally(first) == Self.tally(second.reversed()))
        #expect(Set(first.map(\.difference)).count > 1)
    }

    @Test("an unchanged model is rarely called worse or better, where a rule of any drop cries wolf")
    func unchanged() {
        for samples in [PlannedSamples(baseline: 1, candidate: 1), PlannedSamples(baseline: 5, candidate: 1)] {
            let tally = Self.tally(
                Self.outcomes(Self.suite(100, .beta(4, 1)) { $0.samples = samples }, runs: 300, isSequential: true)
            )
            // Six standard errors above 2.5 %.
            #expect(tally.fixed.worse.value < 0.08 && tally.fixed.better.value < 0.08)
            #expect((tally.sequential?.worse.value ?? 1) < 0.08)
            #expect(tally.naive[0].worse.value > 0.3)
        }
    }

    @Test("with fewer cases than looks, a run that may stop early is simulated to its end")
    func few() {
        let dead = Self.suite(10, .constant(1)) { $0.drop = 0.99 }
        let tally = Self.tally(Self.outcomes(dead, runs: 50, isSequential: true))
        #expect(tally.fixed.worse.value > 0.9 && (tally.sequential?.worse.value ?? 0) > 0.9)
    }

    @Test("a model that lost half of its score is called worse, and stopped early")
    func lost() {
        let halved = Self.suite(100, .constant(0.9)) { $0.drop = 0.5 }
        let tally = Self.tally(Self.outcomes(halved, runs: 50, isSequential: true))
        #expect(tally.fixed.worse.value == 1 && tally.fixed.pass.value == 0 && tally.fixed.fail.value == 1)
        #expect(tally.sequential?.worse.value == 1)
        #expect((tally.callsUsed ?? 1) < 0.5)
    }

    @Test("every way to lose loses what it says", arguments: CandidateLoss.Kind.allCases)
    func losses(kind: CandidateLoss.Kind) {
        for drop in [0, 0.1] {
            let suite = Self.suite(200, .beta(4, 1)) {
                $0.loss = kind
                $0.drop = drop
                $0.clusterSizes = [1, 2, 7]
            }
            let loss = -Self.mean(Self.outcomes(suite, runs: 150), \.difference)
            // The mean difference of 150 reruns strays by less than 0.004.
            #expect(abs(loss - drop) < 0.016, "\(kind): \(loss) instead of \(drop)")
        }
    }

    @Test("pairs differ as often as described, and the drop is theirs")
    func discordance() {
        var suite = SimulatedSuite()
        suite.cases = 400
        suite.answers = .discordance(0.2)
        suite.drop = 0.05
        let outcomes = Self.outcomes(suite, runs: 100)
        #expect(abs(Self.mean(outcomes) { Double($0.differing) } - 80) < 4)
        #expect(abs(Self.mean(outcomes, \.difference) + 0.05) < 0.01)
    }

    @Test("two models that are as good differ, and their means do not")
    func different() {
        for difference in [SimulatedSuite.Difference.flips(0.15), .redrawn] {
            let outcomes = Self.outcomes(Self.suite(200, .beta(4, 1)) { $0.difference = difference }, runs: 100)
            #expect(abs(Self.mean(outcomes, \.difference)) < 0.02)
            let same = Self.outcomes(Self.suite(200, .beta(4, 1)), runs: 100)
            #expect(Self.mean(outcomes) { Double($0.differing) } > Self.mean(same) { Double($0.differing) } + 5)
        }
    }

    @Test("cases of a cluster are as alike as described")
    func clusters() {
        func variance(_ correlation: Double) -> Double {
            let suite = Self.suite(100, .constant(0.5)) {
                $0.clusterSizes = [10]
                $0.correlation = correlation
            }
            return Self.mean(Self.outcomes(suite, runs: 300)) { $0.difference * $0.difference }
        }
        // The design effect: 1 + (10 - 1) 0.5.
        #expect(abs(variance(0.5) / variance(0) - 5.5) < 1.8)
    }

    @Test("a model whose clusters die does not pass at the margin, and too many errors are no comparison")
    func damage() {
        let dying = Self.suite(200, .beta(12, 1)) {
            $0.clusterSizes = [10]
            $0.loss = .clusters
            $0.drop = 0.1
            $0.margin = 0.1
        }
        #expect(Self.tally(Self.outcomes(dying, runs: 100)).fixed.pass.value < 0.15)
        let broken = Self.tally(Self.outcomes(Self.suite(100, .constant(0.9)) { $0.errors = 0.3 }, runs: 20))
        #expect(broken.invalidShare.value == 1 && broken.fixed.undecided.value == 1 && broken.fixed.worse.value == 0)
    }

    @Test("a threshold is failed far below it, and passed far above")
    func thresholds() {
        let below = Self.tally(Self.outcomes(Self.suite(100, .constant(0.2)) { $0.threshold = 0.9 }, runs: 20))
        #expect(below.threshold?.fail.value == 1 && below.threshold?.pass.value == 0)
        let above = Self.tally(Self.outcomes(Self.suite(100, .constant(1)) { $0.threshold = 0.9 }, runs: 20))
        #expect(above.threshold?.pass.value == 1)
    }

    @Test("nothing that cannot differ is ever called changed")
    func equal() {
        for rate in [0.0, 1] {
            let tally = Self.tally(Self.outcomes(Self.suite(3, .constant(rate)), runs: 5, isSequential: true))
            #expect(tally.fixed.worse.value == 0 && tally.fixed.better.value == 0 && tally.meanDiffering == 0)
        }
    }

    @Test("cases are shared out among tests and clusters without a rest")
    func sizes() {
        var suite = SimulatedSuite()
        suite.cases = 103
        suite.tests = 10
        #expect(suite.casesOfTest.reduce(0, +) == 103 && Set(suite.casesOfTest) == [10, 11])
        let equal = SimulatedSuite.equalSizes(of: 10, clusters: 4)
        #expect(equal.reduce(0, +) == 10 && equal.count == 4 && equal.allSatisfy { (2...3).contains($0) })
    }

    @Test("pass rates are read, and nonsense is not")
    func rates() {
        #expect(PassRateDistribution("0.97") == .constant(0.97))
        #expect(PassRateDistribution(".4") == .constant(0.4))
        #expect(PassRateDistribution("beta:4,1") == .beta(4, 1))
        #expect(PassRateDistribution("beta:.4,.2")?.mean == 0.4 / 0.6000000000000001)
        for text in ["", "1.1", "-0.1", "nan", "beta", "beta:4", "beta:0,1", "beta:4,1,2", "beta:inf,1", "beta:,1"] {
            #expect(PassRateDistribution(text) == nil, "\(text)")
        }
    }
}
