// Counts errors and retries without a second pass.

import Evaluation
import Regression

/// Counts, while attempts stream by, how healthy the measurement was.
struct ReliabilityCount {
    private var result = Reliability()
    private var latencies: [Float] = []
    /// What the calls cost in 10^-12 dollars: whole numbers have the same sum in whatever order they come.
    private var picoUSD: Int128?

    /// Takes up one attempt.
    mutating func count(_ attempt: AttemptOutline) {
        if let failure = attempt.failure { result.errors[failure.rawValue, default: 0] += 1 }
        result.calls += 1
        result.retries += attempt.retries
        if let cost = attempt.costUSD { picoUSD = (picoUSD ?? 0) + Int128(min(cost, 1e12) * 1e12) }
        if let latency = attempt.latency { latencies.append(Float(latency)) }
        if let usage = attempt.usage { result.usage = result.usage + usage }
        if let reason = attempt.cutOff { result.unfinished[reason, default: 0] += 1 }
    }

    /// Takes up scores that came from outside, without a call.
    mutating func count(_ block: ScoreBlock) {
        let errors = block.lists.map { list in list.count { $0 == .errored } }
        let count = block.codes.reduce(0) { $0 + errors[Int($1)] }
        if count > 0 { result.errors[CallFailure.Class.ingested.rawValue, default: 0] += count }
    }

    /// Takes up what was counted elsewhere.
    mutating func add(_ other: ReliabilityCount) {
        guard calls > 0 else {
            let errors = result.errors
            self = other
            result.errors.merge(errors, uniquingKeysWith: +)
            return
        }
        result.calls += other.result.calls
        result.retries += other.result.retries
        result.usage = result.usage + other.result.usage
        result.errors.merge(other.result.errors, uniquingKeysWith: +)
        result.unfinished.merge(other.result.unfinished, uniquingKeysWith: +)
        latencies += other.latencies
        if let more = other.picoUSD { picoUSD = (picoUSD ?? 0) + more }
    }

    /// What the calls so far cost; 0 where nothing has a price.
    var cost: Double { costUSD ?? 0 }

    private var costUSD: Double? { picoUSD.map { Double($0) / 1e12 } }

    /// How many calls there were so far.
    var calls: Int { result.calls }

    /// The summary of all that was counted.
    consuming func summary() -> Reliability {
        var summary = result
        summary.costUSD = costUSD
        var sorted = latencies
        latencies = []
        sorted.sort()
        guard let last = sorted.last else { return summary }
        func quantile(_ share: Double, of sorted: [Float]) -> Double {
            Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))])
        }
        summary.latencyP50 = quantile(0.5, of: sorted)
        summary.latencyP95 = quantile(0.95, of: sorted)
        summary.latencyMax = Double(last)
        return summary
    }
}
