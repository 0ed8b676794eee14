// Proves which cases of two runs meet, and how those that do not are counted.

import Content
import Evaluation
import Statistics
import Testing

@testable import Regression

@Suite("pair walk")
struct PairWalkTests {
    private static func pairing(
        _ before: [String: [String]],
        _ after: [String: [String]],
        isPartial: Bool = false
    ) -> Pairing {
        Pairing(baseline: Trial.scores(before), candidate: Trial.scores(after), isPartial: isPartial)
    }

    private static func pairing(_ before: [String], _ after: [String], isPartial: Bool = false) -> Pairing {
        pairing(["a": before], ["a": after], isPartial: isPartial)
    }

    // MARK: Which cases meet

    @Test("cases meet by test and id, in the order of both")
    func meet() {
        let pairing = Self.pairing(
            ["a": ["1", "-", "0", "1"], "c": ["1"]],
            ["a": ["-", "1", "1", "0"], "b": ["1"], "c": ["0"]]
        )
        #expect(pairing.pairs.map(\.candidate) == [1, 2, 4] && pairing.pairs.map(\.baseline) == [1, 2, 3])
        #expect(pairing.parts.map(\.test) == ["a", "c"] && pairing.parts.map(\.places) == [0..<2, 2..<3])
        #expect(pairing.pairs.map(\.samples.difference) == [1, -1, -1])
        #expect(pairing.added == 2 && pairing.removed == 1)
        #expect(isClose(pairing.coverage, 3.0 / 6))
    }

    @Test("a test that only one run has is added or removed as a whole, wherever it stands")
    func tests() {
        let cases = ["1", "1"]
        let both = Self.pairing(["b": cases, "d": cases], ["a": cases, "b": cases, "c": cases])
        #expect(both.added == 4 && both.removed == 2 && both.pairs.count == 2)
        #expect(isClose(both.coverage, 0.25))
        let none = Self.pairing(["a": cases], ["b": cases])
        #expect(none.added == 2 && none.removed == 2 && none.coverage == 0 && none.pairs.isEmpty)
    }

    @Test("a run meets itself case by case")
    func itself() {
        let cases = ["a": ["1", "e", "u", "5"], "b": ["0"]]
        let pairing = Self.pairing(cases, cases)
        #expect(pairing.added == 0 && pairing.removed == 0 && pairing.coverage == 1)
        // Neither an error nor a sample without a score can be compared with.
        #expect(pairing.pairs.map(\.samples.difference) == [0, nil, nil, 0, 0] && pairing.missing == 0)
    }

    @Test("nothing meets nothing")
    func empty() {
        let pairing = Self.pairing([:], [:])
        #expect(pairing.coverage == 0 && pairing.candidateErrorRate == 1 && pairing.pairs.isEmpty)
        #expect(pairing.complaints(under: GateRules()) == ["no case is in both runs"])
    }

    @Test("a changed case is another case among unchanged ones")
    func digests() {
        let before = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "old" : "same") }
        let after = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "new" : "same") }
        let pairing = Pairing(baseline: before, candidate: after, isPartial: false)
        #expect(pairing.pairs.map(\.candidate) == [0, 2, 3] && pairing.added == 1 && pairing.removed == 1)
        #expect(isClose(pairing.coverage, 3.0 / 5))
    }

    @Test("of a partial run a changed case is one case that was planned, and none that was removed")
    func changedInPart() {
        let before = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "old" : "same") }
        let after = (0..<2).map { Trial.scores($0, "1", digest: $0 == 1 ? "new" : "same") }
        let pairing = Pairing(baseline: before, candidate: after, isPartial: true)
        #expect(pairing.added == 1 && pairing.removed == 0 && pairing.coverage == 0.5)
    }

    @Test("a case that a user declared as changed is left out on both sides, and named")
    func declared() {
        let before = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "old" : "same") }
        let after = (0..<3).map { Trial.scores($0, "1", digest: $0 == 1 ? "new" : "same") }
        let pairing = Pairing(
            baseline: CaseTable(scores: before),
            candidate: CaseTable(scores: after),
            rules: Pairing.Rules(isPartial: true, changed: .declared)
        )
        #expect(pairing.coverage == 1 && pairing.missing == 0 && pairing.removed == 2 && pairing.pairs.count == 2)
        #expect(pairing.leftOut == [1, 3].map { "a/" + Trial.id($0) })
    }

    @Test("what only the baseline has is added as missing, in its place, and a test that it alone has is named")
    func addingMissing() {
        let before = CaseTable(scores: Trial.scores(["a": ["1", "1", "1", "1"], "b": ["1"]]))
        let after = CaseTable(scores: Trial.scores(["a": ["-", "0", "-", "1"]]))
        let whole = after.addingMissing(of: before) { _ in false }
        #expect(whole.map(\.scores.caseID) == (0..<4).map(Trial.id))
        #expect(whole.map(\.scores.samples.count) == [0, 1, 0, 1] && whole.allSatisfy { $0.cluster == nil })
        let pairing = Pairing(baseline: before, candidate: whole, rules: Pairing.Rules(changed: .missing))
        #expect(pairing.missing == 2 && pairing.lostTests == ["b"])
        #expect(pairing.pairs.map { $0.samples.read(.zeroed).difference } == [-1, -1, -1, 0])
        #expect(before.addingMissing(of: after) { _ in false }.count == before.count)
        let clustered = after.addingMissing(of: before) { _ in true }
        #expect(Set(clustered.compactMap(\.cluster)).count == 2, "each stands alone")
    }

    // MARK: Coverage

    @Test("a case that was planned and never asked is missing: it is no common one, and counts as errored")
    func unasked() {
        let pairing = Self.pairing(["1", "1", "1", "1"], ["1", "", "0", ""])
        #expect(pairing.coverage == 0.5 && pairing.added == 0 && pairing.removed == 0 && pairing.missing == 2)
        #expect(pairing.pairs.map(\.samples.difference) == [0, nil, -1, nil])
        #expect(pairing.pairs.map { $0.samples.read(.zeroed).difference } == [0, -1, -1, -1])
        #expect(pairing.candidateErrorRate == 0, "rates are of the common cases")
    }

    @Test("a case in another form is missing where its author is not known to have changed it")
    func missesChanged() {
        let before = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "old" : "same") }
        let after = (0..<4).map { Trial.scores($0, "1", digest: $0 == 1 ? "new" : "same") }
        let pairing = Pairing(
            baseline: CaseTable(scores: before),
            candidate: CaseTable(scores: after),
            rules: Pairing.Rules(changed: .missing)
        )
        #expect(pairing.missing == 1 && pairing.added == 0 && pairing.removed == 0)
        #expect(pairing.pairs.map { $0.samples.read(.zeroed).difference } == [0, -1, 0, 0])
    }

    @Test("a partial run is not asked for the baseline's other cases")
    func partial() {
        let before = ["a": ["1", "1", "1", "1"], "b": ["1"]]
        let whole = Self.pairing(before, ["a": ["-", "1", "1"]])
        #expect(whole.removed == 3 && isClose(whole.coverage, 2.0 / 5))
        let part = Self.pairing(before, ["a": ["-", "1", "1"]], isPartial: true)
        #expect(part.removed == 0 && part.added == 0 && part.coverage == 1 && part.pairs.count == 2)
        let new = Self.pairing(before, ["a": ["-", "1", "-", "-", "1"]], isPartial: true)
        #expect(new.added == 1 && new.coverage == 0.5, "what it has and the baseline lacks still counts")
    }

    // MARK: Rates

    @Test("errors are counted among judged samples of the candidate, and among cases of the baseline")
    func errors() {
        let pairing = Self.pairing(["11", "1e", "ee", "11"], ["1e", "1u", "11", "ee"])
        // The candidate has seven judged samples, three of them errored; two baseline cases of four have an error.
        #expect(isClose(pairing.candidateErrorRate, 3.0 / 7) && isClose(pairing.baselineErrorRate, 0.5))
        #expect(isClose(pairing.candidateUnscoredRate, 1.0 / 8) && pairing.baselineUnscoredRate == 0)
    }

    @Test("rates are of the common cases alone")
    func common() {
        let pairing = Self.pairing(["1", "1", "u", "e"], ["1", "1", "-", "-", "e", "u"], isPartial: true)
        #expect(pairing.candidateErrorRate == 0 && pairing.candidateUnscoredRate == 0)
        #expect(pairing.baselineErrorRate == 0 && pairing.baselineUnscoredRate == 0)
    }

    @Test("a baseline's unscored samples are counted among all of its samples")
    func unscored() {
        let pairing = Self.pairing(["1u", "uu", "11", "1e"], ["1", "1", "1", "1"])
        #expect(isClose(pairing.baselineUnscoredRate, 3.0 / 8) && isClose(pairing.baselineErrorRate, 1.0 / 4))
    }

    @Test("a candidate that errored or is unscored stays in the pairing")
    func kept() {
        let pairing = Self.pairing(["1", "1", "1"], ["e", "u", "0"])
        #expect(pairing.pairs.map(\.samples.difference) == [nil, nil, -1])
        #expect(pairing.pairs.map { $0.samples.read(.zeroed).difference } == [-1, -1, -1])
    }

    // MARK: Complaints

    @Test("each limit has its sentence, and a share at its limit is tolerated")
    func complaints() {
        func complaints(_ before: [String], _ after: [String], _ rules: GateRules) -> [String] {
            Self.pairing(before, after).complaints(under: rules)
        }
        let right = Trial.cases(("1", 10))
        let (errored, unscored) = (Trial.cases(("1", 9), ("e", 1)), Trial.cases(("1", 9), ("u", 1)))
        let strict = GateRules(maxErrorRate: 0.09, maxUnscoredRate: 0.09, minCoverage: 0.95)
        let loose = GateRules(maxErrorRate: 0.1, maxUnscoredRate: 0.1, minCoverage: 0.9)
        for (before, after, sentence) in [
            (right, errored, "10.0 % of the candidate's samples errored, more than 9.0 %"),
            (errored, right, "10.0 % of the cases have an errored baseline sample, more than 9.0 %"),
            (right, unscored, "10.0 % of the candidate's samples are unscored, more than 9.0 %"),
            (unscored, right, "10.0 % of the baseline's samples are unscored, more than 9.0 %"),
            (right, Trial.cases(("1", 9)), "only 90.0 % of the cases are in both runs, fewer than 95.0 %"),
        ] {
            #expect(complaints(before, after, strict) == [sentence])
            #expect(complaints(before, after, loose).isEmpty)
        }
    }

    @Test("runs that share cases without a valid pair say so, and name no test besides")
    func pairless() {
        let rules = GateRules(maxErrorRate: 1, maxUnscoredRate: 1)
        let complaints = Self.pairing(["e"], ["1"]).complaints(under: rules, tests: ["a"])
        #expect(complaints == ["no case has a valid sample on both sides"])
        let held = Self.pairing(["1"], ["e"]).complaints(under: rules, tests: ["a"])
        #expect(held == complaints)
        #expect(Self.pairing(["1"], ["1"]).complaints(under: rules, tests: ["a", "b"]).count == 1)
        #expect(Self.pairing(["1"], ["1"]).complaints(under: rules, tests: ["a"]).isEmpty)
    }

    // MARK: Order of samples

    @Test("lists of 0 and 1 in another order are one where the order does not matter", arguments: [false, true])
    func unordered(isUnordered: Bool) {
        func patterns(_ before: [String], _ after: [String]) -> Int {
            let pairing = Pairing(
                baseline: Trial.table(before),
                candidate: Trial.table(after),
                rules: Pairing.Rules(samples: { _ in 2 }, isUnordered: { $0 == "a" && isUnordered })
            )
            return pairing.parts[0].table.patternCount
        }
        #expect(patterns(["10", "01", "11"], ["01", "10", "11"]) == (isUnordered ? 2 : 3))
        #expect(patterns(["50", "05"], ["11", "11"]) == 2, "grades keep their order")
        #expect(patterns(["1e", "e1"], ["1", "1"]) == 2, "and so do errors")
    }

    @Test("more lists than a small table of numbers holds are told apart")
    func many() {
        // Eleven tenths in three places: 1000 lists and more.
        let texts = (0..<600).map { number in "\(number % 10)\(number / 10 % 10)\(number / 100)" }
        let pairing = Self.pairing(texts, texts.reversed())
        #expect(pairing.pairs.count == 600 && pairing.parts[0].table.patternCount == 600)
        for pair in pairing.pairs {
            let (before, after) = (Trial.samples(texts[pair.baseline]), Trial.samples(texts[599 - pair.candidate]))
            #expect(pair.samples == PairedCase(baseline: before, candidate: after, planned: 1))
        }
    }

    // MARK: What is compared again

    @Test("the pairs of a test keep their ids, their clusters and their weight")
    func compared() {
        let cases = [("1", "k"), ("1", "l"), ("1", "k")].enumerated().map { number, one in
            CaseEvidence(scores: Trial.scores(number, one.0), cluster: one.1)
        }
        let table = CaseTable(cases)
        let pairing = Pairing(
            baseline: Trial.table(["1", "-", "0"]),
            candidate: table,
            rules: Pairing.Rules(isPartial: true)
        )
        let settings = ComparisonSettings(margin: 0.1)
        let test = SuiteTest(id: "a", weight: 0.3, clusterKey: "topic", clusterWorst: 0.5)
        let compared = ComparedTest(test, pairing, table, settings: settings)
        #expect(compared.ids == [0, 2].map(Trial.id) && compared.labels == [0, 0])
        #expect(compared.cases.map(\.difference) == [0, 1] && compared.settings == settings)
        #expect(compared.weighted.weight == 0.3 && compared.weighted.clusterWorst == 0.5)
        #expect(ComparedTest(SuiteTest(id: "a"), pairing, table, settings: settings).labels == nil)
        let other = ComparedTest(SuiteTest(id: "b"), pairing, table, settings: settings)
        #expect(other.ids.isEmpty && other.pairs.count == 0)
    }

    @Test("evidence finds required cases by their tags, unless they are given")
    func required() throws {
        var trial = Trial(after: ["a": ["1", "1", "1"]])
        trial.tags = { $0 == 1 ? ["must"] : ["x"] }
        var suite = trial.suite
        suite.required.tags = ["must"]
        func evidence(_ required: [CaseEvidence]?) -> SuiteEvidence {
            SuiteEvidence(
                suite: suite,
                manifest: Records.manifest,
                candidate: CaseTable(trial.candidate),
                required: required,
                samples: [:],
                binaryTests: [],
                isPartial: false,
                baseline: nil,
                thresholdsGate: true,
                seed: 1,
                now: Moment(milliseconds: 0)
            )
        }
        #expect(evidence(nil).required.map(\.scores.caseID) == [Trial.id(1)])
        #expect(evidence([]).required.isEmpty && evidence([trial.candidate[0]]).required.count == 1)
        #expect(try trial.evidence.required.isEmpty)
    }
}
