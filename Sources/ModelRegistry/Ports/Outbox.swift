// Messages wait beside the change that they tell of, until somebody has them.

package import Evaluation

/// A message that tells an endpoint of an event.
package struct OutboxMessage: Hashable, Sendable {
    /// Where a message stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case pending, delivered, dead
    }

    /// The id, the same at every attempt: the receiver knows a repetition by it.
    package var id: String
    /// The number of the event.
    package var sequence: Int
    /// The endpoint's name in the configuration.
    package var endpoint: String
    /// What is sent.
    package var body: [UInt8]
    /// Where it stands.
    package var state: State
    /// How often it was tried.
    package var attempts: Int
    /// When it was made.
    package var created: Moment
    /// When it is tried next.
    package var next: Moment
    /// What came back last; empty before the first attempt.
    package var last: String

    /// Describes a message.
    package init(
        id: String,
        sequence: Int,
        endpoint: String,
        body: [UInt8],
        state: State = .pending,
        attempts: Int = 0,
        created: Moment,
        next: Moment,
        last: String = ""
    ) {
        self.id = id
        self.sequence = sequence
        self.endpoint = endpoint
        self.body = body
        self.state = state
        self.attempts = attempts
        self.created = created
        self.next = next
        self.last = last
    }
}

/// Where messages wait.
package protocol Outbox: Sendable {
    /// The pending messages that are due, the oldest first.
    func due(at now: Moment, most: Int) async throws -> [OutboxMessage]

    /// Messages in a state, the oldest first; `nil` for all.
    func messages(in state: OutboxMessage.State?, most: Int) async throws -> [OutboxMessage]

    /// Keeps what came of an attempt.
    func keep(_ message: OutboxMessage) async throws

    /// Keeps a delivery that came in from outside; `false` when one of that id from that source was there before.
    func receive(id: String, from source: String, body: [UInt8], at now: Moment) async throws -> Bool
}

/// Which events an endpoint is told of.
package struct Subscription: Hashable, Sendable {
    /// The endpoint's name.
    package var endpoint: String
    /// The types, as the log writes them, such as `model_promoted`; empty for all.
    package var types: Set<String>

    /// Subscribes an endpoint.
    package init(endpoint: String, types: Set<String> = []) {
        self.endpoint = endpoint
        self.types = types
    }
}
