// Proves what a running evaluation tells those who listen, and in which order.

import Content
import Evaluation
import Harness
import PortSupport
import Synchronization
import Testing

@Suite("events")
struct EventTests {
    /// Stops at the second look.
    private struct Steering: RunSteering {
        func note(_ attempt: AttemptRecord) {}

        func decide(after prefix: CompletedPrefix) -> SteeringDecision { prefix.look == 1 ? .stop(.settled) : .goOn }
    }

    private static let plan = RunPlan(
        tests: [
            PlannedTest(
                test: SuiteTest(id: "t"),
                cases: MemoryCases(count: 20),
                positions: (0..<20).map { $0 },
                samples: 1,
                request: { testCase, sample in
                    ModelRequest(messages: [Message(.user, testCase.id)], sample: sample)
                },
                grade: { _, _, _ in [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
            )
        ],
        seed: 1
    )

    private static func run(steering: (any RunSteering)? = nil, model: ScriptedModel) async throws -> [RunEvent] {
        let record = RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 20,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m")),
            started: Moment(milliseconds: 0)
        )
        let events = Mutex<[RunEvent]>([])
        let ticks = Mutex<Int64>(0)
        let executor = RunExecutor(
            ledger: MemoryStore(),
            model: model,
            width: 1,
            clock: {
                let tick = ticks.withLock { tick in
                    tick += 1
                    return tick
                }
                return Moment(milliseconds: tick)
            },
            events: { event in events.withLock { $0.append(event) } }
        )
        _ = try await executor.run(plan, as: record, resuming: Resume(plan: plan), steering: steering)
        return events.withLock { $0 }
    }

    @Test("a suite begins, is planned, settles its attempts and ends; each event has its run and a time")
    func order() async throws {
        let events = try await Self.run(model: ScriptedModel())
        #expect(events.map(\.run.rawValue) == Array(repeating: "r", count: 23))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at < $1.at })
        #expect(
            events.prefix(2).map(\.step) == [
                .suiteStarted(suite: "s"), .planned(suite: "s", attempts: 20, done: 0, scores: ScoreTally()),
            ]
        )
        let settled = events.count { event in
            if case .settled("s", let attempt) = event.step { attempt.outcome == .scored(1) } else { false }
        }
        #expect(settled == 20)
        #expect(events.last?.step == .suiteFinished(suite: "s", stopped: nil))
    }

    @Test("a request that is sent again is told with its call, its failure and the pause")
    func retries() async throws {
        let failure = CallFailure(.server, "boom", status: 500)
        let model = ScriptedModel(failures: { number, _ in number == 3 ? [failure, failure] : [] })
        let events = try await Self.run(model: model)
        let told = events.compactMap { event -> CallID? in
            guard case .retrying("s", let id, failure, delay: 0.5) = event.step else { return nil }
            return id
        }
        #expect(told.count == 2 && told[0] == told[1])
        let asked = model.asked[2].messages[0].content
        #expect(told[0] == CallID(attempt: AttemptKey(test: "t", caseID: asked, sample: 1), role: .model, ordinal: 1))
    }

    @Test("each look is told with what was decided")
    func looks() async throws {
        let steps = try await Self.run(steering: Steering(), model: ScriptedModel()).map(\.step)
        let looks = steps.filter { if case .look = $0 { true } else { false } }
        #expect(
            looks == [
                .look(suite: "s", CompletedPrefix(look: 0, attempts: 1, planned: 20), .goOn),
                .look(suite: "s", CompletedPrefix(look: 1, attempts: 2, planned: 20), .stop(.settled)),
            ]
        )
        #expect(steps.last == .suiteFinished(suite: "s", stopped: .settled))
    }
}
