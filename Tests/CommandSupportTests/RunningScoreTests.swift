// Holds the running score to the report's: the same weights, and for single samples the same interval.

import Evaluation
import Statistics
import Testing

@testable import CommandSupport

@Suite("running score")
struct RunningScoreTests {
    @Test("before the first sample there is none")
    func none() { #expect(RunningScore().estimate == nil) }

    @Test("of one test it is the mean with the interval of the report")
    func single() throws {
        var score = RunningScore()
        for number in 0..<40 { score.add(number < 30 ? 1 : 0, of: "t") }
        let found = try #require(score.estimate)
        let interval = MeanInterval.interval(Array(repeating: 1, count: 30) + Array(repeating: 0.0, count: 10))
        #expect(abs(found.score - 0.75) < 1e-12)
        let shown = try #require(found.interval)
        #expect(abs(shown.lower - interval.lower) < 1e-12 && abs(shown.upper - interval.upper) < 1e-12)
    }

    @Test("goes on from the scores of an earlier try")
    func resumed() throws {
        var earlier = ScoreTally()
        for number in 0..<20 { earlier.add(number < 10 ? 1 : 0, of: "t") }
        var score = RunningScore(earlier: earlier)
        for _ in 0..<20 { score.add(1, of: "t") }
        #expect(abs(try #require(score.estimate).score - 0.75) < 1e-12)
    }

    @Test("of cases in clusters it has no interval, which would be too narrow")
    func clusters() throws {
        var score = RunningScore([SuiteTest(id: "t", clusterKey: "topic")])
        for number in 0..<40 { score.add(number < 30 ? 1 : 0, of: "t") }
        let found = try #require(score.estimate)
        #expect(abs(found.score - 0.75) < 1e-12 && found.interval == nil)
    }

    @Test("tests count by weight, and samples of a case as if they agreed")
    func several() throws {
        var score = RunningScore()
        for _ in 0..<30 { score.add(1, of: "a") }
        for _ in 0..<10 { score.add(0, of: "b") }
        #expect(abs(try #require(score.estimate).score - 0.5) < 1e-12)
    }
}
