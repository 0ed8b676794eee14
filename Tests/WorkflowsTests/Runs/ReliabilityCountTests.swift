// Proves how the health of a measurement is counted while attempts stream by.

import Assessments
import Content
import Evaluation
import Testing

@testable import Workflows

@Suite("count of reliability")
struct ReliabilityCountTests {
    private static func outline(
        failure: CallFailure.Class? = nil,
        retries: Int = 0,
        cost: Double? = nil,
        latency: Double? = nil,
        usage: Usage? = nil,
        cutOff: String? = nil
    ) -> AttemptOutline {
        AttemptOutline(
            key: AttemptKey(test: "t", caseID: "a", sample: 1),
            sample: .scored(1),
            failure: failure,
            retries: retries,
            costUSD: cost,
            latency: latency,
            usage: usage,
            cutOff: cutOff
        )
    }

    private static func summary(_ outlines: [AttemptOutline]) -> Reliability {
        var count = ReliabilityCount()
        outlines.forEach { count.count($0) }
        return count.summary()
    }

    @Test("nothing that was counted is a summary of nothing")
    func empty() {
        #expect(Self.summary([]) == Reliability())
        #expect(ReliabilityCount().cost == 0 && ReliabilityCount().calls == 0)
    }

    @Test("calls, retries, usage and what cut answers off add up")
    func sums() {
        let usage = Usage(inputTokens: 2, outputTokens: 3)
        let summary = Self.summary([
            Self.outline(retries: 2, usage: usage, cutOff: "length"), Self.outline(retries: 1, usage: usage),
            Self.outline(cutOff: "length"),
        ])
        #expect(summary.calls == 3 && summary.retries == 3 && summary.unfinished == ["length": 2])
        #expect(summary.usage == Usage(inputTokens: 4, outputTokens: 6))
    }

    @Test("failures are counted by their class")
    func failures() {
        let summary = Self.summary([
            Self.outline(failure: .timeout), Self.outline(failure: .timeout), Self.outline(failure: .quota),
        ])
        #expect(summary.errors == ["timeout": 2, "quota": 1])
    }

    @Test("what most failed calls were told is quoted first, and what stopped the run before that")
    func sentence() {
        func count(_ words: String, _ kind: CallFailure.Class, _ count: Int) -> FailureCount {
            FailureCount(kind: kind.rawValue, words: words, count: count)
        }
        func told(_ said: [FailureCount], deciding: CallFailure? = nil) -> String? {
            var health = Reliability(errors: ["server": 7, "bad_request": 1], calls: 20)
            health.tellFailures(said, of: "model m", deciding: deciding)
            return health.failures
        }
        let said = [count("HTTP 503, 'a'", .server, 3), count("HTTP 500, 'b'", .server, 4), count("c", .badRequest, 1)]
        #expect(
            told(said) == "8 of 20 calls failed: 4 of them: HTTP 500, 'b'; 3 of them: HTTP 503, 'a'; "
                + "1 of them: c (asking again does not help) (model m)"
        )
        #expect(
            told(said, deciding: CallFailure(.badRequest, "c"))?.hasPrefix("8 of 20 calls failed: 1 of them: c") == true
        )
        #expect(
            told([])
                == "8 of 20 calls failed: 7 of them: server; 1 of them: bad request (asking again does not help) (model m)"
        )
    }

    @Test("a cost is unknown until something has a price")
    func cost() {
        #expect(Self.summary([Self.outline()]).costUSD == nil)
        #expect(Self.summary([Self.outline(), Self.outline(cost: 0.25), Self.outline(cost: 0.5)]).costUSD == 0.75)
    }

    @Test("costs add up to the last of twelve decimals, in any order")
    func manyCosts() {
        let costs = (0..<1500).map { 2.7e-6 - Double($0 % 7) * 1e-7 }
        let exact = Double((0..<1500).reduce(0) { $0 + 27 - $1 % 7 }) / 1e7
        #expect(Self.summary(costs.map { Self.outline(cost: $0) }).costUSD == exact)
        #expect(Self.summary(costs.reversed().map { Self.outline(cost: $0) }).costUSD == exact)
    }

    @Test("latencies are told by their middle, their 95th of 100 and their largest")
    func latencies() {
        let summary = Self.summary((1...100).reversed().map { Self.outline(latency: Double($0)) })
        #expect(summary.latencyP50 == 51 && summary.latencyP95 == 96 && summary.latencyMax == 100)
        let one = Self.summary([Self.outline(latency: 7)])
        #expect(one.latencyP50 == 7 && one.latencyP95 == 7 && one.latencyMax == 7)
    }

    @Test("scores from outside have errors and no calls")
    func ingested() {
        var builder = ScoreBlockBuilder()
        for (index, sample) in [SampleScore.scored(1), .errored, .errored, .unscored].enumerated() {
            _ = builder.add(test: "t", caseID: "c\(index)", digest: .ofNothing, sample)
        }
        var count = ReliabilityCount()
        if let block = builder.finish() { count.count(block) }
        #expect(count.summary().errors == ["ingested": 2] && count.calls == 0)
    }
}
