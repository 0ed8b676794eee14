// Keeps a simulation from taking lucky answers for certain ones.

import Statistics

/// What the pass rates of a test's cases may really be, given a few stored answers of each: beta-binomial, by moments.
///
/// To draw from the stored answers themselves would understate how much a case's answers vary, by a k-th with k of them: a case
/// that was right five times of five need not be right always. The rates of all cases of the test are taken to come from one
/// beta distribution, whose mean and spread the answers tell (Skellam 1948); a case's rate is drawn from what its own answers
/// leave of that.
struct PassRates: Sendable {
    /// The mean rate.
    private let mean: Double
    /// How many answers the distribution of all cases is worth beside a case's own; infinite where all cases have one rate.
    private let weight: Double

    /// Fits the distribution; `nil` when no case has two scores: then nothing tells chance from difference.
    ///
    /// - Parameter cases: The scores of each case, 0 or 1, without those that errored.
    init?(_ cases: [[Double]]) {
        let repeated = cases.filter { $0.count > 1 }
        guard !repeated.isEmpty else { return nil }
        let within = Summation.mean(repeated.map(Summation.variance))
        let means = repeated.map(Summation.mean)
        let noise = Summation.mean(repeated.map { Summation.variance($0) / Double($0.count) })
        let between = max(0, (means.count > 1 ? Summation.variance(means) : 0) - noise)
        mean = Summation.mean(means)
        weight = between > 0 ? within / between : within > 0 ? .infinity : 0
    }

    /// Draws the rate of a case from what is known of it.
    func draw(hits: Double, misses: Double, _ generator: inout SplitMix64) -> Double {
        guard weight.isFinite else { return mean }
        let (right, wrong) = (mean * weight + hits, (1 - mean) * weight + misses)
        guard right > 0 else { return 0 }
        guard wrong > 0 else { return 1 }
        return generator.beta(right, wrong)
    }
}
