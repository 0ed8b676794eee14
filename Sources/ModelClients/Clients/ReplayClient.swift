// Lets a run be repeated without a network, a key or costs.

import Content
package import Evaluation

/// Answers from recordings.
///
/// A question that was not recorded is an error that says so; it is never answered with something else.
package struct ReplayClient: ModelClient {
    static let kind = "replay"

    package let subject: Subject

    private let recordings: [Recording]

    init(_ setup: ClientSetup) throws(ClientProblem) {
        guard let first = setup.recordings.first else { throw ClientProblem("model '\(setup.name)' has no recording") }
        self.recordings = setup.recordings
        self.subject = first.subject(as: setup.name)
    }

    package func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
        let key = Recording.Key(request: request.digest, seed: request.seed, sample: request.sample)
        for recording in recordings {
            if let transcript = try recording.transcript(key) { return transcript }
        }
        let knowsQuestion = recordings.contains { $0.holds(key.request) }
        throw CallFailure(
            .notRecorded,
            knowsQuestion
                ? "the recording has this question, but not with sample \(request.sample) and this seed; "
                    + "replay with the recording's own seed and at most its samples"
                : "the recording does not hold this question: the suite, its prompt or its sampling changed since; "
                    + "`assay record` makes a new recording"
        )
    }
}
