// Proves what every ledger promises to a running evaluation, and every reader to its resumption.

import Content
import Evaluation
import PortSupport
import Testing

@Suite("contract of ledgers")
struct LedgerContractTests {
    @Test("attempts come back as they were settled, in key order", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            try await ports.ledger.begin(run)
            let scored = Sample.attempt(
                CallRecord(
                    intent: Sample.intent("b"),
                    transcript: Sample.transcript("four \u{202E}\u{0}", usage: Usage(inputTokens: 3, outputTokens: 1)),
                    retries: 2,
                    costUSD: 0.001
                ),
                .scored(0.5),
                grades: [
                    Grade(grader: "g", version: 2, result: .scored(Score(0.5, answer: "four", explanation: "half"))),
                    Grade(grader: "h", version: 1, weight: 2, isRequired: false, result: .unscored("no judge")),
                ]
            )
            let failure = CallFailure(.server, "boom", status: 500)
            let errored = Sample.attempt(
                CallRecord(intent: Sample.intent("a"), failure: failure),
                .errored(failure)
            )
            let intents = ["b", "a", "c"].map { Sample.intent($0) }
            try await ports.ledger.intend(intents, in: run.id, suite: "s")
            try await ports.ledger.settle(scored, in: run.id, suite: "s")
            try await ports.ledger.settle(errored, in: run.id, suite: "s")
            // With the end of the run everything is durable.
            try await ports.ledger.finish(run.id, suite: "s", state: .stopped, at: Moment(milliseconds: 9), cases: nil)
            #expect(try await ports.reopened().attempts(of: run.id) == [errored, scored])
            let some = [Sample.key("b").case, Sample.key("?").case]
            #expect(try await ports.reader.attempts(of: run.id, suite: "s", cases: some) == [scored])
        }
    }

    @Test(
        "a scored attempt is done; a failed or unanswered one is asked again with the next ordinal",
        arguments: StoreKind.allCases
    )
    func progress(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            #expect(try await ports.progress(of: run.id).isEmpty, "nothing is done of a run that has not begun")
            try await ports.ledger.begin(run)
            try await ports.ledger.intend(
                ["done", "failed", "open"].map { Sample.intent($0) },
                in: run.id,
                suite: "s"
            )
            let failure = CallFailure(.timeout, "late")
            let failed = Sample.attempt(
                CallRecord(intent: Sample.intent("failed"), failure: failure),
                .errored(failure)
            )
            try await ports.ledger.settle(Sample.scored("done"), in: run.id, suite: "s")
            try await ports.ledger.settle(failed, in: run.id, suite: "s")
            #expect(
                try await ports.progress(of: run.id) == [
                    Sample.key("done"): .done(score: 1), Sample.key("failed"): .unanswered(calls: 1),
                    Sample.key("open"): .unanswered(calls: 1),
                ]
            )
            let second = Sample.intent("failed", ordinal: 2)
            try await ports.ledger.intend([second], in: run.id, suite: "s")
            #expect(try await ports.progress(of: run.id)[second.id.attempt] == .unanswered(calls: 2))
            let answered = CallRecord(intent: second, transcript: Sample.transcript())
            try await ports.ledger.answer(answered, in: run.id, suite: "s")
            #expect(
                try await ports.reopened().progress(of: run.id)[second.id.attempt] == .answered(answered, judges: []),
                "the earlier outcome is not that of this call"
            )
            let better = Sample.attempt(answered, .unscored("no judge"))
            try await ports.ledger.settle(better, in: run.id, suite: "s")
            #expect(try await ports.progress(of: run.id)[second.id.attempt] == .done(score: nil))
            #expect(try await ports.attempts(of: run.id).last == better, "the errored outcome is replaced")
        }
    }

    @Test("what a killed try had under way is counted over all tries; what a try that ended never sent is not")
    func lostCalls() async throws {
        let kind = StoreKind.sqlite
        try await kind.withPorts { ports in
            var run = try Sample.record()
            run.width = 2
            let names = (0..<30).map { "c\($0)" }
            func begin(_ ports: Ports, from place: Int, ordinal: Int) async throws {
                try await ports.ledger.begin(run)
                try await ports.ledger.intend(
                    names[place...].map { Sample.intent($0, ordinal: ordinal) },
                    in: run.id,
                    suite: "s"
                )
            }
            func lost(_ ports: Ports) async throws -> Int { try await ports.reader.lostCalls(of: run.id)["s"] ?? 0 }
            try await begin(ports, from: 0, ordinal: 1)
            for name in names[..<5] { try await ports.ledger.settle(Sample.scored(name), in: run.id, suite: "s") }
            try await ports.ledger.flush()
            // It was killed: 25 announced calls have no answer, and no more than 2 were under way and 16 not kept yet.
            let second = try ports.reopened()
            #expect(try await lost(second) == 18)
            try await begin(second, from: 5, ordinal: 2)
            for name in names[5..<10] { try await second.ledger.settle(Sample.scored(name), in: run.id, suite: "s") }
            try await second.ledger.finish(run.id, suite: "s", state: .stopped, at: Moment(milliseconds: 9), cases: nil)
            let third = try second.reopened()
            #expect(try await lost(third) == 18, "a try that ended has nothing under way")
            try await begin(third, from: 10, ordinal: 3)
            for name in names[10..<29] { try await third.ledger.settle(Sample.scored(name), in: run.id, suite: "s") }
            try await third.ledger.flush()
            let last = try third.reopened()
            #expect(try await lost(last) == 19, "one more was under way")
            try await last.ledger.begin(run)
            try await last.ledger.intend([Sample.intent("c29", ordinal: 4)], in: run.id, suite: "s")
            try await last.ledger.settle(Sample.scored("c29"), in: run.id, suite: "s")
            try await last.ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 9), cases: nil)
            #expect(try await lost(last) == 19)
            #expect(try await last.reader.parts(of: run.id).first?.friction?.lost == 19)
        }
    }

    @Test("two judges of one attempt: intents, answers and costs of their own", arguments: StoreKind.allCases)
    func judges(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            try await ports.ledger.begin(run)
            let model = CallRecord(intent: Sample.intent("a"), transcript: Sample.transcript(), retries: 1, costUSD: 1)
            let right = Sample.judgeIntent("a", "right?")
            let polite = Sample.judgeIntent("a", "polite?", judge: "k")
            try await ports.ledger.intend([model.intent], in: run.id, suite: "s")
            try await ports.ledger.answer(model, in: run.id, suite: "s")
            try await ports.ledger.intend([right], in: run.id, suite: "s")
            try await ports.ledger.intend([polite], in: run.id, suite: "s")
            let yes = CallRecord(intent: polite, transcript: Sample.transcript("yes"), costUSD: 2)
            try await ports.ledger.answer(yes, in: run.id, suite: "s")
            let key = model.intent.id.attempt
            #expect(try await ports.reopened().progress(of: run.id) == [key: .answered(model, judges: [yes])])
            #expect(try await ports.reader.cost(of: run.id) == 3)

            let failure = CallFailure(.server, "boom", status: 500)
            let failed = CallRecord(intent: right, failure: failure, retries: 3)
            try await ports.ledger.answer(failed, in: run.id, suite: "s")
            #expect(
                try await ports.progress(of: run.id) == [key: .answered(model, judges: [yes])],
                "a judge that failed is asked again"
            )
            try await ports.ledger.intend([right, polite], in: run.id, suite: "s")
            #expect(
                try await ports.progress(of: run.id) == [key: .answered(model, judges: [yes])],
                "an intent takes the place of a failure, never of an answer"
            )
            let no = CallRecord(intent: right, transcript: Sample.transcript("no"), costUSD: 4)
            try await ports.ledger.answer(no, in: run.id, suite: "s")
            var attempt = Sample.attempt(model, .scored(0.5))
            attempt.judgeCalls = [no, yes].sorted { $0.intent.id < $1.intent.id }
            try await ports.ledger.settle(attempt, in: run.id, suite: "s")
            try await ports.ledger.finish(run.id, suite: "s", state: .complete, at: Moment(milliseconds: 9), cases: nil)
            #expect(try await ports.reopened().attempts(of: run.id) == [attempt])
            #expect(try await ports.progress(of: run.id) == [key: .done(score: 0.5)])
            #expect(try await ports.reader.cost(of: run.id) == 7)
            var outlines: [AttemptOutline] = []
            try await ports.reader.forEachOutline(of: run.id, suite: "s") { outlines.append($0) }
            #expect(outlines.map(\.costUSD) == [1], "an outline is of the model's call")
        }
    }

    @Test("a name cannot be taken up by another run", arguments: StoreKind.allCases)
    func begin(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            try await ports.ledger.begin(run)
            try await ports.ledger.finish(run.id, suite: "s", state: .stopped, at: Moment(milliseconds: 9), cases: nil)
            try await ports.ledger.begin(run)
            #expect(try await ports.reader.parts(of: run.id) == [run], "it runs again")
            let differences = ["model": try Sample.record(model: "other"), "seed": try Sample.record(seed: 2)]
            for (what, other) in differences {
                await #expect(throws: StoreError.runDiffers(run: run.id, suite: "s", what: [what])) {
                    try await ports.ledger.begin(other)
                }
            }
        }
    }

    @Test("what the tries of a run asked in vain is kept together", arguments: StoreKind.allCases)
    func friction(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            let moment = Moment(milliseconds: 9)
            try await ports.ledger.begin(run)
            try await ports.ledger.finish(run.id, suite: "s", state: .stopped, at: moment, cases: nil)
            #expect(try await ports.reader.parts(of: run.id).first?.friction == nil)
            var friction = Friction()
            friction.note(CallFailure(.timeout, "late"))
            friction.answers = 3
            var sum = Friction()
            for _ in 1...2 {
                try await ports.ledger.begin(run)
                try await ports.ledger.finish(
                    run.id,
                    suite: "s",
                    state: .stopped,
                    at: moment,
                    cases: nil,
                    friction: friction
                )
                sum += friction
            }
            #expect(try await ports.reader.parts(of: run.id).first?.friction == sum)
        }
    }

    @Test("nothing can be written to, or read of, a run that was not begun", arguments: StoreKind.allCases)
    func absent(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try #require(RunID("gone"))
            await #expect(throws: StoreError.noRun(run)) {
                try await ports.ledger.intend([Sample.intent("a")], in: run, suite: "s")
            }
            await #expect(throws: StoreError.noRun(run)) {
                try await ports.ledger.settle(Sample.scored("a"), in: run, suite: "s")
            }
            await #expect(throws: StoreError.noRun(run)) { try await ports.attempts(of: run) }
            await #expect(throws: StoreError.noRun(run)) {
                try await ports.reader.forEachBlock(of: run, suite: "s") { _ in }
            }
            await #expect(throws: StoreError.noRun(run)) {
                try await ports.reader.forEachOutline(of: run, suite: "s") { _ in }
            }
            await #expect(throws: StoreError.noRun(run)) { try await ports.ledger.openBatches(of: run, suite: "s") }
            #expect(try await ports.reader.parts(of: run).isEmpty)
            #expect(try await ports.reader.cost(of: run) == 0)
        }
    }

    @Test("a batch is open until all its calls are answered or failed", arguments: StoreKind.allCases)
    func batches(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Sample.record()
            try await ports.ledger.begin(run)
            let intents = ["a", "b", "c", "d"].map { Sample.intent($0) }
            try await ports.ledger.intend(intents, in: run.id, suite: "s")
            let (one, two) = (BatchHandle(rawValue: "batch-1"), BatchHandle(rawValue: "batch-2"))
            try await ports.ledger.keep(two, for: [intents[0].id], in: run.id, suite: "s")
            try await ports.ledger.keep(one, for: [intents[2].id, intents[1].id], in: run.id, suite: "s")
            #expect(
                try await ports.reopened().ledger.openBatches(of: run.id, suite: "s") == [
                    OpenBatch(handle: one, calls: [intents[1].id, intents[2].id]),
                    OpenBatch(handle: two, calls: [intents[0].id]),
                ]
            )
            try await ports.ledger.settle(Sample.scored("b"), in: run.id, suite: "s")
            let failure = CallFailure(.server, "lost")
            let failed = CallRecord(intent: intents[0], failure: failure)
            try await ports.ledger.settle(Sample.attempt(failed, .errored(failure)), in: run.id, suite: "s")
            #expect(
                try await ports.ledger.openBatches(of: run.id, suite: "s")
                    == [OpenBatch(handle: one, calls: [intents[2].id])]
            )
        }
    }
}
