// The port for providers that take many calls at once and answer hours later, perhaps to another process.

/// A model that takes many calls at once.
///
/// No client of ours implements it yet. Its calls have intents that are durable before they are submitted, and its handle is
/// durable before anything is polled: see ``BatchLedger``.
package protocol BatchService: Sendable {
    /// Which model this is.
    var subject: Subject { get }

    /// Hands calls over; the order of the answers does not matter, since each is known by its id.
    ///
    /// - Returns: The provider's name for these calls.
    /// - Throws: ``CallFailure`` when none of them was taken.
    func submit(_ calls: [BatchCall]) async throws(CallFailure) -> BatchHandle

    /// Asks for the answers; asking again gives the same ones.
    ///
    /// - Returns: The answers of all calls of the batch, or that they are not there yet.
    /// - Throws: ``CallFailure`` when the provider could not be asked, which says nothing of the calls.
    func poll(_ handle: BatchHandle) async throws(CallFailure) -> BatchState
}

/// One call of a batch.
package struct BatchCall: Hashable, Sendable {
    /// The call, by which its answer is known.
    package var id: CallID
    /// What is asked.
    package var request: ModelRequest

    /// Creates a call.
    package init(id: CallID, request: ModelRequest) {
        self.id = id
        self.request = request
    }
}

/// A provider's name for calls that were submitted together.
package struct BatchHandle: Hashable, Sendable, RawRepresentable {
    /// The name, as the provider wrote it.
    package var rawValue: String

    /// Takes a name.
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// What a provider says of a batch.
package enum BatchState: Sendable {
    /// The answers are not there yet.
    case pending
    /// Every call was answered or failed; a call without an answer was lost by the provider.
    case finished([CallID: CallAnswer])
}
