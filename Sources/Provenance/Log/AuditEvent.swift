// Holds what is to be told of one change, before it has a place in the log.

package import Content
package import Evaluation

/// Something that happened, as an audit log tells it.
///
/// Its data are ids, digests, numbers and reasons. A prompt, an answer or a person's data never belong there: a log is not edited,
/// and so cannot forget them.
package struct AuditEvent: Hashable, Sendable {
    /// The event's name, unlike that of any other.
    package let id: String

    /// What happened.
    package let type: AuditEventType

    /// What it happened to, such as `support@12`.
    package let subject: String

    /// When it happened.
    package let time: Moment

    /// Who did it.
    package let actor: AuditActor

    /// The trace that it belongs to, as W3C's Trace Context writes it.
    package let traceparent: String?

    /// What else is to be known: an object.
    package let data: JSONValue

    /// Tells of a change.
    ///
    /// - Parameters:
    ///   - id: The event's name, not empty.
    ///   - type: What happened.
    ///   - subject: What it happened to, not empty.
    ///   - time: When it happened.
    ///   - actor: Who did it.
    ///   - traceparent: The trace that it belongs to.
    ///   - data: An object of ids, digests, numbers and reasons; a number that is not finite is written as `null`.
    package init(
        id: String,
        type: AuditEventType,
        subject: String,
        time: Moment,
        actor: AuditActor,
        traceparent: String? = nil,
        data: JSONValue = .object([:])
    ) {
        precondition(!id.isEmpty && !subject.isEmpty, "an event has an id and a subject")
        precondition(data.objectValue != nil, "an event's data are an object")
        self.id = id
        self.type = type
        self.subject = subject
        self.time = time
        self.actor = actor
        self.traceparent = traceparent
        self.data = data
    }
}

/// Who did something.
package struct AuditActor: Hashable, Sendable {
    /// What kind of actor it is.
    package enum Kind: String, Hashable, Sendable {
        /// A person, or a program with a person's name.
        case user
        /// A rule that decides by itself.
        case policy
        /// Assay itself.
        case system
    }

    /// What kind of actor it is.
    package let kind: Kind

    /// The actor's name.
    package let id: String

    /// Names an actor.
    package init(_ kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }
}
