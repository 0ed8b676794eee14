// Makes one attempt: call, answer, grades, outcome.

import Evaluation

/// Makes an attempt whose intent is durable.
struct AttemptExecutor: Sendable {
    let model: any CallService
    let grading: AttemptGrading

    /// Makes an attempt, or only grades it when its answer is durable already.
    ///
    /// - Parameter attempt: What may be sent.
    /// - Returns: How it ended.
    /// - Throws: Errors of the ledger.
    func execute(_ attempt: PreparedAttempt) async throws -> AttemptEnd {
        if let stored = attempt.stored { return try await grading.take(stored, of: attempt) }
        switch try await grading.paid.call(model, attempt.request, as: attempt.intent) {
        case .made(let call): return try await grading.take(call, of: attempt)
        case .cancelled(let failure): return .cancelled(failure)
        case .unaffordable: return .unaffordable
        }
    }
}
