// Promises of the first lines of a page: the verdict, why, and how sure it is.

import Assessments
import Evaluation
import Statistics
import Testing

@testable import Reporting

@Suite("run headline")
struct RunHeadlineTests {
    private static func headline(
        _ gate: GateDecision,
        _ code: ExitCode,
        suites: [SuiteAssessment] = [],
        stopped: StopReason? = nil
    ) throws -> RunHeadline {
        RunHeadline(try Assessments.run(suites, exitCode: code, gate: gate, stopped: stopped))
    }

    @Test(
        "says what the gate said, and that a run did not finish unless its gate failed all the same",
        arguments: [
            (.pass, .pass, nil, "The gate passed: exit 0, pass", .pass),
            (.fail, .gateFailed, nil, "The gate failed: exit 100, gate failed", .fail),
            (.undecided, .undecided, nil, "The gate is undecided: exit 101, undecided", .undecided),
            (.none, .pass, nil, "Nothing was gated: exit 0, nothing gated", .none),
            (.pass, .pass, .settled, "The gate passed: exit 0, pass", .pass),
            (.undecided, .interrupted, .interrupted, "The run did not finish: exit 130, interrupted", .undecided),
            (.fail, .interrupted, .interrupted, "The gate failed: exit 130, interrupted", .fail),
        ] as [(GateDecision.Result, ExitCode, StopReason?, String, StatusMark)]
    )
    func words(result: GateDecision.Result, code: ExitCode, stopped: StopReason?, words: String, mark: StatusMark)
        throws
    {
        let headline = try Self.headline(GateDecision(result), code, stopped: stopped)
        #expect(headline.words == words && headline.mark == mark)
    }

    @Test(
        "gives the first reason as a sentence; a name with a slash keeps its first letter",
        arguments: [
            ("the run is not complete", "The run is not complete."), ("s/Sums: regressed", "s/Sums: regressed."),
            ("Set all: below.", "Set all: below."),
        ]
    )
    func reason(reason: String, sentence: String) throws {
        #expect(try Self.headline(GateDecision(.fail, [reason, "more"]), .gateFailed).why == sentence)
    }

    @Test("without a reason says that all passed, or that nothing could fail")
    func none() throws {
        #expect(try Self.headline(GateDecision(.pass), .pass).why == "Every gate passed.")
        #expect(
            try Self.headline(GateDecision(.none), .pass).why
                == "There is no baseline, no threshold and no required case: the scores below are for reading."
        )
    }

    @Test("says how much was measured, and what could have been seen over all suites")
    func confidence() throws {
        func suite(_ drop: Double?) throws -> SuiteAssessment {
            var result = Assessments.comparison(.held)
            result.power.smallestDetectableDrop = drop
            return try Assessments.suite(
                overall: Assessments.test("overall", comparison: result),
                outcomes: OutcomeCounts(planned: 40, scored: 37, unscored: 2, errored: 1)
            )
        }
        func words(_ suites: [SuiteAssessment]) throws -> String {
            try Self.headline(GateDecision(.pass), .pass, suites: suites).confidence
        }
        #expect(
            try words([try Assessments.suite()]) == "40 of 40 attempts scored · 0 unscored · 0 errored · 0 truncated"
        )
        #expect(try words([try suite(nil)]) == "40 paired cases · 2 unscored · 1 errored · 0 truncated")
        let sees = "sees an overall drop of"
        #expect(
            try words([try suite(0.05)])
                == "40 paired cases · 2 unscored · 1 errored · 0 truncated · \(sees) 5.0 points 4 times in 5"
        )
        #expect(
            try words([try suite(0.08), try suite(0.05)])
                == "80 paired cases · 4 unscored · 2 errored · 0 truncated · \(sees) 5.0 to 8.0 points 4 times in 5"
        )
    }
}
