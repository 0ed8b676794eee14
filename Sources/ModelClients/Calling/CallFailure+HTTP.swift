// Joins two modules' words for failure, so that Transport need not know what a model call is.

import Evaluation
import Transport

extension CallFailure {
    /// Says what a failed request means for the call that needed it; the message stays word for word.
    init(_ failure: HTTPFailure) {
        let kind: Class =
            switch failure.kind {
            case .timeout: .timeout
            case .connection: .connection
            case .tls: .tls
            case .notHTTP: .malformedResponse
            case .tooLarge: .tooLarge
            case .redirect, .unsendable: .badRequest
            case .cancelled: .cancelled
            }
        self.init(kind, failure.message, status: failure.status)
    }
}
