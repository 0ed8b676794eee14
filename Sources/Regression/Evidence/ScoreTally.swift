// Counts pairs while they stream by.

import Statistics

/// Counts what pairs come to, one after another: means of both sides, cases lost and won.
package struct ScoreTally: Sendable {
    /// Cases with a valid sample on both sides.
    package private(set) var pairs = 0
    /// Cases that score less than before.
    package private(set) var lost = 0
    /// Cases that score more than before.
    package private(set) var won = 0
    private var baselineSum = 0.0
    private var candidateSum = 0.0
    private var squares = 0.0
    private var sizes = 0.0

    /// Takes up a pair; one without a valid sample on both sides counts nothing.
    mutating func add(_ pair: PairedCase) {
        guard let before = Samples.mean(pair.baseline), let after = Samples.mean(pair.candidate) else { return }
        pairs += 1
        baselineSum += before
        candidateSum += after
        squares += (after - before) * (after - before)
        sizes += abs(after - before)
        let change = Samples.change(after - before)
        if change < 0 { lost += 1 }
        if change > 0 { won += 1 }
    }

    /// The mean of the baseline over the pairs; 0 without any.
    package var baselineScore: Double { pairs > 0 ? baselineSum / Double(pairs) : 0 }
    /// The mean of the candidate over the pairs; 0 without any.
    package var candidateScore: Double { pairs > 0 ? candidateSum / Double(pairs) : 0 }
    /// The mean square of the differences; 0 without pairs.
    package var spread: Double { pairs > 0 ? squares / Double(pairs) : 0 }
    /// The mean size of the differences; 0 without pairs.
    package var meanSize: Double { pairs > 0 ? sizes / Double(pairs) : 0 }
}
