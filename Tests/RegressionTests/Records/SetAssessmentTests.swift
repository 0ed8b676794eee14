// Proves what several suites score as one, and when their threshold decides.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("set assessment")
struct SetAssessmentTests {
    private static func set(_ threshold: Double?) -> EvaluationSet {
        EvaluationSet(
            name: "all",
            members: [EvaluationSet.Member(suite: "s", weight: 0.25), EvaluationSet.Member(suite: "t", weight: 0.75)],
            overallThreshold: threshold
        )
    }

    private static func suite(_ name: String, _ score: Double?, half: Double, invalid: [String] = []) -> SuiteAssessment
    {
        var overall = Records.test("overall", gate: GateDecision(.none))
        overall.score = score
        overall.scoreInterval = score.map { Interval(lower: $0 - half, upper: $0 + half) }
        var suite = Records.suite(overall: overall, invalid: invalid, gate: GateDecision(.none))
        suite.suite = name
        return suite
    }

    /// Suites of 0.8 and 0.6, whose weighted distances are 3 and 4 hundredths.
    private static let suites = [suite("t", 0.6, half: 0.04 / 0.75), suite("s", 0.8, half: 0.12)]

    private static func assess(
        _ threshold: Double?,
        _ suites: [SuiteAssessment] = suites,
        gates: Bool = true
    ) -> SetAssessment {
        SetAssessment(set(threshold), suites: suites, thresholdGates: gates)
    }

    @Test("its score is the weighted mean, and squared distances add: 3 and 4 make 5")
    func score() throws {
        let set = Self.assess(nil)
        #expect(set.name == "all" && isClose(set.score, 0.65) && set.threshold == nil)
        let interval = try #require(set.interval)
        #expect(isClose(interval.lower, 0.6) && isClose(interval.upper, 0.7))
        #expect(set.gate == GateDecision(.none))
    }

    @Test(
        "the whole interval must lie on one side of the threshold",
        arguments: [(0.59, GateDecision.Result.pass), (0.61, .undecided), (0.69, .undecided), (0.71, .fail)]
    )
    func threshold(value: Double, expected: GateDecision.Result) {
        let set = Self.assess(value)
        #expect(set.threshold?.result == expected && set.threshold?.reason == nil && set.gate.result == expected)
        #expect(set.threshold?.interval == set.interval && set.threshold?.value == value)
    }

    @Test("it says by how much, and nothing on a pass")
    func sentences() {
        #expect(Self.assess(0.59).gate.reasons.isEmpty)
        #expect(
            Self.assess(0.71).gate.reasons
                == ["set all: below the threshold of 71.0 %, score within [60.0 %, 70.0 %]"]
        )
        #expect(
            Self.assess(0.65).gate.reasons
                == ["set all: not shown to reach the threshold of 65.0 %, score within [60.0 %, 70.0 %]"]
        )
    }

    @Test("a suite that is missing or has no score leaves the set without one, and undecided")
    func unmeasured() {
        for suites in [[Self.suites[0]], [Self.suites[0], Self.suite("s", nil, half: 0)], []] {
            let set = Self.assess(0.1, suites)
            #expect(set.score == nil && set.interval == nil)
            #expect(set.threshold?.result == .undecided && set.threshold?.reason == .errors)
            #expect(set.threshold?.interval == Interval(lower: 0, upper: 1))
        }
    }

    @Test("a damaged suite keeps the score and takes the decision away")
    func invalid() {
        let set = Self.assess(0.1, [Self.suites[0], Self.suite("s", 0.8, half: 0.12, invalid: ["damaged"])])
        #expect(isClose(set.score, 0.65) && set.threshold?.result == .undecided && set.threshold?.reason == .errors)
    }

    @Test("a threshold that is reported only says nothing to the gate")
    func reported() {
        let set = Self.assess(0.9, gates: false)
        #expect(set.threshold?.result == .fail && set.threshold?.isGating == false)
        #expect(set.gate == GateDecision(.none))
    }

    @Test("it comes back from its record", arguments: [nil, 0.65])
    func record(threshold: Double?) throws {
        let set = Self.assess(threshold)
        let bytes = try CanonicalCoding.encode(set)
        #expect(try CanonicalCoding.decode(SetAssessment.self, from: bytes) == set)
    }
}
