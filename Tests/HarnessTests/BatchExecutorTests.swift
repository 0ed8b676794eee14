// Proves that a batch provider needs no more than ports: a hundred calls at once, answered later to another process.

import Content
import Evaluation
import Harness
import PortSupport
import Synchronization
import Testing

@Suite("batches")
struct BatchExecutorTests {
    /// A provider that takes calls and answers them when it is told that they are ready.
    private final class Provider: BatchService {
        private struct State {
            var batches: [[BatchCall]] = []
            var isReady = false
            var polls = 0
        }

        let subject = Subject(name: "m", client: "batch", model: "m")
        private let state = Mutex(State())
        private let answer: @Sendable (BatchCall) -> CallAnswer?

        init(
            _ answer: @escaping @Sendable (BatchCall) -> CallAnswer? = { _ in
                CallAnswer(.success(Transcript(answer: "x")))
            }
        ) {
            self.answer = answer
        }

        var sizes: [Int] { state.withLock { $0.batches.map(\.count) } }

        func ready() { state.withLock { $0.isReady = true } }

        func submit(_ calls: [BatchCall]) async throws(CallFailure) -> BatchHandle {
            state.withLock { state in
                state.batches.append(calls)
                return BatchHandle(rawValue: "batch-\(state.batches.count)")
            }
        }

        func poll(_ handle: BatchHandle) async throws(CallFailure) -> BatchState {
            let calls = state.withLock { state in
                let number = Int(handle.rawValue.dropFirst("batch-".count)) ?? 0
                return state.isReady ? state.batches[number - 1] : nil
            }
            guard let calls else { return .pending }
            let pairs = calls.compactMap { call in answer(call).map { (call.id, $0) } }
            return .finished(Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    private static let plan = RunPlan(
        tests: [
            PlannedTest(
                test: SuiteTest(id: "t"),
                cases: MemoryCases(count: 100),
                positions: (0..<100).map { $0 },
                samples: 1,
                request: { testCase, sample in
                    ModelRequest(messages: [Message(.user, testCase.id)], sample: sample)
                },
                grade: { _, _, _ in [Grade(grader: "g", version: 1, result: .scored(Score(1)))] }
            )
        ],
        seed: 1
    )

    private static func record() throws -> RunRecord {
        RunRecord(
            id: try #require(RunID("r")),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 100,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m")),
            started: Moment(milliseconds: 0)
        )
    }

    private static func executor(_ ledger: any RunLedger & BatchLedger, _ provider: Provider) -> BatchExecutor {
        BatchExecutor(ledger: ledger, model: provider, clock: { Moment(milliseconds: 0) })
    }

    private static func submit(
        _ store: MemoryStore,
        _ provider: Provider,
        ledger: (any RunLedger & BatchLedger)? = nil,
        size: Int = 100
    ) async throws -> Int {
        let record = try record()
        let resume = try await Resume(plan: plan, run: record.id, suite: "s", reader: store)
        return try await executor(ledger ?? store, provider).submit(plan, as: record, resuming: resume, size: size)
    }

    private static func collect(
        _ store: MemoryStore,
        _ provider: Provider,
        ledger: (any RunLedger & BatchLedger)? = nil
    ) async throws -> (settled: Int, awaited: Int) {
        let record = try record()
        let resume = try await Resume(plan: plan, run: record.id, suite: "s", reader: store)
        return try await executor(ledger ?? store, provider).collect(plan, as: record, resuming: resume)
    }

    @Test("a hundred calls are submitted once, awaited, and settled by whoever comes later")
    func later() async throws {
        let store = MemoryStore()
        let provider = Provider()
        #expect(try await Self.submit(store, provider, size: 40) == 100)
        #expect(provider.sizes == [40, 40, 20])
        #expect(try await Self.submit(store, provider) == 0, "what is submitted is not submitted again")
        #expect(try await Self.collect(store, provider) == (0, 100))
        provider.ready()
        #expect(try await Self.collect(store, provider) == (100, 0))
        let record = try Self.record()
        #expect(try await store.parts(of: record.id).map(\.state) == [.complete])
        #expect(try await store.openBatches(of: record.id, suite: "s").isEmpty)
        #expect(provider.sizes.reduce(0, +) == 100)
    }

    @Test("killed while answers are settled: the next process settles the rest and asks nothing again")
    func killed() async throws {
        for writes in [0, 1, 50, 99] {
            let store = MemoryStore()
            let provider = Provider()
            _ = try await Self.submit(store, provider)
            provider.ready()
            let mortal = MortalLedger(store, writes: writes)
            await #expect(throws: MortalLedger.Killed.self) {
                try await Self.collect(store, provider, ledger: mortal)
            }
            #expect(try await Self.submit(store, provider) == 0)
            #expect(try await Self.collect(store, provider).settled == 100 - writes)
            #expect(provider.sizes == [100])
        }
    }

    @Test("a call that the provider lost is errored, and is asked again with the next ordinal")
    func lost() async throws {
        let store = MemoryStore()
        let provider = Provider { call in
            let isLost = call.id.ordinal == 1 && call.id.attempt.caseID == "c007"
            return isLost ? nil : CallAnswer(.success(Transcript(answer: "x")))
        }
        _ = try await Self.submit(store, provider)
        provider.ready()
        #expect(try await Self.collect(store, provider).settled == 100)
        #expect(try await Self.submit(store, provider) == 1)
        #expect(try await Self.collect(store, provider).settled == 1)
        #expect(provider.sizes == [100, 1])
        var outcomes: Set<Outcome> = []
        try await store.forEachAttempt(of: try Self.record().id, suite: "s") { outcomes.insert($0.outcome) }
        #expect(outcomes == [.scored(1)])
    }
}
