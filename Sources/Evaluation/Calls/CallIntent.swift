// Keeps a crash from losing or repeating a paid call.

package import Content

/// What is durable before a request is sent: it may be sent, and paid for.
package struct CallIntent: Hashable, Sendable {
    /// The call.
    package var id: CallID
    /// The judge's name in the configuration; `nil` for the model under test.
    package var judge: String?
    /// The digest of a judge's question; `nil` for the model's, which follows from the case and the instrument.
    package var requestDigest: ContentDigest?
    /// The case as it was when it was asked.
    package var caseDigest: ContentDigest
    /// When the intent was made.
    package var at: Moment

    /// Creates an intent.
    package init(
        id: CallID,
        judge: String? = nil,
        requestDigest: ContentDigest? = nil,
        caseDigest: ContentDigest,
        at: Moment
    ) {
        self.id = id
        self.judge = judge
        self.requestDigest = requestDigest
        self.caseDigest = caseDigest
        self.at = at
    }
}
