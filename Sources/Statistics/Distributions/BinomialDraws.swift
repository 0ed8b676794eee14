// Draws binomial counts fast enough for resamples of a million cases.

import Foundation

/// Draws from binomial distributions: transformed rejection (BTRS, Hörmann 1993), or inversion for few expected hits.
struct BinomialDraws {
    private let logFactorials: [Double]

    /// Prepares draws with at most this many trials.
    init(most trials: Int) {
        var sum = 0.0
        logFactorials = (0...trials).map { number in
            if number > 1 { sum += log(Double(number)) }
            return sum
        }
    }

    /// Draws the number of hits among independent trials with the same probability.
    func draw(of trials: Int, share: Double, _ generator: inout SplitMix64) -> Int {
        if share >= 1 { return trials }
        if share > 0.5 { return trials - draw(of: trials, share: 1 - share, &generator) }
        guard trials > 0, share > 0 else { return 0 }
        if Double(trials) * share < 10 { return search(trials, share, &generator) }
        let n = Double(trials)
        let spread = (n * share * (1 - share)).squareRoot()
        let b = 1.15 + 2.53 * spread
        let a = -0.0873 + 0.0248 * b + 0.01 * share
        let c = n * share + 0.5
        let accepted = 0.92 - 4.2 / b
        while true {
            let u = generator.unit() - 0.5
            let v = generator.unit()
            let distance = 0.5 - abs(u)
            let found = ((2 * a / distance + b) * u + c).rounded(.down)
            if distance >= 0.07, v <= accepted { return Int(found) }
            guard found >= 0, found <= n, v > 0 else { continue }
            let alpha = (2.83 + 5.1 / b) * spread
            let mode = Int((n + 1) * share)
            let hits = Int(found)
            let odds = log(share / (1 - share))
            let bound =
                logFactorials[mode] + logFactorials[trials - mode] - logFactorials[hits]
                - logFactorials[trials - hits] + Double(hits - mode) * odds
            if log(v * alpha / (a / (distance * distance) + b)) <= bound { return hits }
        }
    }

    /// Draws by inversion: adds up the probabilities of 0, 1, 2 … hits.
    private func search(_ trials: Int, _ share: Double, _ generator: inout SplitMix64) -> Int {
        let odds = share / (1 - share)
        var probability = exp(Double(trials) * log1p(-share))
        var rank = generator.unit()
        var hits = 0
        while rank > probability, hits < trials {
            rank -= probability
            probability *= odds * Double(trials - hits) / Double(hits + 1)
            hits += 1
        }
        return hits
    }
}
