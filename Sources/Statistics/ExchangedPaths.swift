// The observed run beside many exchanged ones, kept unit by unit.

/// The running sums of a run beside those of R exchanged runs, kept unit by unit: what ``RankRule`` ranks.
///
/// A unit costs R additions, and no matrix of units by resamples is kept. The sign of unit g in resample r is bit g mod 64 of
/// output r * ceil(G/64) + g/64 of SplitMix64, a set bit a minus; draw j of unit g of resample r is output (r G + g) k + j, k
/// the planned samples of the candidate: a partial Fisher-Yates over the baseline's, then the candidate's positions.
struct ExchangedPaths: Sendable {
    private let units: Int
    private let draws: Int
    private let seed: UInt64
    /// The sum of each path; the last is the observed one.
    private(set) var sums: [Double]
    /// The sum of squared unit sums of each path.
    private var squares: [Double]

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - units: How many units the plan has, G.
    ///   - draws: How many resamples there are, R.
    ///   - seed: The seed of the draws.
    init(units: Int, draws: Int, seed: UInt64) {
        self.units = units
        self.draws = draws
        self.seed = seed
        sums = [Double](repeating: 0, count: draws + 1)
        squares = sums
    }

    /// sum / root of the sum of squares of each path; 0/0 is 0.
    var studentised: [Double] {
        zip(sums, squares).map { sum, squares in
            let root = squares.squareRoot()
            return root > 1e-12 ? sum / root : 0
        }
    }

    /// Adds sums of units under fair signs.
    ///
    /// - Parameters:
    ///   - values: The sums.
    ///   - first: The number of the first unit in the plan; the others follow.
    mutating func swap(_ values: [Double], from first: Int) {
        guard !values.isEmpty else { return }
        let words = (units + 63) / 64
        let last = first + values.count - 1
        let seed = seed
        let draws = draws
        values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                for word in (first / 64)...(last / 64) {
                    let own = max(first, word * 64)...min(last, word * 64 + 63)
                    for resample in 0..<draws {
                        var bits = SplitMix64.output(UInt64(resample * words + word), seed: seed)
                        bits >>= UInt64(own.lowerBound % 64)
                        var sum = 0.0
                        for unit in own {
                            sum += Double(bitPattern: values[unit - first].bitPattern ^ ((bits & 1) << 63))
                            bits >>= 1
                        }
                        sums[resample] += sum
                    }
                }
                for value in values { sums[draws] += value }
            }
        }
    }

    /// Adds a unit's sum under random relabellings.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - number: Its number in the plan.
    ///   - planned: The planned samples of the candidate.
    ///   - times: 1 to add the unit, -1 to take it away again, as when it grows by further cases.
    mutating func relabel(_ unit: RelabelUnit, number: Int, planned: Int, times: Double = 1) {
        let observed = unit.observed
        sums[draws] += times * observed
        squares[draws] += times * observed * observed
        guard unit.candidatePositions > 0, unit.baselinePositions > 0 else { return }
        var draw = RelabelDraw(unit)
        for resample in 0..<draws {
            let first = (UInt64(resample) * UInt64(units) + UInt64(number)) * UInt64(planned)
            let value = draw.sum(first: first, seed: seed)
            sums[resample] += times * value
            squares[resample] += times * value * value
        }
    }
}

/// Draws the sum of one unit under random choices of the candidate's positions; choices drawn before are looked up.
private struct RelabelDraw {
    /// Positions are packed into the hexadecimal digits of a number up to this many.
    private static let packed = 16

    private let unit: RelabelUnit
    /// The sum by the set of the candidate's positions; NaN until it is drawn.
    private var known: [Double]

    init(_ unit: RelabelUnit) {
        self.unit = unit
        known = unit.positions <= Self.packed ? [Double](repeating: .nan, count: 1 << unit.positions) : []
    }

    /// The sum for the draws from output `first` on.
    mutating func sum(first: UInt64, seed: UInt64) -> Double {
        let positions = unit.positions
        let count = unit.candidatePositions
        guard !known.isEmpty else {
            var order = Array(0..<positions)
            for draw in 0..<count {
                let output = SplitMix64.output(first &+ UInt64(draw), seed: seed)
                order.swapAt(draw, draw + SplitMix64.scale(output, to: positions - draw))
            }
            return unit.sum(candidate: Array(order[..<count]))
        }
        var order: UInt64 = 0xFEDC_BA98_7654_3210
        var chosen = 0
        for draw in 0..<count {
            let output = SplitMix64.output(first &+ UInt64(draw), seed: seed)
            let shift = UInt64(4 * (draw + SplitMix64.scale(output, to: positions - draw)))
            chosen |= 1 << Int((order >> shift) & 15)
            let passed = (order >> UInt64(4 * draw)) & 15
            order = order & ~(15 << shift) | passed << shift
        }
        if known[chosen].isNaN {
            known[chosen] = unit.sum(candidate: (0..<positions).filter { chosen >> $0 & 1 == 1 })
        }
        return known[chosen]
    }
}
