// Proves what a running evaluation promises: order, width, durability, early stops.

import Content
import Evaluation
import Harness
import PortSupport
import Synchronization
import Testing

@Suite("run executor")
struct RunExecutorTests {
    /// Cases whose file ends in the middle of one.
    private struct TornCases: CaseSource {
        let count: Int
        let torn: Int

        var digest: ContentDigest { .ofNothing }

        func offset(at position: Int) -> UInt64 { 0 }

        func outline(at position: Int) -> CaseOutline { MemoryCases(count: count).outline(at: position) }

        func testCase(at position: Int) throws -> TestCase {
            guard position != torn else { throw StoreError.malformed(path: "f", line: torn, reason: "torn") }
            return MemoryCases(count: count).testCase(at: position)
        }
    }

    private func plan(
        _ cases: [Int],
        samples: Int = 1,
        seed: UInt64 = 1,
        torn: Int? = nil
    ) -> RunPlan {
        RunPlan(
            tests: cases.enumerated().map { index, count in
                PlannedTest(
                    test: SuiteTest(id: "t\(index)"),
                    cases: torn.map { TornCases(count: count, torn: $0) as any CaseSource }
                        ?? MemoryCases(count: count),
                    positions: (0..<UInt32(count)).map { $0 },
                    samples: samples,
                    request: { _, sample in ModelRequest(messages: [], sample: sample) },
                    grade: { _, _, _ in [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
                )
            },
            seed: seed
        )
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

    private func executor(
        _ ledger: Ledger,
        _ model: ScriptedModel,
        width: Int = 4,
        deadline: Moment? = nil,
        clock: @escaping @Sendable () -> Moment = { Moment(milliseconds: 0) },
        stop: @escaping @Sendable () -> Bool = { false }
    ) -> RunExecutor {
        RunExecutor(ledger: ledger, model: model, width: width, deadline: deadline, clock: clock, isStopRequested: stop)
    }

    @Test("every attempt is intended before it is asked, settled once, and the width is kept")
    func whole() async throws {
        let plan = plan([20, 10], samples: 3)
        let ledger = Ledger()
        let model = ScriptedModel()
        let conclusion = try await executor(ledger, model).run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.settled == 90 && conclusion.stopped == nil)
        #expect(Set(ledger.intended.withLock { $0 }).count == 90)
        #expect(Set(ledger.settled.withLock { $0.map(\.key) }).count == 90)
        #expect(ledger.state.withLock { $0 } == .complete)
        #expect(model.mostAtOnce <= 4)
    }

    @Test("what was settled is durable before an error ends the run")
    func flushed() async throws {
        let plan = plan([1000], torn: 999)
        let ledger = Ledger()
        await #expect(throws: StoreError.self) {
            _ = try await executor(ledger, ScriptedModel()).run(plan, as: record(plan), resuming: Resume(plan: plan))
        }
        let settled = ledger.settled.withLock { $0.count }
        #expect(settled > 0 && ledger.durable.withLock { $0 } == settled && ledger.state.withLock { $0 } == nil)
    }

    @Test("an error ends a run whose workers wait for a look that will not come")
    func errorBeforeLook() async throws {
        struct Patient: RunSteering {
            func note(_ attempt: AttemptRecord) {}
            func decide(after prefix: CompletedPrefix) -> SteeringDecision { .goOn }
        }
        let plan = plan([3000], torn: 2999)
        await #expect(throws: StoreError.self) {
            _ = try await executor(Ledger(), ScriptedModel(), width: 8)
                .run(plan, as: record(plan), resuming: Resume(plan: plan), steering: Patient())
        }
    }

    @Test("a case is read once for all of its samples, and not at all where everything is done")
    func reads() async throws {
        let cases = CountedCases(MemoryCases(count: 30))
        let test = PlannedTest(
            test: SuiteTest(id: "t0"),
            cases: cases,
            positions: (0..<30).map { $0 },
            samples: 3,
            request: { _, sample in ModelRequest(messages: [], sample: sample) },
            grade: { _, _, _ in [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
        )
        let plan = RunPlan(tests: [test], seed: 1)
        let (record, store) = (try record(plan), MemoryStore())
        let run = RunExecutor(ledger: store, model: ScriptedModel(), width: 4, clock: { Moment(milliseconds: 0) })
        let first = try await Resume(plan: plan, run: record.id, suite: "s", reader: store)
        #expect(try await run.run(plan, as: record, resuming: first).settled == 90)
        #expect(cases.reads == [Int](repeating: 1, count: 30))
        let again = try await Resume(plan: plan, run: record.id, suite: "s", reader: store)
        #expect(try await run.run(plan, as: record, resuming: again).settled == 0)
        #expect(cases.reads == [Int](repeating: 1, count: 30))
    }

    @Test("the order follows from the seed, and every prefix is a fair part of each test")
    func order() {
        let one = Array(plan([40, 20]).attempts)
        #expect(one == Array(plan([40, 20]).attempts))
        #expect(one != Array(plan([40, 20], seed: 2).attempts))
        for length in [6, 15, 30, 45] {
            let share = Double(one.prefix(length).count { $0.test == 0 }) / Double(length)
            #expect(abs(share - 2.0 / 3) < 0.1)
        }
    }

    @Test("a model that refuses the first five is not asked for the rest")
    func early() async throws {
        let plan = plan([100])
        let model = ScriptedModel { _, _ in CallAnswer(.failure(CallFailure(.permission, "no"))) }
        let ledger = Ledger()
        let conclusion = try await executor(ledger, model, width: 2).run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan)
        )
        #expect(conclusion.stopped == .unavailable && conclusion.unavailable?.kind == .permission)
        #expect(model.callCount <= 7)
        #expect(ledger.state.withLock { $0 } == .stopped)
    }

    @Test("a call that is cut short while it is refused is told of, and is no outcome")
    func refused() async throws {
        let plan = plan([6])
        let model = ScriptedModel { number, _ in
            CallAnswer(
                number < 3
                    ? .success(Transcript(answer: "x")) : .failure(CallFailure(.cancelled, "slower", status: 429))
            )
        }
        let conclusion = try await executor(Ledger(), model, width: 1).run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan)
        )
        #expect(conclusion.refusedCalls + conclusion.settled == 6 && conclusion.refusedCalls > 2)
        #expect(conclusion.refusal?.words == "HTTP 429, 'slower'" && conclusion.stopped == .interrupted)
    }

    @Test("one success means that later failures are outcomes, not a reason to stop")
    func late() async throws {
        let plan = plan([30])
        let model = ScriptedModel { number, _ in
            number == 1
                ? CallAnswer(.success(Transcript(answer: "x")))
                : CallAnswer(.failure(CallFailure(.permission, "no")))
        }
        let ledger = Ledger()
        let conclusion = try await executor(ledger, model, width: 1).run(
            plan,
            as: record(plan),
            resuming: Resume(plan: plan)
        )
        #expect(conclusion.settled == 30 && conclusion.stopped == nil)
        let errored = ledger.settled.withLock { $0.count { $0.outcome.sample == .errored } }
        #expect(errored == 29)
    }

    @Test("a stop lets calls in flight finish and sends no more")
    func stop() async throws {
        let plan = plan([50])
        let ledger = Ledger()
        let model = ScriptedModel()
        let run = executor(ledger, model, width: 3, stop: { model.callCount >= 10 })
        let conclusion = try await run.run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.stopped == .interrupted)
        #expect(model.callCount <= 13)
        #expect(ledger.settled.withLock { $0.count } == model.callCount)
    }

    @Test("a clock that jumps neither loses nor repeats an attempt")
    func clock() async throws {
        let plan = plan([40])
        let ticks = Mutex<Int64>(0)
        let clock: @Sendable () -> Moment = {
            ticks.withLock { tick in
                tick += 1
                // An hour on, an hour back, a day back.
                return Moment(milliseconds: [0, 3_600_000, -3_600_000, -86_400_000][Int(tick % 4)])
            }
        }
        let ledger = Ledger()
        let run = executor(ledger, ScriptedModel(), deadline: Moment(milliseconds: 7_200_000), clock: clock)
        let conclusion = try await run.run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.stopped == nil)
        #expect(Set(ledger.settled.withLock { $0.map(\.key) }).count == 40)
    }

    @Test("a deadline that has passed sends nothing")
    func deadline() async throws {
        let plan = plan([10])
        let model = ScriptedModel()
        let run = executor(Ledger(), model, deadline: Moment(milliseconds: 0))
        let conclusion = try await run.run(plan, as: record(plan), resuming: Resume(plan: plan))
        #expect(conclusion.stopped == .deadline && model.callCount == 0)
    }
}
