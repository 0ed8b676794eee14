// A model without a network.

package import Evaluation
import Synchronization

/// A model, or a judge, that answers by a closure and knows what it was asked.
package final class ScriptedModel: CallService {
    package let subject: Subject
    private let answer: @Sendable (Int, ModelRequest) async -> CallAnswer
    private let failures: @Sendable (Int, ModelRequest) -> [CallFailure]
    private let state = Mutex((asked: [ModelRequest](), now: 0, most: 0))

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - name: Its name, and its provider's id.
    ///   - answer: What it answers to its n-th question, from 1.
    ///   - failures: After which failures it is asked again before it answers its n-th question.
    package init(
        _ name: String = "m",
        answer: @escaping @Sendable (Int, ModelRequest) async -> CallAnswer = { _, _ in
            CallAnswer(.success(Transcript(answer: "x")))
        },
        failures: @escaping @Sendable (Int, ModelRequest) -> [CallFailure] = { _, _ in [] }
    ) {
        subject = Subject(name: name, client: "script", model: name)
        self.failures = failures
        self.answer = answer
    }

    /// Every question so far, in the order in which they came.
    package var asked: [ModelRequest] { state.withLock { $0.asked } }

    /// How many questions there were.
    package var callCount: Int { asked.count }

    /// The most calls that were in flight at once.
    package var mostAtOnce: Int { state.withLock { $0.most } }

    package func call(
        _ request: ModelRequest,
        retrying: @Sendable (_ failure: CallFailure, _ delay: Double) -> Void
    ) async -> CallAnswer {
        let number = state.withLock { state in
            state.asked.append(request)
            state.now += 1
            state.most = max(state.most, state.now)
            return state.asked.count
        }
        await Task.yield()
        for failure in failures(number, request) { retrying(failure, 0.5) }
        let result = await answer(number, request)
        state.withLock { $0.now -= 1 }
        return result
    }
}
