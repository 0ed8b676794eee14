// Tells a receiver which check a webhook failed, without a word of what would have passed.

/// Why a received webhook is refused.
package enum WebhookFault: Hashable, Sendable {
    /// A header is missing or empty.
    case missingHeader(String)
    /// A header stands twice.
    case repeatedHeader(String)
    /// The id has a sign that would let one webhook be read as another.
    case badID
    /// The time is no number of seconds.
    case badTimestamp
    /// The webhook was signed too long ago.
    case tooOld(seconds: Int)
    /// The webhook was signed too far in the future.
    case tooNew(seconds: Int)
    /// No signature was made with one of the secrets.
    case noMatchingSignature
}

extension WebhookFault: CustomStringConvertible {
    /// What is wrong, as the end of a sentence.
    package var description: String {
        switch self {
        case .missingHeader(let name): "it has no header '\(name)'"
        case .repeatedHeader(let name): "it has the header '\(name)' more than once"
        case .badID: "its 'webhook-id' is not of visible ASCII without '.'"
        case .badTimestamp: "its 'webhook-timestamp' is no number of seconds"
        case .tooOld(let seconds):
            "it was signed \(seconds) seconds ago: it is late or was sent again, or a clock is wrong"
        case .tooNew(let seconds): "it was signed \(seconds) seconds in the future: a clock is wrong"
        case .noMatchingSignature: "none of its signatures was made with a known secret"
        }
    }
}
