// Makes a recording of a stored run, so that its answers can be replayed.

package import Evaluation
package import Harness
package import ModelClients
import Planning

/// Makes a recording of one suite's part of a stored run.
package struct RecordingMaking: Sendable {
    private let reader: any AttemptReader
    private let engine: String

    /// Creates a workflow over its port.
    package init(reader: any AttemptReader, engine: String) {
        self.reader = reader
        self.engine = engine
    }

    /// What the recording of a part says of itself.
    package func header(of part: RunRecord) -> RecordingHeader {
        RecordingHeader(
            suite: part.suite,
            suiteDigest: part.suiteDigest,
            subject: part.manifest.subject,
            dialect: ModelDialect(instrument: part.manifest.instrument) ?? ModelDialect(),
            seed: part.manifest.context.seed ?? 0,
            samples: part.manifest.context.samples,
            engine: engine,
            created: part.finished ?? part.started
        )
    }

    /// Goes through the answers of a part, in the order of their attempts.
    ///
    /// - Parameters:
    ///   - part: The stored part.
    ///   - plan: What it asked.
    ///   - visit: Takes an answer.
    /// - Returns: How many attempts have no answer.
    /// - Throws: Errors of the store and of the case files, and what `visit` throws.
    package func forEachAnswer(
        of part: RunRecord,
        plan: RunPlan,
        _ visit: (Recording.Entry) throws -> Void
    ) async throws -> Int {
        let seed = part.manifest.context.seed ?? 0
        var missing = 0
        var planned = plan.cases
        var current = planned.next()
        var testCase: TestCase?
        try await reader.forEachAttempt(of: part.id, suite: part.suite) { attempt in
            guard let transcript = attempt.call?.transcript else {
                missing += 1
                return
            }
            while let one = current, one.key < attempt.key.case { (current, testCase) = (planned.next(), nil) }
            guard let one = current, one.key == attempt.key.case else { return }
            let asked = try testCase ?? one.cases.testCase(at: one.position)
            testCase = asked
            let key = Recording.Key(
                request: try plan.tests[one.test].request(asked, attempt.key.sample).digest,
                seed: Seeds.seed(run: seed, of: attempt.key),
                sample: attempt.key.sample
            )
            try visit(Recording.Entry(key: key, attempt: attempt.key, transcript: transcript))
        }
        return missing
    }
}
