// Proves that a baseline gives its cases back whether they are packed or were changed one by one.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("baseline")
struct BaselineTests {
    private static func entry(_ number: Int, _ text: String, answer: String? = nil, output: String? = nil)
        -> Baseline.Entry
    {
        Baseline.Entry(
            scores: Trial.scores(number, text),
            answer: answer,
            outputDigest: output.map { ContentDigest(of: $0) }
        )
    }

    private static let entries = [
        entry(0, "1"), entry(1, "10", answer: "x"), entry(2, "e", output: "o"), entry(3, ""),
        entry(4, "u5", answer: "y", output: "p"),
    ]

    /// The same cases as a list, since one was replaced by itself.
    private static var changed: BaselineCases {
        var cases = BaselineCases(entries)
        cases[1] = entries[1]
        return cases
    }

    @Test("cases come back with the answers and outputs that only some of them have")
    func roundTrip() {
        let cases = BaselineCases(Self.entries)
        #expect(Array(cases) == Self.entries && cases.indices.map { cases[$0] } == Self.entries)
        #expect(Array(Self.changed) == Self.entries && Self.changed.count == 5)
    }

    @Test("cases without answers and outputs have none")
    func bare() {
        let cases = BaselineCases([Self.entry(0, "1"), Self.entry(1, "0")])
        #expect(cases.allSatisfy { $0.answer == nil && $0.outputDigest == nil })
        #expect(BaselineCases().isEmpty && Array(BaselineCases()).isEmpty)
        let literal: BaselineCases = [Self.entry(0, "1")]
        #expect(literal.count == 1)
    }

    @Test("packed and changed cases are equal, and one other score is another baseline")
    func equality() {
        let cases = BaselineCases(Self.entries)
        #expect(cases == Self.changed && cases.hashValue == Self.changed.hashValue)
        var other = cases
        other[0].scores.samples = [.scored(0)]
        #expect(other != cases && other[0].scores.samples == [.scored(0)] && other[1] == Self.entries[1])
        #expect(Array(cases) == Self.entries, "the original is as it was")
        other = cases
        other[4].answer = "z"
        #expect(other != cases && other.scores.map(\.scores) == cases.scores.map(\.scores))
    }

    @Test("a case is found by test and id", arguments: [false, true])
    func found(isChanged: Bool) {
        let cases = isChanged ? Self.changed : BaselineCases(Self.entries)
        #expect(cases.scores(of: Trial.id(1), in: "a") == Self.entries[1].scores)
        #expect(cases.scores(of: Trial.id(1), in: "b") == nil && cases.scores(of: "no", in: "a") == nil)
    }

    @Test("in a later test a case is found at its own place")
    func later() {
        let entries = Trial.scores(["a": ["1", "1"], "b": ["0", "e"]]).map { Baseline.Entry(scores: $0) }
        let cases = BaselineCases(entries)
        #expect(cases.scores(of: Trial.id(1), in: "b")?.samples == [.errored])
        #expect(cases.scores(of: Trial.id(0), in: "b")?.samples == [.scored(0)])
    }

    @Test("all samples are counted, whatever became of them", arguments: [false, true])
    func samples(isChanged: Bool) {
        // 1, 2, 1, none and 2.
        #expect((isChanged ? Self.changed : BaselineCases(Self.entries)).samples == 6)
        let repeated = BaselineCases((0..<7).map { Self.entry($0, $0 < 5 ? "10" : "e") })
        #expect(repeated.samples == 12 && BaselineCases().samples == 0, "five of 2, two of 1")
    }

    @Test("a case can be added to a list that was changed")
    func append() {
        var cases = Self.changed
        cases.append(Self.entry(5, "1", answer: "w"))
        #expect(cases.count == 6 && cases[5].answer == "w" && cases.scores.count == 6)
        #expect(cases.scores(of: Trial.id(5), in: "a")?.samples == [.scored(1)])
    }

    @Test("cases can be filled from a stream")
    func stream() {
        var cases = BaselineCases()
        for entry in Self.entries {
            cases.begin(
                test: "a",
                caseID: entry.scores.caseID,
                digest: entry.scores.digest,
                answer: entry.answer,
                outputDigest: entry.outputDigest
            )
            for sample in entry.scores.samples { cases.add(sample) }
        }
        cases.finish()
        #expect(cases == BaselineCases(Self.entries))
    }

    @Test("a table of scores is a baseline without answers")
    func table() {
        let scores = Self.entries.map(\.scores)
        #expect(BaselineCases(CaseTable(scores: scores)).map(\.scores) == scores)
        #expect(BaselineCases(CaseTable(scores: scores)).allSatisfy { $0.answer == nil })
    }

    @Test("planned samples are those of the test, or of the run where the manifest does not tell tests apart")
    func planned() throws {
        var baseline = try #require(try Trial(before: ["a": ["11"], "b": ["1"]], after: [:]).baseline)
        #expect(baseline.samples(of: "a") == 2 && baseline.samples(of: "b") == 1)
        #expect(baseline.samples(of: "c") == 2, "the most of any test stands for the run")
        baseline.manifest.context.samplesByTest = [:]
        baseline.samples = 7
        #expect(baseline.samples(of: "a") == 7)
    }

    @Test("only cases that have a score and stand in the suite as they did can be asked again")
    func askable() throws {
        let baseline = try #require(
            try Trial(before: ["a": ["1", "e", "0", "u"], "b": ["e"], "c": ["1"]], after: [:]).baseline
        )
        let all = baseline.askable { _ in true }
        #expect(all == ["a": [0, 2].map(Trial.id), "c": [Trial.id(0)]])
        let part = baseline.askable { $0.test == "a" && $0.caseID != Trial.id(0) }
        #expect(part == ["a": [Trial.id(2)]])
        #expect(baseline.askable { _ in false }.isEmpty)
    }

    @Test("a baseline that is a run under its own name stands in for one")
    func standIn() throws {
        func reference(_ name: String, days: Int = 0) throws -> BaselineReference {
            BaselineReference(
                name: name,
                run: try #require(RunID("r")),
                created: Moment(milliseconds: 0),
                digest: ContentDigest(of: "d"),
                subject: Records.manifest.subject,
                ageInDays: days
            )
        }
        #expect(try reference("r").isStandIn && !reference("main").isStandIn)
        #expect(try reference("main", days: 30).ageNote == "30 days old")
        #expect(try reference("main", days: 31).ageNote == "31 days old: older than 30, make a fresh one")
    }
}
