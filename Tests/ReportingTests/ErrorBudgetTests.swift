// Promises of how much error the verdicts may make, in numbers and in one sentence.

import Assessments
import Content
import Evaluation
import Reporting
import Statistics
import Testing

@Suite("error budget")
struct ErrorBudgetTests {
    private static func suite(tests: Int) throws -> SuiteAssessment {
        let held = Assessments.comparison(.held)
        return try Assessments.suite(
            tests: (0..<tests).map { Assessments.test("t\($0)", comparison: held) } + [Assessments.test("bare")],
            overall: Assessments.test("overall", comparison: held)
        )
    }

    @Test("halves the error between the overall and the tests that were compared")
    func numbers() throws {
        let budget = ErrorBudget(try Self.suite(tests: 3))
        #expect(budget.total == 0.05 && budget.side == 0.025 && budget.tests == 3)
        #expect(budget.spent?.worse == 0.025 && budget.spent?.better == 0.025)
    }

    @Test("is a sentence for one test and for several")
    func sentences() throws {
        let start =
            "Error budget (alpha 0.050): an unchanged model shows any regression in at most 5.0 % of runs, 2.5 % for the overall and "
        let end = "; “improved” has as much of its own. All of it was spent in one look, at the end of the run."
        #expect(ErrorBudget(try Self.suite(tests: 1)).sentence == start + "2.5 % for the only test" + end)
        #expect(ErrorBudget(try Self.suite(tests: 2)).sentence == start + "2.5 % for the 2 tests together (Holm)" + end)
    }

    @Test("is nothing where nothing was compared")
    func none() throws {
        let budget = ErrorBudget(try Assessments.suite())
        #expect(budget.sentence == nil && budget.spent == nil && budget.tests == 0)
    }

    @Test("over several suites is their sum, of those that were compared")
    func joint() throws {
        let compared = try Self.suite(tests: 1)
        func bound(_ suites: [SuiteAssessment]) throws -> JSONValue? {
            JSONReport.object(try Assessments.run(suites))["joint_bound"]
        }
        #expect(try bound([compared, try Assessments.suite()]) == .null)
        #expect(
            try bound([compared, compared, try Assessments.suite()])
                == "Over 2 suites, an unchanged model shows any regression at most 10.0 % of the time (union bound)."
        )
    }

    @Test("missing answers are asked again by the run's own command, or ingested again")
    func missing() throws {
        let run = try #require(RunID("tonight"))
        var manifest = RunManifest(subject: Subject(name: "m", client: "openai", model: "m"))
        #expect(
            manifest.wayToMissingAnswers(of: run) == "the run's own command, repeated with --run-id tonight, asks again"
        )
        manifest.origin = .ingested(.init(files: [], content: .ofNothing, binaryTests: [], sharing: .none))
        #expect(
            manifest.wayToMissingAnswers(of: run)
                == "the scores have to be ingested again, whole, under another run id"
        )
    }
}
