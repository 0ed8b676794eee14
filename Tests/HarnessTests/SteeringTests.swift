// Proves that a steered run stops at looks of the planned order, and that a cap on costs holds.

import Content
import Evaluation
import Harness
import PortSupport
import Synchronization
import Testing

@Suite("steering")
struct SteeringTests {
    /// Stops at a look, and remembers what it was asked and told.
    private final class Steering: RunSteering {
        let stopAt: Int
        let asked = Mutex<[CompletedPrefix]>([])
        let noted = Mutex<Set<AttemptKey>>([])
        let missing = Mutex(0)
        let plan: RunPlan

        init(_ plan: RunPlan, stopAt: Int, known: Set<AttemptKey> = []) {
            self.plan = plan
            self.stopAt = stopAt
            noted.withLock { $0 = known }
        }

        func note(_ attempt: AttemptRecord) { noted.withLock { _ = $0.insert(attempt.key) } }

        func decide(after prefix: CompletedPrefix) throws -> SteeringDecision {
            asked.withLock { $0.append(prefix) }
            let known = noted.withLock { $0 }
            for attempt in plan.plannedOrder.prefix(prefix.attempts) {
                let testCase = try plan.tests[attempt.test].cases.testCase(at: attempt.position)
                let key = AttemptKey(test: "a", caseID: testCase.id, sample: attempt.sample)
                if !known.contains(key) { missing.withLock { $0 += 1 } }
            }
            return prefix.look == stopAt ? .stop(.settled) : .goOn
        }
    }

    private func plan(_ count: Int, maxTokens: Int? = 100) -> RunPlan {
        let test = PlannedTest(
            test: SuiteTest(id: "a"),
            cases: MemoryCases(count: count),
            positions: (0..<UInt32(count)).map { $0 },
            samples: 1,
            request: { _, sample in
                ModelRequest(messages: [], sampling: Sampling(maxTokens: maxTokens), sample: sample)
            },
            grade: { _, _, _ in [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
        )
        return RunPlan(tests: [test], seed: 1)
    }

    private func record(_ plan: RunPlan) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: plan.attemptCount,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "c", model: "m")
            ),
            started: Moment(milliseconds: 0)
        )
    }

    @Test("a look comes when its prefix is complete, whatever the order of answers", arguments: [1, 4, 16])
    func prefix(width: Int) async throws {
        let plan = plan(100)
        // Every third call is slow by a few turns, so that answers overtake one another.
        let model = ScriptedModel { number, _ in
            if number % 3 == 0 { for _ in 0..<20 { await Task.yield() } }
            return CallAnswer(.success(Transcript(answer: "x")))
        }
        let ledger = Ledger()
        let steering = Steering(plan, stopAt: 7)
        let executor = RunExecutor(ledger: ledger, model: model, width: width, clock: { Moment(milliseconds: 0) })
        let conclusion = try await executor.run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan),
            steering: steering
        )
        #expect(conclusion.stopped == .settled)
        #expect(steering.asked.withLock { $0.map(\.look) } == Array(0...7))
        #expect(steering.asked.withLock { $0.last?.attempts } == plan.looks[7].attempts)
        #expect(steering.missing.withLock { $0 } == 0)
        #expect(ledger.state.withLock { $0 } == .complete)
        // What was in flight is settled, and alone there is nothing in flight.
        if width == 1 { #expect(model.callCount == plan.looks[7].attempts) }
        #expect(ledger.settled.withLock { $0.count } == model.callCount)
    }

    /// A model whose first answer comes when the others have run as far ahead as they may.
    private func straggling(until calls: Int) -> ScriptedModel {
        let count = Mutex(0)
        return ScriptedModel { number, _ in
            count.withLock { $0 += 1 }
            guard number == 1 else { return CallAnswer(.success(Transcript(answer: "x"))) }
            var turns = 0
            while count.withLock({ $0 }) < calls, turns < 1_000_000 {
                await Task.yield()
                turns += 1
            }
            for _ in 0..<2000 { await Task.yield() }
            return CallAnswer(.success(Transcript(answer: "x")))
        }
    }

    @Test("a slow answer lets no more calls run ahead of its look than may be in flight")
    func straggler() async throws {
        let plan = plan(100)
        let most = plan.looks[0].attempts + 8
        let model = straggling(until: most)
        let executor = RunExecutor(ledger: Ledger(), model: model, width: 8, clock: { Moment(milliseconds: 0) })
        let conclusion = try await executor.run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan),
            steering: Steering(plan, stopAt: 0)
        )
        #expect(conclusion.stopped == .settled)
        #expect(model.callCount == most && conclusion.settled == most)
    }

    @Test("calls that are held back end with a run that is interrupted", arguments: [2, 9])
    func interrupted(after calls: Int) async throws {
        let plan = plan(100)
        let model = straggling(until: plan.looks[0].attempts + 8)
        let executor = RunExecutor(
            ledger: Ledger(),
            model: model,
            width: 8,
            clock: { Moment(milliseconds: 0) },
            isStopRequested: { model.callCount >= calls }
        )
        let conclusion = try await executor.run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan),
            steering: Steering(plan, stopAt: -1)
        )
        #expect(conclusion.stopped == .interrupted)
        #expect(model.callCount < 100)
    }

    @Test("a plan that is never stopped is asked whole, and the last look sees all of it")
    func whole() async throws {
        let plan = plan(30)
        let steering = Steering(plan, stopAt: -1)
        let executor = RunExecutor(
            ledger: Ledger(),
            model: ScriptedModel(),
            width: 4,
            clock: { Moment(milliseconds: 0) }
        )
        let conclusion = try await executor.run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan),
            steering: steering
        )
        #expect(conclusion.stopped == nil && conclusion.settled == 30)
        #expect(steering.asked.withLock { $0.last?.attempts } == 30)
    }

    @Test("a cap lets no call through that could pass it, and counts what was spent before")
    func cap() async throws {
        let plan = plan(50)
        let prices = PriceTable([
            PriceTable.Row(model: "m", inputPerMillion: 0, outputPerMillion: 10_000, asOf: "2026-01-01")
        ])
        // 100 tokens can cost 1 dollar; each answer costs 0.4.
        let answer = Transcript(messages: [Message(.assistant, "x")], usage: Usage(outputTokens: 40))
        let model = ScriptedModel { _, _ in CallAnswer(.success(answer)) }
        let ledger = Ledger()
        let executor = RunExecutor(
            ledger: ledger,
            model: model,
            prices: prices,
            budget: CostBudget(cap: 10, spent: 2),
            width: 8,
            clock: { Moment(milliseconds: 0) }
        )
        let conclusion = try await executor.run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.stopped == .costCap)
        let spent = ledger.settled.withLock { $0.reduce(0) { $0 + ($1.call?.costUSD ?? 0) } }
        // 18 calls leave 0.8 of 8, too little for one more.
        #expect(abs(spent - 7.2) < 1e-9)
        #expect(ledger.state.withLock { $0 } == .stopped)
    }

    @Test("a call that failed unseen counts as the most that it can have cost")
    func unknown() async throws {
        let plan = plan(20)
        let prices = PriceTable([
            PriceTable.Row(model: "m", inputPerMillion: 0, outputPerMillion: 10_000, asOf: "2026-01-01")
        ])
        let model = ScriptedModel { number, _ in
            number == 1
                ? CallAnswer(.success(Transcript(messages: [Message(.assistant, "x")], usage: Usage())))
                : CallAnswer(.failure(CallFailure(.timeout, "late")))
        }
        let executor = RunExecutor(
            ledger: Ledger(),
            model: model,
            prices: prices,
            budget: CostBudget(cap: 3),
            width: 1,
            clock: { Moment(milliseconds: 0) }
        )
        let conclusion = try await executor.run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.stopped == .costCap && model.callCount == 4)
    }
}
