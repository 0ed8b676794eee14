// Turns a good run into a reference, after checking that it is one.

import Content
package import Evaluation
package import Regression

/// Makes a baseline of a stored run: its scores, and its outputs beside them.
package struct BaselineMaking: Sendable {
    private let reader: any AttemptReader & ScoreReader

    /// Creates a workflow over its port.
    package init(reader: any AttemptReader & ScoreReader) {
        self.reader = reader
    }

    /// Makes a baseline of one suite's part of a run.
    ///
    /// - Parameters:
    ///   - name: The baseline's name.
    ///   - part: The stored part; it must be complete.
    ///   - suiteVersion: The version that people read.
    ///   - engine: The engine's version.
    /// - Returns: The baseline, and the outputs by attempt.
    /// - Throws: ``WorkflowError`` when the run cannot be a baseline, or errors of the store.
    package func baseline(
        named name: String,
        from part: RunRecord,
        suiteVersion: String,
        engine: String
    ) async throws -> (Baseline, outputs: [AttemptKey: String]) {
        var cases = BaselineCases()
        var outputs: [AttemptKey: String] = [:]
        var last: AttemptKey?
        try check(part)
        try await reader.forEachAttempt(of: part.id, suite: part.suite) { attempt in
            let key = attempt.key
            if let transcript = attempt.call?.transcript { outputs[key] = transcript.text }
            if last?.test != key.test || last?.caseID != key.caseID {
                let answers = attempt.grades.compactMap { grade -> String? in
                    guard case .scored(let score) = grade.result else { return nil }
                    return score.answer
                }
                cases.begin(
                    test: key.test,
                    caseID: key.caseID,
                    digest: attempt.caseDigest,
                    answer: answers.first.map { String($0.prefix(200)) },
                    outputDigest: attempt.call?.transcript?.outputDigest
                )
            }
            cases.add(attempt.outcome.sample)
            last = key
        }
        let baseline = try baseline(named: name, from: part, cases, suiteVersion: suiteVersion, engine: engine)
        guard baseline.cases.contains(where: { $0.scores.mean != nil }) else {
            throw WorkflowError(.data, "run '\(part.id)' has no scored case: it cannot be a baseline")
        }
        return (baseline, outputs)
    }

    /// Lets a stored part stand in for a baseline in a comparison: its scores alone, which may be none.
    ///
    /// - Throws: ``WorkflowError`` when the run cannot be a baseline, or errors of the store.
    package func standIn(for part: RunRecord, engine: String) async throws -> Baseline {
        var scores = CaseTable()
        try check(part)
        try await reader.forEachBlock(of: part.id, suite: part.suite) { scores.append($0) }
        let cases = BaselineCases(scores)
        return try baseline(named: part.id.rawValue, from: part, cases, suiteVersion: "", engine: engine)
    }

    private func check(_ part: RunRecord) throws(WorkflowError) {
        guard part.state == .complete else {
            throw WorkflowError(
                .data,
                "run '\(part.id)' is not complete; repeat its command with \(.runID) \(part.id)"
            )
        }
    }

    private func baseline(
        named name: String,
        from part: RunRecord,
        _ cases: BaselineCases,
        suiteVersion: String,
        engine: String
    ) throws(WorkflowError) -> Baseline {
        var cases = cases
        cases.finish()
        guard part.manifest.selection.sequential == nil || cases.samples >= part.planned else {
            throw WorkflowError(
                .data,
                "run '\(part.id)' stopped early, at a moment that its own scores chose: make the baseline from a whole run, "
                    + "without \(.sequential)"
            )
        }
        return Baseline(
            name: name,
            suite: part.suite,
            suiteVersion: suiteVersion,
            suiteDigest: part.suiteDigest,
            run: part.id,
            created: part.finished ?? part.started,
            engine: engine,
            samples: part.manifest.context.samples,
            manifest: part.manifest,
            cases: cases,
            digest: part.suiteDigest
        )
    }
}
