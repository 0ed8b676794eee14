// Proves what a run scores on its own, test by test and over the suite, with or without a baseline.

import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("assessor: scores")
struct AssessorScoreTests {
    private static let two = [SuiteTest(id: "a", weight: 0.25), SuiteTest(id: "b", weight: 0.75)]

    @Test("a case counts by the mean of its scored samples, and one without any does not count")
    func means() throws {
        let test = try Trial(after: ["a": ["11", "10", "1e", "uu", "ee", "0u", ""]]).assessment.tests[0]
        // Four cases have a score: 1, a half, 1 and 0.
        #expect(test.cases == 4 && isClose(test.score, 0.625))
        #expect(test.outcomes == OutcomeCounts(planned: 14, scored: 6, unscored: 3, errored: 3))
        #expect(test.outcomes.missing == 2)
    }

    @Test("single samples of 0 and 1 have Wilson's interval")
    func wilson() throws {
        let test = try Trial(after: ["a": Trial.cases(("1", 8), ("0", 2))]).assessment.tests[0]
        let interval = try #require(test.scoreInterval)
        #expect(isClose(test.score, 0.8))
        // The textbook values for 8 of 10 at 95 %.
        #expect(isClose(interval.lower, 0.4902, within: 1e-4) && isClose(interval.upper, 0.9433, within: 1e-4))
    }

    @Test("cases that agree within their clusters make the interval wider")
    func clusters() throws {
        var trial = Trial(after: ["a": Trial.cases(("1", 20), ("0", 20))])
        let alone = try #require(try trial.assessment.tests[0].scoreInterval)
        trial.cluster = { "k\($0 / 4)" }
        let keyless = try #require(try trial.assessment.tests[0].scoreInterval)
        #expect(keyless == alone, "a test that names no key has no clusters")
        trial.tests[0].clusterKey = "topic"
        let together = try #require(try trial.assessment.tests[0].scoreInterval)
        // Ten clusters of four equal cases are ten units: the interval is about twice as wide.
        #expect(together.upper - together.lower > 1.7 * (alone.upper - alone.lower))
        #expect(try trial.assessment.tests[0].score == 0.5)
    }

    @Test("the overall is the weighted mean of the tests, and squared distances add in its interval")
    func overall() throws {
        let assessment = try Trial(
            tests: Self.two,
            after: ["a": Trial.cases(("1", 32), ("0", 8)), "b": Trial.cases(("1", 24), ("0", 16))]
        ).assessment
        let bounds = try assessment.tests.map { try #require($0.scoreInterval) }
        let interval = try #require(assessment.overall.scoreInterval)
        #expect(isClose(assessment.overall.score, 0.25 * 0.8 + 0.75 * 0.6))
        let below = (0.25 * (0.8 - bounds[0].lower), 0.75 * (0.6 - bounds[1].lower))
        #expect(isClose(0.65 - interval.lower, (below.0 * below.0 + below.1 * below.1).squareRoot()))
        #expect(assessment.overall.cases == 80 && assessment.outcomes.planned == 80)
        #expect(assessment.overall.weight == 1 && assessment.overall.role == .gate)
        #expect(assessment.overall.test == "overall" && assessment.overall.threshold == nil)
    }

    @Test("the distances of tests that share a cluster add as they are")
    func sharedClusters() throws {
        var trial = Trial(
            tests: Self.two.map { test in
                var test = test
                test.clusterKey = "topic"
                return test
            },
            after: ["a": Trial.cases(("1", 32), ("0", 8)), "b": Trial.cases(("1", 24), ("0", 16))]
        )
        trial.cluster = { "k\($0 / 2)" }
        let assessment = try trial.assessment
        let bounds = try assessment.tests.map { try #require($0.scoreInterval) }
        let interval = try #require(assessment.overall.scoreInterval)
        let below = 0.25 * (0.8 - bounds[0].lower) + 0.75 * (0.6 - bounds[1].lower)
        #expect(isClose(0.65 - interval.lower, below))
    }

    @Test("a perfect test adds nothing to the upper end of the overall")
    func perfect() throws {
        let assessment = try Trial(
            tests: Self.two,
            after: ["a": Trial.cases(("1", 9), ("0", 1)), "b": Trial.cases(("1", 10))]
        ).assessment
        let bounds = try assessment.tests.map { try #require($0.scoreInterval) }
        let interval = try #require(assessment.overall.scoreInterval)
        #expect(isClose(assessment.overall.score, 0.975) && isClose(bounds[1].upper, 1))
        #expect(isClose(interval.upper, 0.975 + 0.25 * (bounds[0].upper - 0.9)))
    }

    @Test("a test that scored nothing leaves the overall without a score", arguments: ["e", "u", ""])
    func unmeasured(text: String) throws {
        let assessment = try Trial(
            tests: Self.two,
            after: ["a": Trial.cases(("1", 10)), "b": Trial.cases((text, 10))]
        ).assessment
        #expect(assessment.tests[1].score == nil && assessment.tests[1].scoreInterval == nil)
        #expect(assessment.overall.score == nil && assessment.overall.scoreInterval == nil)
        #expect(assessment.tests[0].score == 1 && assessment.overall.cases == 10)
    }

    @Test("a test that the run does not have counts nothing")
    func absent() throws {
        let assessment = try Trial(tests: Self.two, after: ["b": Trial.cases(("1", 10))]).assessment
        #expect(assessment.tests.map(\.test) == ["a", "b"])
        #expect(assessment.tests[0].cases == 0 && assessment.tests[0].outcomes == OutcomeCounts())
    }

    @Test("without a baseline nothing is compared, and nothing is asked of the gate")
    func alone() throws {
        let assessment = try Trial(after: ["a": Trial.cases(("0", 10))]).assessment
        #expect(assessment.baseline == nil && assessment.changes == nil && assessment.invalid.isEmpty)
        for test in assessment.tests + [assessment.overall] {
            #expect(test.comparison == nil && test.verdict == nil && test.gate == GateDecision(.none))
        }
        #expect(assessment.gate == GateDecision(.none))
        #expect(try Trial(after: ["a": ["1"]]).assessor.changedCases.isEmpty)
        #expect(try Trial(after: ["a": ["1"]]).assessor.compared() == nil)
    }

    @Test("the suite's name, version, summary and digest are those of the suite, and the manifest is the run's")
    func names() throws {
        let trial = Trial(after: ["a": ["1"]], isPartial: true)
        let assessment = try trial.assessment
        #expect(assessment.suite == "s" && assessment.version == trial.suite.version)
        #expect(assessment.digest == trial.suite.digest && assessment.manifest == Records.manifest)
        #expect(assessment.isPartial && assessment.sequential == nil)
    }
}
