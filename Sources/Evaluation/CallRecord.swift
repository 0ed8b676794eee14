// One call of a model as the ledger keeps it.

package import Content

/// Who is called: the model under test, or a judge.
package enum CallRole: String, Hashable, Sendable, CaseIterable {
    case model, judge
}

/// A promise, durable before a request is sent, that it may be sent and paid for.
package struct CallIntent: Hashable, Sendable {
    /// The attempt that the call serves.
    package var key: AttemptKey
    /// Who is called.
    package var role: CallRole
    /// The digest of the question.
    package var requestDigest: ContentDigest
    /// The case as it was when it was asked.
    package var caseDigest: ContentDigest
    /// When the intent was made.
    package var at: Moment

    /// Creates an intent.
    package init(
        key: AttemptKey,
        role: CallRole,
        requestDigest: ContentDigest,
        caseDigest: ContentDigest,
        at: Moment
    ) {
        self.key = key
        self.role = role
        self.requestDigest = requestDigest
        self.caseDigest = caseDigest
        self.at = at
    }
}

/// What became of a call.
package struct CallRecord: Hashable, Sendable {
    /// The promise that it keeps.
    package var intent: CallIntent
    /// What came back; `nil` when the call failed.
    package var transcript: Transcript?
    /// Why it failed.
    package var failure: CallFailure?
    /// Requests beyond the first.
    package var retries: Int
    /// The cost in US dollars; `nil` when no price is known.
    package var costUSD: Double?

    /// Creates a record.
    package init(
        intent: CallIntent,
        transcript: Transcript? = nil,
        failure: CallFailure? = nil,
        retries: Int = 0,
        costUSD: Double? = nil
    ) {
        self.intent = intent
        self.transcript = transcript
        self.failure = failure
        self.retries = retries
        self.costUSD = costUSD
    }
}
