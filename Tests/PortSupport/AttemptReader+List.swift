// Gives tests the attempts of some cases as a list.

package import Evaluation

extension AttemptReader {
    /// The attempts of some cases, in key order.
    package func attempts(of run: RunID, suite: String, cases: [CaseKey]) async throws -> [AttemptRecord] {
        var attempts: [AttemptRecord] = []
        try await forEachAttempt(of: run, suite: suite, cases: cases) { attempts.append($0) }
        return attempts
    }
}
