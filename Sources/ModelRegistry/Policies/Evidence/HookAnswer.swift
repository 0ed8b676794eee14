// Systems outside take part in a decision; whatever they get wrong denies it.

package import Content
package import Evaluation

/// What a governance hook answered.
package struct HookAnswer: Hashable, Sendable, Codable {
    /// The ways to answer.
    package enum Result: String, Hashable, Sendable, Codable {
        case allow, deny, pending
        /// It did not answer as it must, which denies.
        case error
    }

    /// The hook's id in the policy.
    package var hook: String
    /// What it said.
    package var result: Result
    /// Its own id of the answer; `nil` where it gave none.
    package var externalID: String?
    /// Why, in its own words or in ours.
    package var reasons: [String]

    /// Describes an answer.
    package init(hook: String, result: Result, externalID: String? = nil, reasons: [String] = []) {
        self.hook = hook
        self.result = result
        self.externalID = externalID
        self.reasons = reasons
    }

    /// The most bytes of a reply.
    package static let replyLimit = 65_536

    /// Reads a reply: it allows only when it is valid, echoes the request's digest, has not expired and asks for nothing more.
    ///
    /// - Parameters:
    ///   - reply: The body that came back.
    ///   - hook: The hook's id.
    ///   - request: The digest that must come back.
    ///   - now: When it is read.
    package init(reading reply: [UInt8], hook: String, request: ContentDigest, now: Moment) {
        func failed(_ reason: String) -> HookAnswer { HookAnswer(hook: hook, result: .error, reasons: [reason]) }
        guard !reply.isEmpty else {
            self = failed("the reply is empty")
            return
        }
        guard reply.count <= Self.replyLimit else {
            self = failed("the reply is longer than \(Self.replyLimit) bytes")
            return
        }
        guard let json = try? JSONValue(parsing: reply, maximumDepth: 16), case .object(let fields) = json else {
            self = failed("the reply is no JSON object")
            return
        }
        guard let word = fields["decision"]?.stringValue else {
            self = failed("the reply has no 'decision'")
            return
        }
        guard let result = Result(rawValue: word), result != .error else {
            self = failed("the decision '\(word.prefix(40))' is none of allow, deny, pending")
            return
        }
        guard let echo = fields["request_digest"]?.stringValue else {
            self = failed("the reply does not echo the request's digest")
            return
        }
        guard echo == request.rawValue else {
            self = failed("the reply echoes another request's digest")
            return
        }
        let reasons = fields["reasons"]?.arrayValue?.compactMap(\.stringValue).map { String($0.prefix(500)) } ?? []
        if let raw = fields["reasons"], raw.arrayValue?.count != reasons.count {
            self = failed("the reply's 'reasons' are no list of texts")
            return
        }
        if result == .allow {
            if let expiry = fields["expires_at"], !expiry.isNull {
                guard let moment = expiry.stringValue.flatMap(Moment.init) else {
                    self = failed("the reply's 'expires_at' is no moment in UTC")
                    return
                }
                guard moment > now else {
                    self = failed("the reply expired at \(moment)")
                    return
                }
            }
            if let obligations = fields["obligations"], !obligations.isNull, obligations.arrayValue?.isEmpty != true {
                self = failed("the reply asks for obligations that assay does not know")
                return
            }
        }
        self.init(
            hook: hook,
            result: result,
            externalID: fields["id"]?.stringValue.map { String($0.prefix(200)) },
            reasons: Array(reasons.prefix(20))
        )
    }
}
