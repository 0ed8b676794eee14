// Proves which cases count as changed, how, in which order they are read, and whose texts are asked for.

import Evaluation
import Statistics
import Synchronization
import Testing

@testable import Assessments
@testable import Regression

@Suite("change finder")
struct ChangeFinderTests {
    private static func trial(_ before: [String], _ after: [String], passAt: Double = 0.5) -> Trial {
        Trial(
            tests: [SuiteTest(id: "a", passAt: passAt)],
            gate: GateRules(maxErrorRate: 1, maxUnscoredRate: 1, minCoverage: 0),
            before: ["a": before],
            after: ["a": after]
        )
    }

    /// The kind of one case's change.
    private func kind(_ before: String, _ after: String, passAt: Double = 0.5) throws -> CaseChange.Kind? {
        try Self.trial([before], [after], passAt: passAt).changes.changes.first?.kind
    }

    @Test("a change is named by the line that it crosses, or by its way where it crosses none")
    func kinds() throws {
        #expect(try kind("6", "4") == .newlyFailing)
        #expect(try kind("9", "6") == .worse)
        #expect(try kind("4", "2") == .worse)
        #expect(try kind("4", "6") == .newlyPassing)
        #expect(try kind("6", "9") == .better)
        #expect(try kind("2", "4") == .better)
        #expect(try kind("6", "6") == nil)
        #expect(try kind("5", "4") == .newlyFailing, "a score at the line is right")
    }

    @Test("half of the valid samples on the line make a case right, whatever their mean is")
    func samples() throws {
        #expect(try kind("11", "10") == .worse, "one of two is still right")
        #expect(try kind("111", "100") == .newlyFailing)
        #expect(try kind("1", "1e0e") == .worse, "errors have no vote")
        #expect(try kind("0", "00111") == .newlyPassing)
        #expect(try kind("0011", "1010", passAt: 1) == nil, "the order of samples is no change")
    }

    @Test("every pair is right or wrong on both sides, and only pairs are counted")
    func counts() throws {
        let summary = try Self.trial(
            ["1", "9", "1", "0", "0", "0", "1", "e", "u"],
            ["1", "6", "0", "1", "0", "2", "e", "1", "1"]
        ).changes
        #expect(summary.bothRight == 2 && summary.lost == 1 && summary.won == 1 && summary.bothWrong == 2)
        // 9 to 6 and 0 to 2 changed too.
        #expect(summary.changedCases == 4 && summary.changes.count == 4)
        #expect(summary.added == 0 && summary.removed == 0)
    }

    @Test("changes are listed by kind, then by size, then by test and case")
    func order() throws {
        var trial = Self.trial(
            ["1", "1", "9", "0", "0", "6", "1"],
            ["4", "0", "8", "6", "1", "9", "0"]
        )
        trial.tests.append(SuiteTest(id: "b", passAt: 0.5))
        trial.before?["b"] = ["1"]
        trial.after["b"] = ["0"]
        let changes = try trial.changes.changes
        #expect(changes.map(\.test) == ["a", "a", "b", "a", "a", "a", "a", "a"])
        let ids = [1, 6, 0, 0, 2, 4, 3, 5].map(Trial.id)
        #expect(changes.map(\.caseID) == ids)
        let kinds: [CaseChange.Kind] = [
            .newlyFailing, .newlyFailing, .newlyFailing, .newlyFailing, .worse, .newlyPassing, .newlyPassing, .better,
        ]
        #expect(changes.map(\.kind) == kinds)
    }

    @Test("of more than 200 changes the first 200 are kept, and all are counted")
    func limit() throws {
        let before = Trial.cases(("0", 150), ("1", 150))
        let after = Trial.cases(("1", 150), ("0", 150))
        let summary = try Self.trial(before, after).changes
        #expect(summary.changedCases == 300 && summary.lost == 150 && summary.won == 150)
        #expect(summary.changes.count == 200)
        #expect(summary.changes.prefix(150).map(\.caseID) == (150..<300).map(Trial.id))
        #expect(summary.changes.suffix(50).map(\.caseID) == (0..<50).map(Trial.id))
    }

    @Test("texts are asked for the listed cases alone, and put where they belong")
    func texts() throws {
        var trial = Self.trial(["1", "1", "0"], ["0", "1", "1"])
        trial.tags = { ["t\($0)"] }
        let assessor = try trial.assessor
        let asked = Mutex<[CaseKey]>([])
        let changes = try #require(
            assessor.assess { key in
                asked.withLock { $0.append(key) }
                guard key.caseID == Trial.id(0) else { return nil }
                return CaseTexts(input: "q", expected: "x", candidateOutput: "c", baselineOutput: "b", why: "w")
            }.changes
        ).changes
        let listed = [0, 2].map { CaseKey(test: "a", caseID: Trial.id($0)) }
        #expect(asked.withLock { $0 } == listed && assessor.changedCases == listed)
        let first = try #require(changes.first)
        #expect(first.input == "q" && first.expected == "x" && first.why == "w" && first.tags == ["t0"])
        #expect(first.candidateOutput == "c" && first.baselineOutput == "b")
        #expect(first.baselineScore == 1 && first.candidateScore == 0)
        #expect(changes[1].input.isEmpty && changes[1].candidateOutput == nil, "no text is known of it")
    }

    @Test("a case that only one run has is added or removed, and no change")
    func ends() throws {
        let summary = try Self.trial(["1", "-", "1", "1"], ["-", "0", "1", "-"]).changes
        #expect(summary.added == 1 && summary.removed == 2 && summary.changes.isEmpty && summary.bothRight == 1)
    }
}
