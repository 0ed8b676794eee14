// Tells how healthy a measurement was without its attempts.

/// What the calls of many attempts took, counted in whatever order they come.
package struct CallTally: Hashable, Sendable {
    /// Calls of the model.
    package var calls = 0
    /// Requests beyond the first of their attempt.
    package var retries = 0
    /// Errored attempts by class, as ``CallFailure/Class`` names them.
    package var errors: [String: Int] = [:]
    /// What was said of failures, each with its count, in the order in which it was first said; at most ``mostSaid`` are kept.
    package private(set) var said: [FailureCount] = []
    /// Answers that the model did not end by itself, by finish reason.
    package var unfinished: [String: Int] = [:]
    /// The models that answered, as the server names them.
    package var served = ServedModels()
    /// Tokens used.
    package var usage = Usage()
    /// What the calls cost in 10^-12 dollars, `nil` while nothing has a price: whole numbers have the same sum in any order.
    package var picoUSD: Int64?
    /// Milliseconds that each answer took, in no order.
    package var latencies: [Float] = []

    /// How many different words are kept: servers that say something else each time must not fill the memory.
    private static let mostSaid = 32

    /// Counts nothing yet.
    package init() {}

    /// Takes up one attempt.
    package mutating func count(_ attempt: AttemptOutline) {
        if let failure = attempt.failure {
            errors[failure.rawValue, default: 0] += 1
            if let words = attempt.words { add(FailureCount(kind: failure.rawValue, words: words, count: 1)) }
        }
        calls += 1
        retries += attempt.retries
        if let cost = attempt.costUSD { add(picoUSD: Int64((min(max(0, cost), 1e6) * 1e12).rounded())) }
        if let latency = attempt.latency { latencies.append(Float(latency)) }
        if let tokens = attempt.usage { usage = usage + tokens }
        if let model = attempt.served { served.count(model) }
        if let reason = attempt.cutOff { unfinished[reason, default: 0] += 1 }
    }

    /// Takes up what was counted elsewhere.
    package mutating func add(_ other: CallTally) {
        guard self != CallTally() else {
            self = other
            return
        }
        calls += other.calls
        retries += other.retries
        usage = usage + other.usage
        errors.merge(other.errors, uniquingKeysWith: +)
        served.add(other.served)
        for one in other.said { add(one) }
        unfinished.merge(other.unfinished, uniquingKeysWith: +)
        latencies += other.latencies
        if let more = other.picoUSD { add(picoUSD: more) }
    }

    /// Counts failures with the same words.
    package mutating func add(_ failures: FailureCount) {
        if let known = said.firstIndex(where: { $0.isLike(failures) }) {
            said[known].count += failures.count
        } else if said.count < Self.mostSaid {
            said.append(failures)
        }
    }

    private mutating func add(picoUSD more: Int64) {
        // Nine million dollars: a sum beyond that stays there.
        let (sum, isTooLarge) = (picoUSD ?? 0).addingReportingOverflow(more)
        picoUSD = isTooLarge ? .max : sum
    }
}
