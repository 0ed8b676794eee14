// Counts errors and retries without a second pass.

import Assessments
import Evaluation

/// Counts, while attempts stream by, how healthy the measurement was.
struct ReliabilityCount {
    private var tally = CallTally()
    /// Scores that came from outside without a value.
    private var ingestedErrors = 0

    /// Takes up one attempt.
    mutating func count(_ attempt: AttemptOutline) { tally.count(attempt) }

    /// Takes up scores that came from outside, without a call.
    mutating func count(_ block: ScoreBlock) {
        let errors = block.lists.map { list in list.count { $0 == .errored } }
        ingestedErrors += block.codes.reduce(0) { $0 + errors[Int($1)] }
    }

    /// Takes up what was counted elsewhere.
    mutating func add(_ other: CallTally) { tally.add(other) }

    /// What the calls so far cost in US dollars; 0 where nothing has a price.
    var cost: Double { costUSD ?? 0 }

    private var costUSD: Double? { tally.picoUSD.map { Double($0) / 1e12 } }

    /// How many calls so far failed for a fault of their own request.
    var permanent: Int {
        tally.errors.reduce(0) { CallFailure.Class(rawValue: $1.key)?.isPermanent == true ? $0 + $1.value : $0 }
    }

    /// How many calls there were so far.
    var calls: Int { tally.calls }

    /// What was said of failures, with its counts.
    var said: [FailureCount] { tally.said }

    /// What was said most often of each class; `nil` where nothing was.
    private var words: [String: String]? {
        let most = Dictionary(grouping: tally.said, by: \.kind).compactMapValues { all in
            all.reduce(nil as FailureCount?) { most, one in most.map { $0.count >= one.count ? $0 : one } ?? one }?
                .words
        }
        return most.isEmpty ? nil : most
    }

    /// The summary of all that was counted.
    consuming func summary() -> Reliability {
        var summary = Reliability(
            errors: tally.errors,
            words: words,
            retries: tally.retries,
            unfinished: tally.unfinished,
            calls: tally.calls,
            usage: tally.usage,
            costUSD: costUSD
        )
        if !tally.served.counts.isEmpty { summary.served = tally.served }
        if ingestedErrors > 0 { summary.errors[CallFailure.Class.ingested.rawValue, default: 0] += ingestedErrors }
        tally.latencies.sort()
        let sorted = tally.latencies
        guard let last = sorted.last else { return summary }
        func quantile(_ share: Double) -> Double {
            Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))])
        }
        summary.latencyP50 = quantile(0.5)
        summary.latencyP95 = quantile(0.95)
        summary.latencyMax = Double(last)
        return summary
    }
}
