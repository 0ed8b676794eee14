// Proves which cases metrics have in common, and what their samples are worth together.

import Content
import Evaluation
import Statistics
import Testing

@testable import Regression

@Suite("shared cases")
struct SharedCasesTests {
    /// The cases of tests, and what a suite of some tests, each with its weight, has in common.
    private func common(_ cases: [(test: String, id: String)], of tests: [String]) -> [[String]] {
        let shared = shared(cases, tests.map { ($0, 1 / Double(tests.count)) })
        var found: [[String]] = []
        shared.forEachCase { members in found.append(members.map { "\(cases[$0].test)/\(cases[$0].id)" }) }
        return found
    }

    private func shared(_ cases: [(test: String, id: String)], _ tests: [(String, Double)]) -> SharedCases {
        let suite = Suite(
            name: "s",
            tests: tests.map { SuiteTest(id: $0.0, weight: $0.1) },
            digest: ContentDigest(of: "s"),
            sharesCases: true
        )
        return SharedCases(suite, count: cases.count, test: { cases[$0].test }, caseID: { cases[$0].id })
    }

    @Test("only cases that every test has are visited, in the order of their ids and of the suite's tests")
    func common() {
        let cases = [("a", "1"), ("a", "2"), ("a", "4"), ("b", "2"), ("b", "3"), ("b", "4"), ("c", "2"), ("c", "4")]
        #expect(common(cases, of: ["b", "a", "c"]) == [["b/2", "a/2", "c/2"], ["b/4", "a/4", "c/4"]])
        #expect(common(cases, of: ["a", "b"]) == [["a/2", "b/2"], ["a/4", "b/4"]])
        #expect(common(cases, of: ["a"]) == [["a/1"], ["a/2"], ["a/4"]])
    }

    @Test("nothing is common with a test that has no case")
    func empty() {
        #expect(common([("a", "1")], of: ["a", "b"]).isEmpty)
        #expect(common([], of: ["a", "b"]).isEmpty)
        #expect(common([("a", "1")], of: []).isEmpty)
    }

    @Test("a sample is worth the weighted sum of its scores")
    func sums() {
        let shared = shared([], [("a", 0.25), ("b", 0.75)])
        #expect(shared.samples([[.scored(1), .scored(0)], [.scored(0), .scored(1)]]) == [0.25, 0.75])
        #expect(shared.samples([[.scored(1)], [.scored(1)]]) == [1])
        #expect(shared.samples([]).isEmpty)
    }

    @Test("there are as many samples as the test with the fewest has")
    func fewest() {
        let shared = shared([], [("a", 0.5), ("b", 0.5)])
        #expect(shared.samples([[.scored(1), .scored(1)], [.scored(0)]]) == [0.5])
        #expect(shared.samples([[.scored(1)], []]).isEmpty)
    }

    @Test(
        "an error anywhere is an error of the sample, else a missing score anywhere is one; lost samples keep their places"
    )
    func faults() {
        let shared = shared([], [("a", 0.5), ("b", 0.5)])
        for pair in [
            [SampleScore.errored, .scored(1)], [.scored(1), .errored], [.errored, .errored], [.errored, .unscored],
            [.unscored, .errored],
        ] {
            let samples = shared.samples(pair.map { [$0] })
            #expect(samples.count == 1 && samples.allSatisfy(\.isNaN))
        }
        for pair in [[SampleScore.unscored, .scored(1)], [.scored(1), .unscored], [.unscored, .unscored]] {
            #expect(shared.samples(pair.map { [$0, .scored(1)] }) == [Samples.unscored, 1])
        }
        let missing = shared.samples([[.scored(1)], []], planned: 3)
        #expect(missing.count == 3 && missing.allSatisfy(\.isNaN))
    }

    @Test("a sum stays a score however its weights are rounded")
    func clamped() {
        let shared = shared([], [("a", 0.7), ("b", 0.3000001)])
        #expect(shared.samples([[.scored(1)], [.scored(1)]]) == [1])
    }
}
