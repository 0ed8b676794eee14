// Lets tests see in which order a run becomes durable.

import Evaluation
import Harness
import Synchronization

/// A ledger in memory that keeps the order of what happened.
final class Ledger: RunLedger {
    let intended = Mutex<[AttemptKey]>([])
    let settled = Mutex<[AttemptRecord]>([])
    let state = Mutex<RunRecord.State?>(nil)

    func begin(_ run: RunRecord) async throws {}

    func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws {
        intended.withLock { $0 += intents.map(\.key) }
    }

    func answer(_ call: CallRecord, in run: RunID, suite: String) async throws {}

    func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws {
        settled.withLock { $0.append(attempt) }
    }

    func finish(_ run: RunID, suite: String, state: RunRecord.State, at moment: Moment) async throws {
        self.state.withLock { $0 = state }
    }
}

/// Cases c000, c001, … in memory.
struct Cases: CaseSource {
    let count: Int

    func testCase(at position: Int) -> TestCase {
        let digits = String(position)
        return TestCase(id: "c" + String(repeating: "0", count: 3 - digits.count) + digits, input: .text("?"))
    }
}

/// A model that answers by a closure and knows how many calls were in flight.
final class Model: CallService {
    let subject = Subject(name: "m", client: "script", model: "m")
    let most = Mutex((now: 0, most: 0))
    private let answer: @Sendable (Int) async -> CallAnswer
    private let calls = Mutex(0)

    var callCount: Int { calls.withLock { $0 } }

    init(
        _ answer: @escaping @Sendable (Int) async -> CallAnswer = { _ in CallAnswer(.success(Transcript(answer: "x"))) }
    ) {
        self.answer = answer
    }

    func call(_ request: ModelRequest) async -> CallAnswer {
        most.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        let number = calls.withLock { calls in
            calls += 1
            return calls
        }
        await Task.yield()
        let result = await answer(number)
        most.withLock { $0.now -= 1 }
        return result
    }
}
