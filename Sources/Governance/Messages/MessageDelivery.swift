// A program that cron starts has no daemon: every run of it delivers what is due, for days if need be.

import Content
package import Evaluation
package import ModelRegistry
import Provenance
package import Transport

/// Delivers messages: at least once, in no order, signed by Standard Webhooks 1.0.0.
///
/// A message is tried after 0 and 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, each longer by up to a tenth; after ten
/// attempts or four days it is dead, until somebody replays it.
package struct MessageDelivery: Sendable {
    /// Seconds from one attempt to the next.
    static let schedule: [Double] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
    /// Seconds after which a message is dead.
    static let life = 4 * 86_400.0
    private static let timeout = 20.0

    /// What a delivery did.
    package struct Tally: Hashable, Sendable {
        /// Messages that were taken.
        package var delivered = 0
        /// Messages that are tried again.
        package var waiting = 0
        /// Messages that are given up.
        package var dead: [OutboxMessage] = []
    }

    private let outbox: any Outbox
    private let store: any RegistryStore
    private let endpoints: [String: Endpoint]
    private let transport: any HTTPTransport
    private let environment: [String: String]
    private let clock: @Sendable () -> Moment

    /// Creates a delivery over its ports.
    package init(
        outbox: any Outbox,
        store: any RegistryStore,
        endpoints: [Endpoint],
        transport: any HTTPTransport,
        environment: [String: String],
        clock: @escaping @Sendable () -> Moment
    ) {
        self.outbox = outbox
        self.store = store
        self.endpoints = Dictionary(endpoints.map { ($0.name, $0) }) { first, _ in first }
        self.transport = transport
        self.environment = environment
        self.clock = clock
    }

    /// Delivers what is due.
    ///
    /// - Parameter seconds: How long at most; what is left waits for the next time.
    /// - Returns: What was done.
    /// - Throws: Errors of the store.
    package func deliver(within seconds: Double) async throws -> Tally {
        let end = clock().advanced(by: seconds)
        var tally = Tally()
        var tried: Set<String> = []
        var gone: Set<String> = []
        while clock() < end {
            let due = try await outbox.due(at: clock(), most: 100).filter { !tried.contains($0.id) }
            guard !due.isEmpty else { break }
            for message in due where clock() < end {
                tried.insert(message.id)
                // An endpoint that is gone wants none of the others either.
                let result = gone.contains(message.endpoint) ? .gone : await send(message)
                if case .gone = result { gone.insert(message.endpoint) }
                try await keep(message, result, &tally)
            }
        }
        // What is not due yet is not wanted there either.
        for message in try await outbox.messages(in: .pending, most: 100_000) where gone.contains(message.endpoint) {
            try await keep(message, .gone, &tally)
        }
        try await note(tally.dead)
        tally.waiting = try await outbox.messages(in: .pending, most: 100_000).count
        return tally
    }

    private func keep(_ message: OutboxMessage, _ result: Result, _ tally: inout Tally) async throws {
        var message = message
        let now = clock()
        message.last = result.words
        if result.isAttempt { message.attempts += 1 }
        switch result {
        case .taken:
            message.state = .delivered
            tally.delivered += 1
        case .unsent: message.next = now.advanced(by: Self.schedule[0])
        case .refused where message.attempts > Self.schedule.count || now.seconds(since: message.created) > Self.life,
            .gone:
            message.state = .dead
            tally.dead.append(message)
        case .refused(_, let wait):
            let planned = Self.schedule[min(message.attempts, Self.schedule.count) - 1]
            message.next = now.advanced(by: max(planned * Self.stretch(message.id, message.attempts), wait ?? 0))
        }
        try await outbox.keep(message)
    }

    /// Writes down which messages were given up, an entry an endpoint; the endpoint itself is not told of that.
    private func note(_ dead: [OutboxMessage]) async throws {
        for (endpoint, messages) in Dictionary(grouping: dead, by: \.endpoint).sorted(by: { $0.key < $1.key }) {
            let ids = messages.prefix(20).map { JSONValue.string($0.id) }
            let (count, last) = (messages.count, messages.last?.last ?? "")
            _ = try await store.write(by: RegistryActor(.system, "deliver"), at: clock()) { registry in
                try registry.append(
                    .noted(
                        .webhookDeadLettered,
                        subject: endpoint,
                        ["count": .integer(Int64(count)), "messages": .array(ids), "last": .string(last)]
                    )
                )
            }
        }
    }

    private enum Result {
        case taken(Int)
        case refused(String, wait: Double?)
        /// Nothing could be sent for want of an address or a secret: that is no attempt.
        case unsent(String)
        /// The endpoint wants no more of it.
        case gone

        var isAttempt: Bool { if case .unsent = self { false } else { true } }

        var words: String {
            switch self {
            case .taken(let status): "status \(status)"
            case .refused(let words, _), .unsent(let words): words
            case .gone: "status 410: the endpoint is gone"
            }
        }
    }

    private func send(_ message: OutboxMessage) async -> Result {
        guard let endpoint = endpoints[message.endpoint] else {
            return .unsent("the configuration has no endpoint '\(message.endpoint)'")
        }
        guard let url = environment[endpoint.urlVariable], let address = try? HTTPAddress(url) else {
            return .unsent("the environment variable '\(endpoint.urlVariable)' holds no address")
        }
        guard address.scheme == "https" || address.isLoopback else {
            return .unsent("the address is not https, and not on this machine")
        }
        let secrets = endpoint.secretVariables.compactMap { name in environment[name].flatMap { try? WebhookSecret($0) }
        }
        guard secrets.count == endpoint.secretVariables.count, !secrets.isEmpty else {
            return .unsent("one of \(endpoint.secretVariables.joined(separator: ", ")) holds no secret")
        }
        do {
            let headers = try WebhookSignature.headers(
                id: message.id,
                timestamp: clock(),
                body: message.body,
                secrets: secrets
            )
            let request = HTTPRequest(
                .post,
                address,
                headers: [(name: "content-type", value: "application/json"), (name: "user-agent", value: "assay")]
                    + headers,
                body: .bytes(message.body),
                maxResponseBytes: 65_536
            )
            let response = try await transport.send(request, timeout: Self.timeout)
            if (200..<300).contains(response.status) { return .taken(response.status) }
            if response.status == 410 { return .gone }
            return .refused(
                "status \(response.status)",
                wait: response.headers["retry-after"].flatMap(Double.init).map { min($0, 86_400) }
            )
        } catch let failure as HTTPFailure {
            return .refused(failure.message, wait: nil)
        } catch {
            return .refused("\(error)", wait: nil)
        }
    }

    /// Between 1 and 1.1, from the message itself: so that many messages of one outage do not all come back at once.
    private static func stretch(_ id: String, _ attempt: Int) -> Double {
        1 + Double(ContentDigest(of: "\(id) \(attempt)").leadingWord >> 11) / Double(1 << 53) / 10
    }
}
