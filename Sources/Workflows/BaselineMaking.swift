// Makes a baseline of a stored run.

import Content
package import Evaluation
package import Regression

/// Makes a baseline of a stored run: its scores, and its outputs beside them.
package struct BaselineMaking: Sendable {
    private let reader: any RunReader

    /// Creates a workflow over its port.
    package init(reader: any RunReader) {
        self.reader = reader
    }

    /// Makes a baseline of one suite's part of a run.
    ///
    /// - Parameters:
    ///   - name: The baseline's name.
    ///   - part: The stored part; it must be complete.
    ///   - suiteVersion: The version that people read.
    ///   - engine: The engine's version.
    ///   - mustBeScored: Whether a run without any score is refused; a comparison says of one that it is invalid.
    /// - Returns: The baseline, and the outputs by attempt.
    /// - Throws: ``BaselineRefusal`` when the run cannot be a baseline, or errors of the store.
    package func baseline(
        named name: String,
        from part: RunRecord,
        suiteVersion: String,
        engine: String,
        mustBeScored: Bool = true
    ) async throws -> (Baseline, outputs: [AttemptKey: String]) {
        guard part.state == .complete else {
            throw BaselineRefusal("run '\(part.id)' is not complete; repeat its command with --run-id \(part.id)")
        }
        var entries: [Baseline.Entry] = []
        var outputs: [AttemptKey: String] = [:]
        var scored = 0
        var settled = 0
        try await reader.forEachAttempt(of: part.id, suite: part.suite) { attempt in
            let sample = SampleScore(attempt.outcome)
            settled += 1
            if case .scored = sample { scored += 1 }
            if let transcript = attempt.call?.transcript { outputs[attempt.key] = transcript.text }
            if let last = entries.last?.scores, last.test == attempt.key.test, last.caseID == attempt.key.caseID {
                entries[entries.count - 1].scores.samples.append(sample)
                return
            }
            let answers = attempt.grades.compactMap { grade -> String? in
                guard case .scored(let score) = grade.result else { return nil }
                return score.answer
            }
            entries.append(
                Baseline.Entry(
                    scores: CaseScores(
                        test: attempt.key.test,
                        caseID: attempt.key.caseID,
                        digest: attempt.caseDigest,
                        samples: [sample]
                    ),
                    answer: answers.first.map { String($0.prefix(200)) },
                    outputDigest: attempt.call?.transcript?.outputDigest
                )
            )
        }
        guard scored > 0 || !mustBeScored else {
            throw BaselineRefusal("run '\(part.id)' has no scored case: it cannot be a baseline")
        }
        guard settled >= part.planned || part.manifest.selection["sequential"] == nil else {
            throw BaselineRefusal(
                "run '\(part.id)' stopped early, at a moment that its own scores chose: make the baseline from a whole run, "
                    + "without --sequential"
            )
        }
        let baseline = Baseline(
            name: name,
            suite: part.suite,
            suiteVersion: suiteVersion,
            suiteDigest: part.suiteDigest,
            run: part.id,
            created: part.finished ?? part.started,
            engine: engine,
            samples: part.manifest.context["samples"]?.intValue ?? entries.map(\.scores.samples.count).max() ?? 1,
            manifest: part.manifest,
            cases: entries,
            digest: part.suiteDigest
        )
        return (baseline, outputs)
    }
}

/// Why a run cannot be a baseline.
package struct BaselineRefusal: Error, CustomStringConvertible {
    /// A sentence with the way out.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
