// Proves that judges' calls are limited, paid and kept like a model's, and survive a kill at any moment.

import Content
import Evaluation
import Harness
import PortSupport
import Synchronization
import Testing

@Suite("judges")
struct JudgeTests {
    /// Two graders that ask at the same time, each its own judge; the score is the share of "yes".
    private static func plan(_ count: Int, questions: [String] = ["right?", "polite?"]) -> RunPlan {
        let test = PlannedTest(
            test: SuiteTest(id: "t"),
            cases: MemoryCases(count: count),
            positions: (0..<UInt32(count)).map { $0 },
            samples: 1,
            asksJudges: true,
            request: { testCase, sample in
                ModelRequest(
                    messages: [Message(.user, testCase.id)],
                    sampling: Sampling(maxTokens: 100),
                    sample: sample
                )
            },
            grade: { transcript, testCase, context in
                await withTaskGroup(of: (Int, Grade).self) { group in
                    for (index, question) in questions.enumerated() {
                        group.addTask { (index, await grade("\(testCase.id) \(question)", context)) }
                    }
                    return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
                }
            }
        )
        return RunPlan(tests: [test], seed: 1)
    }

    private static func grade(_ question: String, _ context: any GradingContext) async -> Grade {
        let request = ModelRequest(messages: [Message(.user, question)], sampling: Sampling(maxTokens: 100))
        do throws(CallFailure) {
            let answer = try await context.ask(judge: "j", request).text
            return Grade(grader: "judge", version: 1, result: .scored(Score(answer == "yes" ? 1 : 0)))
        } catch {
            return Grade(grader: "judge", version: 1, result: .unscored(error.description))
        }
    }

    private static func record(_ plan: RunPlan) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: plan.attemptCount,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m")),
            started: Moment(milliseconds: 0)
        )
    }

    private static func answering(_ text: String, input: Int = 10, output: Int = 10) -> CallAnswer {
        var transcript = Transcript(answer: text)
        transcript.usage = Usage(inputTokens: input, outputTokens: output)
        return CallAnswer(.success(transcript), retries: 1)
    }

    private static let prices = PriceTable([
        .init(model: "m", inputPerMillion: 1e6, outputPerMillion: 0, asOf: "2026-01-01"),
        .init(model: "judge", inputPerMillion: 1e5, outputPerMillion: 0, asOf: "2026-01-01"),
    ])

    /// Runs, or goes on with, a plan; `nil` when the process was killed.
    private static func run(
        _ plan: RunPlan,
        _ store: MemoryStore,
        ledger: (any RunLedger)? = nil,
        model: ScriptedModel,
        judge: ScriptedModel,
        budget: CostBudget = CostBudget(cap: nil),
        width: Int = 4
    ) async throws -> RunExecutor.Conclusion? {
        let record = try record(plan)
        let executor = RunExecutor(
            ledger: ledger ?? store,
            model: model,
            judges: ["j": judge],
            prices: prices,
            budget: budget,
            width: width,
            clock: { Moment(milliseconds: 0) }
        )
        let resume = try await Resume(plan: plan, run: record.id, suite: "s", reader: store)
        do {
            return try await executor.run(plan, as: record, resuming: resume)
        } catch is MortalLedger.Killed {
            return nil
        }
    }

    private static func attempts(_ store: MemoryStore) async throws -> [AttemptRecord] {
        var attempts: [AttemptRecord] = []
        try await store.forEachAttempt(of: try #require(RunID("r")), suite: "s") { attempts.append($0) }
        return attempts
    }

    @Test("calls at once have ids, answers and costs of their own, in the attempt's record and in the run's cost")
    func record() async throws {
        let store = MemoryStore()
        let judge = ScriptedModel("judge") { _, request in
            Self.answering(request.messages[0].content.hasSuffix("right?") ? "yes" : "no", input: 20)
        }
        let model = ScriptedModel { _, _ in Self.answering("x") }
        let conclusion = try await Self.run(Self.plan(6), store, model: model, judge: judge)
        #expect(conclusion?.settled == 6 && judge.callCount == 12 && model.callCount == 6)
        for attempt in try await Self.attempts(store) {
            #expect(attempt.outcome == .scored(0.5) && attempt.call?.costUSD == 10)
            #expect(attempt.judgeCalls.count == 2 && Set(attempt.judgeCalls.map(\.intent.id)).count == 2)
            for call in attempt.judgeCalls {
                #expect(call.intent.id.role == .judge && call.intent.id.attempt == attempt.key)
                #expect(call.intent.judge == "j" && call.costUSD == 2 && call.retries == 1)
            }
        }
        #expect(abs(try await store.cost(of: try #require(RunID("r"))) - 6 * (10 + 2 * 2)) < 1e-9)
    }

    @Test("ids do not depend on which of the calls begins first")
    func ids() async throws {
        var seen: [[CallID]] = []
        for questions in [["a", "b", "c"], ["c", "a", "b"]] {
            let store = MemoryStore()
            let judge = ScriptedModel("judge") { _, _ in Self.answering("yes") }
            let plan = Self.plan(1, questions: questions)
            _ = try await Self.run(plan, store, model: ScriptedModel(), judge: judge)
            seen.append(try await Self.attempts(store)[0].judgeCalls.map(\.intent.id))
        }
        #expect(seen[0].count == 3 && seen[0] == seen[1])
    }

    @Test("the same question asked three times is three calls")
    func repetitions() async throws {
        let store = MemoryStore()
        let judge = ScriptedModel("judge") { number, _ in Self.answering(number == 2 ? "no" : "yes") }
        let plan = Self.plan(1, questions: ["a", "a", "a"])
        _ = try await Self.run(plan, store, model: ScriptedModel(), judge: judge)
        let attempt = try await Self.attempts(store)[0]
        #expect(judge.callCount == 3 && attempt.judgeCalls.count == 3 && attempt.outcome == .scored(2.0 / 3))
    }

    @Test(
        "killed at any write: no durable answer is asked again, none is lost, and the grades are the same",
        arguments: MortalLedger.Death.allCases,
        [["right?", "polite?"], ["same?", "same?"], ["one?"]]
    )
    func kill(death: MortalLedger.Death, questions: [String]) async throws {
        let plan = Self.plan(5, questions: questions)
        var writes = 0
        var isKilled = true
        while isKilled {
            let store = MemoryStore()
            let round = writes
            let judge = ScriptedModel("judge") { number, request in
                // Answers overtake one another, another way each time.
                for _ in 0..<((number * 7 + round) % 5) { await Task.yield() }
                return Self.answering(request.messages[0].content.contains("right") ? "yes" : "no")
            }
            let model = ScriptedModel { number, _ in
                for _ in 0..<((number * 3 + round) % 4) { await Task.yield() }
                return Self.answering("x")
            }
            let mortal = MortalLedger(store, writes: writes, death: death)
            isKilled = try await Self.run(plan, store, ledger: mortal, model: model, judge: judge) == nil
            let before = try await Self.durable(store)
            let asked = (model: model.callCount, judge: judge.callCount)
            let conclusion = try await Self.run(plan, store, model: model, judge: judge)
            #expect(conclusion?.stopped == nil)
            let attempts = try await Self.attempts(store)
            #expect(attempts.count == 5 && attempts.allSatisfy { $0.judgeCalls.count == questions.count })
            let score = questions[0] == "right?" ? 0.5 : 0.0
            #expect(attempts.allSatisfy { $0.outcome == .scored(score) })
            // Exactly what was not durable is asked.
            #expect(model.callCount - asked.model == 5 - before.models, "after \(writes) writes")
            #expect(judge.callCount - asked.judge == 5 * questions.count - before.judges, "after \(writes) writes")
            let spent = attempts.flatMap { [$0.call].compactMap(\.self) + $0.judgeCalls }.compactMap(\.costUSD)
            let cost = try await store.cost(of: try #require(RunID("r")))
            #expect(abs(spent.reduce(0, +) - cost) < 1e-9 && spent.count == 5 * (1 + questions.count))
            writes += 1
        }
        #expect(writes > 5 * questions.count, "every write was tried")
    }

    /// How many calls have answers that would survive.
    private static func durable(_ store: MemoryStore) async throws -> (models: Int, judges: Int) {
        var counts = (models: 0, judges: 0)
        let run = try #require(RunID("r"))
        guard try await !store.parts(of: run).isEmpty else { return counts }
        try await store.forEachBegun(of: run, suite: "s") { _, progress in
            if case .answered(_, let judges) = progress {
                counts.models += 1
                counts.judges += judges.count
            }
        }
        for attempt in try await attempts(store) {
            counts.models += 1
            counts.judges += attempt.judgeCalls.count { $0.transcript != nil }
        }
        return counts
    }

    @Test(
        "a judge's money is set aside from the run's: what would pass the cap is not asked, and goes on under a higher one"
    )
    func cap() async throws {
        let store = MemoryStore()
        let plan = Self.plan(4)
        let judge = ScriptedModel("judge") { _, _ in Self.answering("yes") }
        let model = ScriptedModel { _, _ in Self.answering("x") }
        // A model's call can cost some 30 by its bytes and costs 10; a judge's can cost some 4 and costs 1.
        let first = try await Self.run(plan, store, model: model, judge: judge, budget: CostBudget(cap: 36))
        #expect(first?.stopped == .costCap)
        let run = try #require(RunID("r"))
        let spent = try await store.cost(of: run)
        #expect(spent <= 36 && spent > 0)
        let (models, judges) = (model.callCount, judge.callCount)
        let budget = CostBudget(cap: 1000, spent: spent)
        let second = try await Self.run(plan, store, model: model, judge: judge, budget: budget)
        #expect(second?.stopped == nil && models > 0)
        #expect(
            model.callCount == 4 && judge.callCount == 8,
            "what was paid for is not asked again: \(models), \(judges)"
        )
        #expect(try await Self.attempts(store).allSatisfy { $0.outcome == .scored(1) })
    }

    @Test("attempts that wait for a judge's money hold none themselves", .timeLimit(.minutes(10)))
    func deadlock() async throws {
        let store = MemoryStore()
        let judge = ScriptedModel("judge") { _, _ in Self.answering("yes") }
        let model = ScriptedModel { _, _ in Self.answering("x") }
        // Room for one call's most at a time, over and over.
        let budget = CostBudget(cap: 10 * 8 + 16 + 40)
        let conclusion = try await Self.run(Self.plan(8), store, model: model, judge: judge, budget: budget, width: 8)
        #expect(conclusion?.stopped == nil && judge.callCount == 16)
    }

    @Test("a judge that is stopped leaves the attempt to the next try, one that fails makes it unscored")
    func failures() async throws {
        for (kind, isSettled) in [(CallFailure.Class.cancelled, false), (.server, true)] {
            let store = MemoryStore()
            let failing = ScriptedModel("judge") { _, _ in CallAnswer(.failure(CallFailure(kind, "no"))) }
            let model = ScriptedModel { _, _ in Self.answering("x") }
            let first = try await Self.run(Self.plan(1), store, model: model, judge: failing)
            #expect(first?.settled == (isSettled ? 1 : 0))
            let attempts = try await Self.attempts(store)
            #expect(attempts.map(\.outcome.sample) == (isSettled ? [.unscored] : []))
            #expect(attempts.flatMap(\.judgeCalls).count == (isSettled ? 2 : 0))
            let judge = ScriptedModel("judge") { _, _ in Self.answering("yes") }
            _ = try await Self.run(Self.plan(1), store, model: model, judge: judge)
            #expect(model.callCount == 1 && judge.callCount == (isSettled ? 0 : 2))
        }
    }

    @Test("a judge that is not there makes an attempt unscored")
    func unknown() async throws {
        let store = MemoryStore()
        let plan = Self.plan(1)
        let executor = RunExecutor(ledger: store, model: ScriptedModel(), width: 1, clock: { Moment(milliseconds: 0) })
        _ = try await executor.run(plan, as: try Self.record(plan), resuming: Resume(plan: plan))
        let outcome = try await Self.attempts(store)[0].outcome
        #expect(outcome == .unscored("judge: unknown_model: no judge is called 'j'"))
    }
}
