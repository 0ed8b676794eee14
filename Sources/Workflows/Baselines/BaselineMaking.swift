// Turns a good run into a reference, after checking that it is one.

import Content
package import Evaluation
import Planning
package import Regression

/// Makes a baseline of a stored run: its scores, and its outputs beside them.
package struct BaselineMaking: Sendable {
    private let reader: any AttemptReader & ScoreReader

    /// Creates a workflow over its port.
    package init(reader: any AttemptReader & ScoreReader) {
        self.reader = reader
    }

    /// Freezes one suite's part of a run as a baseline, case by case.
    ///
    /// - Parameters:
    ///   - part: The stored part; it must be complete.
    ///   - name: The baseline's name.
    ///   - suiteVersion: The version that people read.
    ///   - engine: The engine's version.
    ///   - baselines: Where the baseline is kept.
    /// - Returns: How many cases it has, how many of them have no score, how many samples have no answer, and what its answers say of its tests, a sentence each.
    /// - Throws: ``WorkflowError`` when the run cannot be a baseline, or errors of the stores; nothing is frozen then.
    package func freeze(
        _ part: RunRecord,
        as name: String,
        suiteVersion: String,
        engine: String,
        in baselines: any BaselineWriter
    ) async throws -> (cases: Int, unscored: Int, errored: Int, sight: [String]) {
        try check(part)
        var calls = CallTally()
        try await reader.forEachBlock(of: part.id, suite: part.suite) { if let own = $0.calls { calls.add(own) } }
        var head = head(named: name, from: part, suiteVersion: suiteVersion, engine: engine)
        head.served = Self.served(by: calls)
        let draft = try baselines.begin(head)
        var count = (cases: 0, unscored: 0)
        var samples = 0
        var errored = 0
        var entry: Baseline.Entry?
        var tests: [String: TestSight] = [:]
        func finishCase() throws {
            guard let whole = entry else { return }
            count.cases += 1
            if whole.scores.mean == nil { count.unscored += 1 }
            try draft.append(whole)
        }
        try await reader.forEachAttempt(of: part.id, suite: part.suite) { attempt in
            let key = attempt.key
            if let transcript = attempt.call?.transcript { try draft.append(transcript.text, of: key) }
            tests[key.test, default: TestSight()].count(attempt)
            if entry?.scores.key != key.case {
                try finishCase()
                entry = Self.entry(beginningWith: attempt)
            }
            entry?.scores.samples.append(attempt.outcome.sample)
            samples += 1
            if attempt.outcome.sample == .errored { errored += 1 }
        }
        try finishCase()
        try checkPlan(of: part, samples: samples)
        guard count.unscored < count.cases else {
            throw WorkflowError(.data, "run '\(part.id)' has no scored case: it cannot be a baseline")
        }
        try draft.commit()
        let sight = tests.sorted { $0.key < $1.key }.flatMap { TestSight.sentences($0.value.complaints(), of: $0.key) }
        return (count.cases, count.unscored, errored, sight)
    }

    /// Lets a stored part stand in for a baseline in a comparison: its scores alone, which may be none.
    ///
    /// - Throws: ``WorkflowError`` when the run cannot be a baseline, or errors of the store.
    package func standIn(for part: RunRecord, engine: String) async throws -> Baseline {
        var scores = CaseTable()
        try check(part)
        var calls = CallTally()
        try await reader.forEachBlock(of: part.id, suite: part.suite) { block in
            scores.append(block)
            if let own = block.calls { calls.add(own) }
        }
        var baseline = head(named: part.id.rawValue, from: part, suiteVersion: "", engine: engine)
        baseline.served = Self.served(by: calls)
        baseline.cases = BaselineCases(scores)
        baseline.cases.finish()
        try checkPlan(of: part, samples: baseline.cases.samples)
        return baseline
    }

    /// A case without its samples: what is kept of its first attempt.
    private static func entry(beginningWith attempt: AttemptRecord) -> Baseline.Entry {
        let answers = attempt.grades.lazy.compactMap { grade -> String? in
            guard case .scored(let score) = grade.result else { return nil }
            return score.answer
        }
        return Baseline.Entry(
            scores: CaseScores(
                test: attempt.key.test,
                caseID: attempt.key.caseID,
                digest: attempt.caseDigest,
                samples: []
            ),
            answer: answers.first.map { String($0.prefix(200)) },
            outputDigest: attempt.call?.transcript?.outputDigest
        )
    }

    private static func served(by calls: CallTally) -> ServedModels? {
        calls.served.counts.isEmpty ? nil : calls.served
    }

    func check(_ part: RunRecord) throws(WorkflowError) {
        guard part.state == .complete else {
            throw WorkflowError(
                .data,
                "run '\(part.id)' is not complete; repeat its command with \(.runID) \(part.id)"
            )
        }
    }

    private func checkPlan(of part: RunRecord, samples: Int) throws(WorkflowError) {
        guard part.manifest.selection.sequential == nil || samples >= part.planned else {
            throw Self.stoppedEarly(part)
        }
    }

    /// Why a run that stopped early is no baseline.
    static func stoppedEarly(_ part: RunRecord) -> WorkflowError {
        WorkflowError(
            .data,
            "run '\(part.id)' stopped early, at a moment that its own scores chose: make the baseline from a whole run, "
                + "without \(.sequential)"
        )
    }

    /// The baseline without its cases.
    private func head(named name: String, from part: RunRecord, suiteVersion: String, engine: String) -> Baseline {
        var manifest = part.manifest
        // How the run was judged says nothing of its scores.
        manifest.context.terms = nil
        return Baseline(
            name: name,
            suite: part.suite,
            suiteVersion: suiteVersion,
            suiteDigest: part.suiteDigest,
            run: part.id,
            created: part.finished ?? part.started,
            engine: engine,
            samples: part.manifest.context.samples,
            manifest: manifest,
            cases: BaselineCases(),
            digest: part.suiteDigest
        )
    }
}
