// Holds the plain counts that stand beside a test's statistics.

import Statistics

/// What the pairs of one test with a valid sample on both sides say on their own: scores, cases lost and won.
struct PairSummary {
    /// The mean of the baseline over the pairs; 0 without any.
    let baselineScore: Double
    /// The mean of the candidate over the pairs; 0 without any.
    let candidateScore: Double
    /// Pairs that score less than before.
    let lost: Int
    /// Pairs that score more than before.
    let won: Int
    /// The mean square of the differences.
    let meanSquare: Double
    /// The mean size of the differences.
    let meanSize: Double
    /// The mean variance of the samples of a case and side that has two or more; `nil` where none has.
    let within: Double?
    /// How many pairs there are.
    let count: Int

    init(_ pairs: PairTable) {
        var before: [Double] = []
        var after: [Double] = []
        var sizes: [Double] = []
        var counts: [Int] = []
        var changed = (lost: 0, won: 0)
        var repeats = (variance: 0.0, count: 0)
        for (pattern, number) in zip(pairs.patterns, pairs.counts) {
            guard let mine = Samples.mean(pattern.baseline), let other = Samples.mean(pattern.candidate) else {
                continue
            }
            let difference = Samples.change(other - mine)
            for samples in [pattern.baseline, pattern.candidate] {
                let valid = Samples.valid(samples)
                guard valid.count > 1 else { continue }
                repeats.variance += Double(number) * Summation.variance(valid)
                repeats.count += number
            }
            before.append(mine)
            after.append(other)
            sizes.append(abs(difference))
            counts.append(number)
            if difference < 0 { changed.lost += number }
            if difference > 0 { changed.won += number }
        }
        let count = counts.reduce(0, +)
        func mean(_ values: [Double]) -> Double {
            count > 0 ? Summation.sum(values, times: counts) / Double(count) : 0
        }
        baselineScore = mean(before)
        candidateScore = mean(after)
        meanSquare = mean(sizes.map { $0 * $0 })
        meanSize = mean(sizes)
        within = repeats.count > 0 ? repeats.variance / Double(repeats.count) : nil
        lost = changed.lost
        won = changed.won
        self.count = count
    }
}
