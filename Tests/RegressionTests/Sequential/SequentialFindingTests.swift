// Proves what a sequential run records of its tests and of its overall at the look where it ended.

import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("sequential findings")
struct SequentialFindingTests {
    private static let right = Trial.cases(("1", 40))

    private static func one(_ after: [String]) -> SequentialTrial {
        SequentialTrial(before: ["a": right], after: ["a": after])
    }

    private func result(_ trial: SequentialTrial, after looks: Int) throws -> PairedResult {
        try #require(try trial.findings(looks).tests["a"]?.result)
    }

    @Test("a look rests on its own part of the plan")
    func part() throws {
        let result = try result(Self.one(Trial.cases(("0", 10), ("1", 30))), after: 1)
        #expect(result.counts == PairCounts(pairs: 20, clusters: 20, lost: 10, won: 0))
        #expect(result.baselineScore == 1 && isClose(result.candidateScore, 0.5))
        #expect(isClose(result.difference, -0.5) && result.verdict == .regressed)
        #expect(result.margin == 0.05 && result.samples == PlannedSamples(baseline: 1, candidate: 1))
        #expect(result.method.name == "sequential label swap, exact 1/1, look 1 of 2" && result.method.seed == 1)
        #expect(result.familyP == nil && result.companion == nil)
    }

    @Test("the numbers are those of the look that decided, whatever came after it")
    func decided() throws {
        let trial = Self.one(Trial.cases(("0", 20), ("1", 20)))
        #expect(try result(trial, after: 2) == result(trial, after: 1))
        let open = Self.one(Trial.cases(("1", 20), ("0", 20)))
        #expect(try result(open, after: 2).counts.pairs == 40, "an open test goes on")
    }

    @Test("a run that was cut off is inconclusive, and its gate is undecided")
    func cut() throws {
        let result = try result(Self.one(Self.right), after: 1)
        #expect(result.verdict == .inconclusive && result.decision.gate == .undecided)
        #expect(!result.decision.isOpen && result.decision.reason == nil)
    }

    @Test("the spread is the mean square of the differences so far, and the smallest drop that of the whole plan")
    func spread() throws {
        let result = try result(Self.one(Trial.cases(("0", 5), ("1", 35))), after: 1)
        #expect(isClose(result.power.spread?.meanSquare, 0.25))
        let whole = Power.smallestDetectableDrop(spread: 0.25, cases: 40, largest: 0.25)
        #expect(result.power.smallestDetectableDrop == whole && whole != nil)
    }

    @Test("a case that errored has no pair, and counts as 0 against the margin")
    func errors() throws {
        let clean = try result(Self.one(Self.right), after: 1)
        let result = try result(Self.one(Trial.cases(("e", 4), ("1", 36))), after: 1)
        #expect(result.counts.pairs == 16 && result.difference == 0)
        #expect(result.worstPlausibleDrop > 0.2 && result.worstPlausibleDrop > clean.worstPlausibleDrop)
    }

    @Test("a case without a score, a case that the baseline lacks and a changed case have no pair")
    func unpaired() throws {
        var trial = Self.one(Trial.cases(("u", 2), ("1", 38)))
        #expect(try result(trial, after: 1).counts.pairs == 18)
        trial.before = ["a": Trial.cases(("1", 2), ("u", 3), ("1", 35))]
        #expect(try result(trial, after: 1).counts.pairs == 15)
        let changed = (0..<20).map { number in
            let scores = Trial.scores(number, "0", digest: number < 5 ? "changed" : nil)
            return SequentialSuite.Unit(cluster: nil, cases: [scores])
        }
        var rule = try Self.one(Self.right).rule
        _ = rule.take([changed])
        #expect(rule.findings(seed: 1)?.overall.result.counts.pairs == 15)
        let unknown = [SequentialSuite.Unit(cluster: nil, cases: [Trial.scores(99, "0")])]
        rule = try Self.one(Self.right).rule
        _ = rule.take([unknown])
        #expect(rule.findings(seed: 1)?.overall.result.counts.pairs == 0)
    }

    @Test("without a pair the whole range is plausible")
    func nothing() throws {
        let result = try result(Self.one(Trial.cases(("e", 40))), after: 1)
        #expect(result.counts.pairs == 0 && result.interval == Interval(lower: -1, upper: 1))
        #expect(result.difference == 0 && result.verdict == .inconclusive)
        #expect(result.power.smallestDetectableDrop == nil)
    }

    @Test("cases of a cluster are one unit")
    func clusters() throws {
        var trial = Self.one(Trial.cases(("0", 20), ("1", 20)))
        trial.tests[0].clusterKey = "topic"
        trial.clusterSize = 4
        let result = try result(trial, after: 1)
        #expect(result.counts == PairCounts(pairs: 20, clusters: 5, lost: 20, won: 0))
        // Five coins are not enough half-way: 2^-5 is above 0.00625.
        #expect(result.verdict == .inconclusive)
    }

    @Test("samples of a case are one pair of means")
    func samples() throws {
        var trial = Self.one(Trial.cases(("10", 40)))
        trial.before = ["a": Trial.cases(("11", 40))]
        let result = try result(trial, after: 1)
        #expect(result.counts.pairs == 20 && isClose(result.difference, -0.5))
        #expect(result.samples == PlannedSamples(baseline: 2, candidate: 2))
        #expect(isClose(result.power.spread?.meanSquare, 0.25))
    }

    @Test("the overall weighs its tests, and adds what they count")
    func overall() throws {
        let trial = SequentialTrial(
            tests: [SuiteTest(id: "a", weight: 0.25), SuiteTest(id: "b", weight: 0.75)],
            gate: GateRules(overallMargin: 0.07),
            before: ["a": Self.right, "b": Self.right],
            after: ["a": Trial.cases(("0", 12), ("1", 28)), "b": Trial.cases(("0", 4), ("1", 36))]
        )
        let findings = try trial.findings(1)
        let overall = findings.overall.result
        #expect(isClose(overall.candidateScore, 0.25 * 0.4 + 0.75 * 0.8) && overall.margin == 0.07)
        #expect(isClose(overall.difference, 0.25 * -0.6 + 0.75 * -0.2))
        #expect(overall.counts.lost == 16 && overall.counts.pairs == 40 && findings.tests.count == 2)
        // w^2 s / n over the tests, times all planned cases: (0.0625 * 0.6 + 0.5625 * 0.2) / 40 * 80.
        #expect(isClose(overall.power.spread?.meanSquare, 0.3))
    }

    @Test("a test of which no unit was run has no finding, and the overall has no pair of it")
    func missing() throws {
        let trial = SequentialTrial(
            tests: [SuiteTest(id: "a", weight: 0.5), SuiteTest(id: "b", weight: 0.5)],
            before: ["a": Self.right, "b": ["1"]],
            after: ["a": Self.right, "b": ["1"]]
        )
        let early = try trial.findings(1)
        #expect(Set(early.tests.keys) == ["a"] && early.overall.result.counts.pairs == 20)
        #expect(early.overall.result.verdict == .inconclusive)
        #expect(Set(try trial.findings(2).tests.keys) == ["a", "b"])
    }

    @Test("an assessment of a sequential run takes what its rule found, and its wider interval")
    func assessed() throws {
        let sequential = Self.one(Trial.cases(("0", 10), ("1", 30)))
        var trial = Trial(before: sequential.before, after: ["a": Trial.cases(("0", 10), ("1", 10))])
        trial.sequential = SequentialEvidence(
            rule: try sequential.played(1).rule,
            summary: SequentialSummary(
                look: 1,
                of: 2,
                fraction: 0.5,
                calls: SequentialSummary.Calls(planned: 40, used: 20, unused: 0, saved: 20),
                isSettled: true,
                isFutile: false,
                orderSeed: 1
            )
        )
        let assessment = try trial.assessment
        #expect(assessment.invalid.isEmpty, "the cases that were saved are not missing")
        #expect(try assessment.tests[0].comparison == result(sequential, after: 1))
        #expect(assessment.gate.result == .fail && assessment.isCut && !assessment.isWhole)
        let interval = try #require(assessment.tests[0].scoreInterval)
        let plain = Wilson.interval(successes: 10, trials: 20, alpha: 0.05)
        let wide = Wilson.interval(successes: 10, trials: 20, alpha: 0.0125)
        #expect(interval.lower < plain.lower && isClose(interval.lower, wide.lower, within: 1e-6))
    }
}
