// Proves what is said of the cases of each tag.

import Assessments
import Evaluation
import Foundation
import Statistics
import Testing

@testable import Regression

@Suite("slice finder")
struct SliceFinderTests {
    private static func trial(_ before: [String]?, _ after: [String], tags: @escaping (Int) -> [String]) -> Trial {
        Trial(
            gate: GateRules(maxErrorRate: 1, maxUnscoredRate: 1, minCoverage: 0),
            before: before.map { ["a": $0] },
            after: ["a": after],
            tags: tags
        )
    }

    @Test("a case belongs to each of its tags once, and slices stand in the order of their tags")
    func tags() throws {
        let slices = try Self.trial(nil, ["1", "0", "1", "1"]) { [["x", "y"], ["x", "x"], [], ["y"]][$0] }
            .assessment.slices
        #expect(slices.map(\.tag) == ["x", "y"] && slices.map(\.cases) == [2, 2])
        #expect(slices.map(\.score) == [0.5, 1])
        #expect(slices.allSatisfy { $0.baselineScore == nil && $0.difference == nil && $0.p == nil && $0.q == nil })
    }

    @Test("a suite without tags has no slices")
    func untagged() throws {
        #expect(try Self.trial(["1"], ["0"]) { _ in [] }.assessment.slices.isEmpty)
    }

    @Test("a case without a score counts in no slice, and a tag of such cases alone has none")
    func unscored() throws {
        let slices = try Self.trial(nil, ["e", "u", "", "0"]) { $0 < 3 ? ["x", "y"] : ["x"] }.assessment.slices
        #expect(slices.map(\.tag) == ["x"] && slices[0].cases == 1 && slices[0].score == 0)
    }

    @Test("a slice is compared over its own pairs, with both sides of chance")
    func compared() throws {
        // Six of ten are lost in x, and three of ten won in y.
        let before = Trial.cases(("1", 10), ("0", 10))
        let after = Trial.cases(("0", 6), ("1", 4), ("1", 3), ("0", 7))
        let slices = try Self.trial(before, after) { [$0 < 10 ? "x" : "y"] }.assessment.slices
        let (x, y) = (slices[0], slices[1])
        #expect(isClose(x.difference, -0.6) && x.baselineScore == 1 && isClose(x.score, 0.4))
        #expect(isClose(y.difference, 0.3) && y.baselineScore == 0 && isClose(y.score, 0.3))
        // Six coins fall alike with mid-p 1/128, either way twice that.
        #expect(isClose(x.p, 1.0 / 64))
        // Of two p the smaller is doubled, and the larger stands.
        #expect(isClose(x.q, 1.0 / 32) && y.q == y.p)
        #expect((y.p ?? 0) >= 2 * pow(0.5, 4) - 1e-12)
    }

    @Test("a slice that the baseline lacks is scored, and does not count among the compared ones")
    func lacking() throws {
        let before = Trial.cases(("1", 10), ("-", 10))
        let after = Trial.cases(("0", 6), ("1", 14))
        let slices = try Self.trial(before, after) { [$0 < 10 ? "x" : "y"] }.assessment.slices
        #expect(slices[1].cases == 10 && slices[1].score == 1)
        #expect(slices[1].baselineScore == nil && slices[1].difference == nil)
        #expect(slices[1].p == nil && slices[1].q == nil)
        #expect(isClose(slices[0].p, 1.0 / 64) && slices[0].q == slices[0].p)
    }

    @Test("cases of a cluster are one unit in a slice, and a case outside every cluster stands for itself")
    func clusters() throws {
        // Eight lost cases in two clusters, then four in none: six coins.
        var trial = Self.trial(Trial.cases(("1", 12)), Trial.cases(("0", 12))) { _ in ["x"] }
        trial.cluster = { $0 < 8 ? "k\($0 / 4)" : nil }
        let p = try #require(try trial.assessment.slices[0].p)
        #expect(isClose(p, 1.0 / 64))
        trial.cluster = { "k\($0 / 4)" }
        #expect(isClose(try trial.assessment.slices[0].p, 1.0 / 8), "three clusters are three coins")
    }

    @Test("the mean of a case is that of its scored samples on each side")
    func samples() throws {
        let slices = try Self.trial(["10", "1e"], ["11", "0u"]) { _ in ["x"] }.assessment.slices
        #expect(isClose(slices[0].baselineScore, 0.75) && isClose(slices[0].score, 0.5))
        #expect(isClose(slices[0].difference, -0.25))
    }

    @Test("the baseline's score is over the cases that have a score on both sides")
    func errored() throws {
        let slices = try Self.trial(["1", "0"], ["e", "0"]) { _ in ["x"] }.assessment.slices
        #expect(slices[0].cases == 1 && slices[0].score == 0)
        #expect(slices[0].baselineScore == 0 && slices[0].difference == 0)
    }
}
