// Proves what every store promises to those who read runs: order, scores without words, usage.

import Content
import Evaluation
import Harness
import PortSupport
import Testing

@Suite("contract of readers")
struct ReaderContractTests {
    @Test("runs are listed newest first, the parts of one by suite", arguments: StoreKind.allCases)
    func catalog(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let records = [
                try Sample.record("a", started: 1), try Sample.record("c", suite: "z", started: 3),
                try Sample.record("c", suite: "b", started: 3), try Sample.record("b", started: 2),
            ]
            for record in records { try await ports.ledger.begin(record) }
            let newest = try await ports.reader.runs(limit: 3)
            #expect(newest.map(\.id.rawValue) == ["c", "c", "b"] && newest.map(\.suite) == ["b", "z", "s"])
            #expect(try await ports.reader.parts(of: try #require(RunID("c"))).map(\.suite) == ["b", "z"])
            let end = Moment(milliseconds: 9)
            try await ports.ledger.finish(records[0].id, suite: "s", state: .complete, at: end, cases: nil)
            let part = try await ports.reader.parts(of: records[0].id).first
            #expect(part?.state == .complete && part?.finished == end)
            let all = try await ports.reader.runs(limit: 9)
            #expect(all.map(\.state) == [.running, .running, .running, .complete])
            #expect(all.map(\.model) == ["m", "m", "m", "m"] && all.map(\.started.milliseconds) == [3, 3, 2, 1])
        }
    }

    @Test("reruns are found by their parent, in the order in which they were begun", arguments: StoreKind.allCases)
    func reruns(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try #require(RunID("a"))
            let records = [
                try Sample.record("a", started: 9), try Sample.record("late", started: 2, parent: run),
                try Sample.record("early", started: 1, parent: run), try Sample.record("other", started: 3),
            ]
            for record in records { try await ports.ledger.begin(record) }
            #expect(try await ports.reopened().reader.reruns(of: run) == [records[1], records[2]])
            #expect(try await ports.reader.reruns(of: records[1].id).isEmpty)
        }
    }

    @Test("outlines and blocks say of attempts what the whole of them does", arguments: StoreKind.allCases)
    func scores(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            try await ports.ledger.begin(run)
            let ids = ["c2", "c1", "é", "f", "c10"]
            try await ports.ledger.intend(ids.map { Sample.intent($0) }, in: run.id, suite: "s")
            let failure = CallFailure(.timeout, "late")
            for (number, id) in ids.enumerated() {
                var transcript = Sample.transcript(usage: number == 1 ? Usage(inputTokens: 3, outputTokens: 2) : nil)
                transcript.latency = Double(number) / 8
                transcript.finishReason = number == 2 ? "length" : "stop"
                let call = CallRecord(
                    intent: Sample.intent(id),
                    transcript: number == 3 ? nil : transcript,
                    failure: number == 3 ? failure : nil,
                    retries: number,
                    costUSD: number == 4 ? nil : 0.5
                )
                let outcome: Outcome = number == 3 ? .errored(failure) : number == 0 ? .unscored("no") : .scored(0.125)
                try await ports.ledger.settle(Sample.attempt(call, outcome), in: run.id, suite: "s")
            }
            let attempts = try await ports.attempts(of: run.id)
            #expect(attempts.map(\.key) == ids.map { Sample.key($0) }.sorted(), "by bytes")
            var outlines: [AttemptOutline] = []
            try await ports.reader.forEachOutline(of: run.id, suite: "s") { outlines.append($0) }
            #expect(
                outlines
                    == attempts.map { attempt in
                        let transcript = attempt.call?.transcript
                        return AttemptOutline(
                            key: attempt.key,
                            sample: attempt.outcome.sample,
                            failure: attempt.call?.failure?.kind,
                            words: attempt.call?.failure?.words,
                            retries: attempt.call?.retries ?? -1,
                            costUSD: attempt.call?.costUSD,
                            latency: transcript?.latency,
                            usage: transcript?.usage,
                            cutOff: transcript?.finishReason == "length" ? "length" : nil
                        )
                    }
            )
            var samples: [AttemptKey: SampleScore] = [:]
            try await ports.reader.forEachBlock(of: run.id, suite: "s") { block in
                #expect(block.digests.count == block.count)
                block.forEachSample { samples[$0] = $1 }
            }
            #expect(samples == Dictionary(uniqueKeysWithValues: outlines.map { ($0.key, $0.sample) }))
        }
    }

    @Test("usage is averaged over the newest ended run that names it, by test", arguments: StoreKind.allCases)
    func usage(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            for (name, started, usages) in [
                ("old", 1, [Usage(inputTokens: 100, outputTokens: 100)]),
                ("new", 2, [Usage(inputTokens: 10, outputTokens: 4), Usage(inputTokens: 20, outputTokens: 8)]),
                ("silent", 3, []), ("running", 4, [Usage(inputTokens: 1, outputTokens: 1)]),
            ] as [(String, Int64, [Usage])] {
                let run = try Sample.record(name, started: started)
                try await ports.ledger.begin(run)
                for (number, usage) in usages.enumerated() {
                    try await ports.ledger.intend([Sample.intent("c\(number)")], in: run.id, suite: "s")
                    try await ports.ledger.settle(Sample.scored("c\(number)", usage: usage), in: run.id, suite: "s")
                }
                guard name != "running" else { continue }
                try await ports.ledger.finish(
                    run.id,
                    suite: "s",
                    state: .complete,
                    at: Moment(milliseconds: 9),
                    cases: nil
                )
            }
            let digest = ContentDigest(of: "s")
            #expect(
                try await ports.usage.usage(ofSuite: digest, model: "m")
                    == ["t": CostForecast.Measured(inputTokens: 15, outputTokens: 6)]
            )
            #expect(try await ports.usage.usage(ofSuite: digest, model: "other").isEmpty)
            #expect(try await ports.usage.usage(ofSuite: ContentDigest(of: "?"), model: "m").isEmpty)
        }
    }
}
