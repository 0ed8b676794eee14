// Separates failures of infrastructure from wrong answers.

/// Why a model gave no transcript.
///
/// The class decides what happens next: whether the call is retried, and with which exit code a run ends that never
/// got an answer.
package struct CallFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The classes of failure, by what a user would do about them.
    package enum Class: String, Hashable, Sendable, CaseIterable, Codable {
        /// The attempt's deadline passed.
        case timeout
        /// The server could not be reached, or the connection broke.
        case connection
        /// The server's certificate was not accepted.
        case tls
        /// 429: asked too often.
        case rateLimited = "rate_limited"
        /// 429 with a pause that is longer than the run may wait: the limit of an hour or a day is reached.
        case quotaWindow = "quota_window"
        /// 402, or a provider's word that the quota is used up.
        case quota
        /// 5xx.
        case server
        /// 400, 413, 422: the request itself is refused.
        case badRequest = "bad_request"
        /// 401, 403.
        case permission
        /// The server knows no such model.
        case unknownModel = "unknown_model"
        /// Nothing is served at the address that was asked.
        case wrongAddress = "wrong_address"
        /// The question is longer than the model's context.
        case contextLength = "context_length"
        /// The answer is not what the API promises: not JSON, cut off, empty, no choice.
        case malformedResponse = "malformed_response"
        /// The answer is larger than `max_response_bytes`.
        case tooLarge = "too_large"
        /// A replay was asked what the recording does not hold.
        case notRecorded = "not_recorded"
        /// The run ended before the call could.
        case cancelled
        /// No call of ours: an ingested file says that there is no score.
        case ingested

        /// Whether the request itself is at fault, so that the same one will always fail.
        package var isPermanent: Bool {
            switch self {
            case .badRequest, .contextLength, .tooLarge, .notRecorded: true
            case .timeout, .connection, .tls, .rateLimited, .quotaWindow, .quota, .server, .permission, .unknownModel,
                .wrongAddress, .malformedResponse, .cancelled, .ingested:
                false
            }
        }
    }

    /// The class.
    package var kind: Class

    /// The HTTP status, where there was one.
    package var status: Int?

    /// One lower-case fragment for people, without secrets.
    package var message: String

    /// How long the server asks to wait, in seconds.
    package var retryAfter: Double?

    /// Creates a failure.
    package init(_ kind: Class, _ message: String, status: Int? = nil, retryAfter: Double? = nil) {
        self.kind = kind
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    /// Whether asking again may help: 429, 5xx, timeouts, broken connections, and answers cut off on the way.
    package var isRetryable: Bool {
        switch kind {
        case .timeout, .connection, .rateLimited, .server, .malformedResponse: true
        case .tls, .quotaWindow, .quota, .badRequest, .permission, .unknownModel, .wrongAddress, .contextLength,
            .tooLarge,
            .notRecorded, .cancelled, .ingested:
            false
        }
    }

    /// What is said of it to a reader: the status, and the server's words in quotes.
    package var words: String { status.map { "HTTP \($0), '\(message)'" } ?? message }

    package var description: String {
        guard let status else { return "\(kind.rawValue): \(message)" }
        return "\(kind.rawValue) (HTTP \(status)): \(message)"
    }
}
