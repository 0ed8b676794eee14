// Proves that every attempt is handed out once, with its intent durable before it.

import Content
import Evaluation
import PortSupport
import Synchronization
import Testing

@testable import Harness

@Suite("supply of attempts")
struct AttemptSupplyTests {
    private static func plan(cases: Int, samples: Int = 1, text: String = "?") -> RunPlan {
        let test = PlannedTest(
            test: SuiteTest(id: "t"),
            cases: MemoryCases(count: cases),
            positions: (0..<UInt32(cases)).map { $0 },
            samples: samples,
            request: { testCase, sample in
                ModelRequest(messages: [Message(.user, testCase.id + text)], sample: sample)
            },
            grade: { _, _, _ in [] }
        )
        return RunPlan(tests: [test], seed: 3)
    }

    private final class Kept: Sendable {
        let batches = Mutex<[[CallIntent]]>([])
        let known = Mutex<Set<CallID>>([])

        func keep(_ intents: [CallIntent]) async {
            await Task.yield()
            batches.withLock { $0.append(intents) }
            known.withLock { $0.formUnion(intents.map(\.id)) }
        }
    }

    private static func supply(_ plan: RunPlan, batch: Int, _ kept: Kept) -> AttemptSupply {
        AttemptSupply(
            plan: plan,
            resume: Resume(plan: plan),
            batch: batch,
            clock: { Moment(milliseconds: 0) },
            keep: { await kept.keep($0) }
        )
    }

    @Test("many workers get each attempt once, after its intent was kept", arguments: [1, 7, 64, 1000])
    func once(batch: Int) async throws {
        let plan = Self.plan(cases: 300, samples: 2)
        let kept = Kept()
        let supply = Self.supply(plan, batch: batch, kept)
        let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var numbers: [Int] = []
                    while let attempt = try await supply.next() {
                        #expect(kept.known.withLock { $0.contains(attempt.intent.id) })
                        numbers.append(attempt.number)
                        await Task.yield()
                    }
                    return numbers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(numbers.sorted() == Array(0..<600))
        #expect(kept.batches.withLock { $0.allSatisfy { $0.count <= batch } })
    }

    @Test("a batch of long questions ends early")
    func bytes() async throws {
        let kept = Kept()
        let supply = Self.supply(Self.plan(cases: 20, text: String(repeating: "x", count: 400_000)), batch: 20, kept)
        var count = 0
        while try await supply.next() != nil { count += 1 }
        #expect(count == 20)
        #expect(kept.batches.withLock { $0.map(\.count).max() } == 3)
    }

    @Test("an error of the ledger is thrown, and does not leave the others waiting")
    func failing() async throws {
        struct Full: Error {}
        let plan = Self.plan(cases: 100)
        let supply = AttemptSupply(
            plan: plan,
            resume: Resume(plan: plan),
            batch: 10,
            clock: { Moment(milliseconds: 0) },
            keep: { _ in throw Full() }
        )
        let failures = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try await supply.next()
                        return false
                    } catch {
                        return error is Full
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 8)
    }

    @Test("graders that take long are told from quick ones")
    func slowGraders() async {
        let place = GradingPlace()
        #expect(!place.isSlow, "graders are quick until they were measured")
        for _ in 0..<10 { await place.run { try? await Task.sleep(for: .milliseconds(2)) } }
        #expect(place.isSlow)
    }

    @Test("one answer that took long, as on a thread that was put aside, makes no slow graders")
    func oneLongAnswer() async {
        let place = GradingPlace()
        await place.run { try? await Task.sleep(for: .milliseconds(50)) }
        #expect(!place.isSlow)
    }
}
