// Promises of a terminal: columns that stand under one another, few lines, and a cursor that stays.

import Assessments
import Evaluation
import Reporting
import Statistics
import Testing

@Suite("console view")
struct ConsoleViewTests {
    private static func lines(_ assessment: RunAssessment, hasColor: Bool = false) -> [String] {
        ConsoleView(hasColor: hasColor).render(assessment).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    @Test("shows tests and overall in columns, the baseline with its age, and the gate below")
    func table() throws {
        let compared = Assessments.test(comparison: Assessments.comparison(.held))
        let bare = Assessments.test("products", score: nil, interval: nil)
        let run = try Assessments.run([try Assessments.suite(tests: [compared, bare], baseline: "main")])
        #expect(
            Self.lines(run).prefix(7) == [
                "s 1 against main, 31 days old: older than 30, make a fresh one",
                "            score       95 %  difference       95 %  worst drop  margin  verdict",
                "  t          75.0  70.0…80.0        -1.0  -5.0…+3.0         2.0     5.0  held",
                "  products      –          –           –          –           –       –  –",
                "  overall    75.0  70.0…80.0           –          –           –       –  –", "",
                "gate: pass · exit 0 (pass) · run tonight",
            ]
        )
    }

    @Test("colours the gate's word alone, and only where it may")
    func color() throws {
        func word(_ result: GateDecision.Result) throws -> String? {
            Self.lines(try Assessments.run([], gate: GateDecision(result)), hasColor: true).first
        }
        #expect(try word(.pass)?.hasPrefix("gate: \u{1B}[1;32mpass\u{1B}[0m · ") == true)
        #expect(try word(.fail)?.hasPrefix("gate: \u{1B}[1;31mfail\u{1B}[0m · ") == true)
        #expect(try word(.undecided)?.hasPrefix("gate: \u{1B}[1;33mundecided\u{1B}[0m · ") == true)
        #expect(try word(.none)?.hasPrefix("gate: \u{1B}[1;0mnone\u{1B}[0m · ") == true)
        let red = Assessments.test(comparison: Assessments.comparison(.regressed, worst: 0.09))
        let run = try Assessments.run([try Assessments.suite(tests: [red])], exitCode: .gateFailed)
        #expect(!Self.lines(run).joined().contains("\u{1B}"))
    }

    @Test("shows twelve reasons and ten newly failing cases, and counts the rest")
    func limits() throws {
        let gate = GateDecision(.fail, (0..<15).map { "s/t\($0): regressed" })
        let suite = try Assessments.suite(changes: (0..<13).map { Assessments.change("c\($0)") })
        let found = Self.lines(try Assessments.run([suite], exitCode: .gateFailed, gate: gate))
        #expect(found.contains("  s/t11: regressed") && !found.contains("  s/t12: regressed"))
        #expect(found.contains("  and 3 more"))
        let failing = (0..<10).map { "t/c\($0)" }.joined(separator: ", ")
        #expect(found.contains("  newly failing: \(failing), and 3 more"))
    }

    @Test("says what an invalid measurement, a failure and a cost are")
    func rest() throws {
        let suite = try Assessments.suite(invalid: ["7.0 % errored"])
        let found = Self.lines(
            try Assessments.run(
                [suite],
                exitCode: .undecided,
                gate: GateDecision(.undecided),
                reliability: Reliability(costUSD: 1.5, confirmationUSD: 0.25),
                failure: "cannot write 'r': disk full"
            )
        )
        #expect(found.contains("  invalid: 7.0 % errored") && found.contains("cannot write 'r': disk full"))
        #expect(found.last == "cost: $1.50, and $0.25 for fresh samples after a regression")
    }

    @Test("hostile text moves no cursor and begins no line")
    func hostile() throws {
        func run(_ text: String) throws -> RunAssessment {
            let test = Assessments.test(
                text,
                title: text,
                comparison: Assessments.comparison(.inconclusive, worst: 0.09)
            )
            let suite = try Assessments.suite(
                text,
                version: text,
                tests: [test],
                changes: [Assessments.change(text, test: text)],
                baseline: text
            )
            return try Assessments.run([suite], gate: GateDecision(.undecided, [text]), failure: text)
        }
        let found = Self.lines(try run(Assessments.hostile))
        #expect(found.count == (Self.lines(try run("x")).count))
        let moving = found.joined().unicodeScalars.filter { $0.value < 0x20 || $0.value == 0x202E }
        #expect(moving.isEmpty)
    }
}
