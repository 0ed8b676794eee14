// Supplies the Monte Carlo form of the sequential test, where no exact distribution can be carried along.

import Statistics

/// The running sum of the observed run beside those of R permuted runs; ``RankRule`` ranks them.
///
/// A unit costs R additions; no matrix of units by resamples is kept. ``SignDraws`` draws signs and ``PermutationDraws`` deals
/// out samples. Both number their draws by the unit's place in the plan, so no draw depends on the looks.
struct PermutedPaths: Sendable {
    private let units: Int
    private let seed: UInt64
    private var drawn: [Double]
    private var drawnSquares: [Double]
    private var observed = 0.0
    private var observedSquares = 0.0

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - units: The number of units in the plan, G.
    ///   - draws: The number of resamples, R.
    ///   - seed: The seed of the draws.
    init(units: Int, draws: Int, seed: UInt64) {
        self.units = units
        self.seed = seed
        drawn = [Double](repeating: 0, count: draws)
        drawnSquares = drawn
    }

    /// The sum of each path; the last is the observed one.
    var sums: [Double] { drawn + [observed] }

    /// Each path's sum over the root of its sum of squares, for permuted units; 0/0 is 0.
    var studentised: [Double] {
        zip(sums, drawnSquares + [observedSquares]).map { StratifiedPermutationTest.studentised($0, $1) }
    }

    /// Adds units whose signs are flipped at random.
    ///
    /// - Parameters:
    ///   - values: The sum of each unit.
    ///   - first: The number of the first unit in the plan; the others follow.
    mutating func swap(_ values: [Double], from first: Int) {
        SignDraws.add(values, from: first, of: units, seed: seed, to: &drawn)
        observed += Summation.sum(values)
    }

    /// Adds units whose samples are dealt out to the two sides at random.
    ///
    /// - Parameters:
    ///   - new: The units.
    ///   - first: The number of the first one in the plan; the others follow.
    ///   - planned: The planned samples of the candidate.
    mutating func permute(_ new: [PermutationUnit], from first: Int, planned: Int) {
        let draws = self.draws(of: new, from: first, planned: planned)
        draws.add(seed: seed, to: &drawn, squares: &drawnSquares)
        addObserved(draws.observed, times: 1)
    }

    /// Removes a permuted unit again, before it is added with further cases.
    mutating func takeAway(_ unit: PermutationUnit, number: Int, planned: Int) {
        let draws = self.draws(of: [unit], from: number, planned: planned)
        var sums = [Double](repeating: 0, count: drawn.count)
        var squares = sums
        draws.add(seed: seed, to: &sums, squares: &squares)
        for path in drawn.indices {
            drawn[path] -= sums[path]
            drawnSquares[path] -= squares[path]
        }
        addObserved(draws.observed, times: -1)
    }

    private func draws(of new: [PermutationUnit], from first: Int, planned: Int) -> PermutationDraws {
        PermutationDraws(
            units: new,
            order: new.indices.map { UInt32($0) },
            planned: planned,
            first: first,
            total: units
        )
    }

    private mutating func addObserved(_ sums: [Double], times: Double) {
        for sum in sums {
            observed += times * sum
            observedSquares += times * sum * sum
        }
    }
}
