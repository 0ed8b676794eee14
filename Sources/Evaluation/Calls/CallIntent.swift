// Keeps a crash from losing or repeating a paid call.

package import Content

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
