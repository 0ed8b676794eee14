// What the program asks: the same plan in every process.

import Content
import Evaluation
import Harness

/// Cases c000, c001, … each of which two judges may be asked about.
enum ProgramPlan {
    private struct Cases: CaseSource {
        let count: Int

        var digest: ContentDigest { .ofNothing }

        func offset(at position: Int) -> UInt64 { 0 }

        func outline(at position: Int) -> CaseOutline { CaseOutline(of: testCase(at: position)) }

        func testCase(at position: Int) -> TestCase {
            let digits = String(position)
            let id = "c" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
            return TestCase(id: id, input: .text("?"))
        }
    }

    static let prices = PriceTable([
        .init(model: "model", inputPerMillion: 1e6, outputPerMillion: 0, asOf: "2026-01-01"),
        .init(model: "judge", inputPerMillion: 1e5, outputPerMillion: 0, asOf: "2026-01-01"),
    ])

    /// A plan of so many cases; the two judges of an attempt are asked at the same time.
    static func plan(cases: Int, asksJudges: Bool) -> RunPlan {
        let test = PlannedTest(
            test: SuiteTest(id: "t"),
            cases: Cases(count: cases),
            positions: (0..<UInt32(cases)).map { $0 },
            samples: 1,
            asksJudges: asksJudges,
            request: { testCase, sample in
                ModelRequest(messages: [Message(.user, testCase.id)], sample: sample)
            },
            grade: { _, testCase, context in
                guard asksJudges else { return [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
                async let right = grade("\(testCase.id) right?", context)
                async let polite = grade("\(testCase.id) polite?", context)
                return await [right, polite]
            }
        )
        return RunPlan(tests: [test], seed: 1)
    }

    private static func grade(_ question: String, _ context: any GradingContext) async -> Grade {
        do throws(CallFailure) {
            let answer = try await context.ask(judge: "j", ModelRequest(messages: [Message(.user, question)]))
            return Grade(grader: "judge", version: 1, result: .scored(Score(answer.text == "yes" ? 1 : 0)))
        } catch {
            return Grade(grader: "judge", version: 1, result: .unscored(error.description))
        }
    }

    static func record(_ plan: RunPlan, at moment: Moment) -> RunRecord {
        RunRecord(
            id: RunID("r") ?? RunID(startingAt: moment),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: plan.attemptCount,
            manifest: RunManifest(subject: Subject(name: "model", client: "program", model: "model")),
            started: moment
        )
    }
}

extension RunID {
    fileprivate init(startingAt moment: Moment) {
        var generator = SystemRandomNumberGenerator()
        self.init(startingAt: moment, using: &generator)
    }
}
