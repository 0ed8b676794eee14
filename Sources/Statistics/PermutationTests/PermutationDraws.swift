// Draws the resamples of the stratified permutation test, the slowest loop of a comparison.

import Dispatch

/// The sums of units when their samples are dealt out to the two sides at random.
///
/// A partial Fisher-Yates shuffle over the positions of the baseline and then of the candidate picks the candidate's
/// samples. Draw j of unit g of resample r is output (r G + g) k + j of ``SplitMix64``, with k the planned samples of the
/// candidate. A unit with few choices looks its sum up in a list.
package struct PermutationDraws {
    /// The largest number of draw sequences of a unit whose sums are listed.
    private static let longestList = 4096
    /// The largest total length of all lists.
    private static let mostKept = 1 << 20

    /// The distinct units.
    let units: [PermutationUnit]
    /// The index into `units` of each place.
    let order: [UInt32]
    /// The planned samples of the candidate, k.
    let planned: Int
    /// The number in the plan of the first place.
    let first: Int
    /// The number of units in the plan, G; the number of places when `nil`.
    let total: Int?

    /// Prepares units of a plan.
    ///
    /// - Parameters:
    ///   - units: The distinct units.
    ///   - order: The index into `units` of each place.
    ///   - planned: The planned samples of the candidate, k.
    ///   - first: The number in the plan of the first place.
    ///   - total: The number of units in the plan, G; the number of places when `nil`.
    package init(units: [PermutationUnit], order: [UInt32], planned: Int, first: Int = 0, total: Int? = nil) {
        self.units = units
        self.order = order
        self.planned = planned
        self.first = first
        self.total = total
    }

    /// The observed sums of the units, in order.
    package var observed: [Double] {
        let sums = units.map(\.observed)
        return order.map { sums[Int($0)] }
    }

    /// Adds the drawn sum of each unit, and its square, to every resample.
    package func add(seed: UInt64, to sums: inout [Double], squares: inout [Double]) {
        // All lists at once, unless they are too long to keep: then each unit makes its own list.
        let choices = units.map { $0.isFixed ? 0 : Self.sequences(of: $0) ?? 0 }
        let isKept = choices.reduce(0, +) <= Self.mostKept
        let lists = isKept ? zip(units, choices).map { $1 > 0 ? Self.list($0, count: $1) : [] } : []
        let whole = sums.count
        sums.withUnsafeMutableBufferPointer { sums in
            squares.withUnsafeMutableBufferPointer { squares in
                // With all lists at hand, a block of resamples stays in the nearest cache for all units.
                let width = isKept ? 1024 : max(1024, whole / 4)
                // Every block writes only its own part, so the processors do not affect the result.
                nonisolated(unsafe) let (sums, squares) = (sums, squares)
                DispatchQueue.concurrentPerform(iterations: (whole + width - 1) / width) { number in
                    let block = number * width..<min((number + 1) * width, whole)
                    for (place, number) in order.enumerated() {
                        let unit = units[Int(number)]
                        guard !unit.isFixed else { continue }
                        if choices[Int(number)] > 0 {
                            let list = isKept ? lists[Int(number)] : Self.list(unit, count: choices[Int(number)])
                            look(up: list, unit, place, block, seed, sums, squares)
                        } else {
                            draw(unit, place, block, seed, sums, squares)
                        }
                    }
                }
            }
        }
    }

    /// The number of resamples to draw: all, or fewer when they would take many seconds, as for a million cases.
    ///
    /// The level is exact with any number, because ranks of exchangeable values decide; fewer resamples cost a little
    /// power.
    static func affordable(_ draws: Int, units: Int, planned: Int) -> Int {
        min(draws, max(1999, 2_000_000_000 / max(1, units * planned)))
    }

    /// The number of draw sequences of a unit; `nil` when there are too many to list.
    private static func sequences(of unit: PermutationUnit) -> Int? {
        var count = 1
        for draw in 0..<unit.candidatePositions {
            count *= unit.positions - draw
            guard count <= longestList else { return nil }
        }
        return count
    }

    /// The sum for each draw sequence; the first draw is the most significant digit.
    private static func list(_ unit: PermutationUnit, count: Int) -> [Double] {
        let positions = unit.positions
        return (0..<count).map { sequence in
            var digits = [Int](repeating: 0, count: unit.candidatePositions)
            var rest = sequence
            for draw in digits.indices.reversed() {
                (rest, digits[draw]) = rest.quotientAndRemainder(dividingBy: positions - draw)
            }
            var order = Array(0..<positions)
            for (draw, digit) in digits.enumerated() { order.swapAt(draw, draw + digit) }
            return unit.sum(candidate: Array(order[..<digits.count]))
        }
    }

    /// The number of a unit's first draw in the first resample of a block, and the distance to its next resample.
    private func numbers(_ place: Int, _ block: Range<Int>) -> (first: UInt64, step: UInt64) {
        let step = UInt64(total ?? order.count) &* UInt64(planned)
        return (UInt64(block.lowerBound) &* step &+ UInt64(first + place) &* UInt64(planned), step)
    }

    private func look(
        up list: [Double],
        _ unit: PermutationUnit,
        _ place: Int,
        _ block: Range<Int>,
        _ seed: UInt64,
        _ sums: UnsafeMutableBufferPointer<Double>,
        _ squares: UnsafeMutableBufferPointer<Double>
    ) {
        let (first, step) = numbers(place, block)
        var state = seed &+ (first &+ 1) &* SplitMix64.step
        let growth = step &* SplitMix64.step
        let positions = unit.positions
        guard unit.candidatePositions > 1 else {
            // One sample of the candidate, as most runs have: one draw, and nothing else in the loop.
            list.withUnsafeBufferPointer { list in
                guard let list = list.baseAddress, let sums = sums.baseAddress, let squares = squares.baseAddress else {
                    return
                }
                var place = block.lowerBound
                while place < block.upperBound {
                    let value = list[SplitMix64.scale(SplitMix64.mix(state), to: positions)]
                    sums[place] += value
                    squares[place] += value * value
                    state = state &+ growth
                    place = place &+ 1
                }
            }
            return
        }
        let later = 1..<unit.candidatePositions
        list.withUnsafeBufferPointer { list in
            for resample in block {
                var sequence = SplitMix64.scale(SplitMix64.mix(state), to: positions)
                var next = state
                for draw in later {
                    next = next &+ SplitMix64.step
                    let own = positions &- draw
                    sequence = sequence &* own &+ SplitMix64.scale(SplitMix64.mix(next), to: own)
                }
                state = state &+ growth
                let value = list[sequence]
                sums[resample] += value
                squares[resample] += value * value
            }
        }
    }

    private func draw(
        _ unit: PermutationUnit,
        _ place: Int,
        _ block: Range<Int>,
        _ seed: UInt64,
        _ sums: UnsafeMutableBufferPointer<Double>,
        _ squares: UnsafeMutableBufferPointer<Double>
    ) {
        let (first, step) = numbers(place, block)
        let positions = unit.positions
        var order = Array(0..<positions)
        var isCandidate = [Bool](repeating: false, count: positions)
        for resample in block {
            let output = first &+ UInt64(resample - block.lowerBound) &* step
            for draw in 0..<unit.candidatePositions {
                let next = SplitMix64.output(output &+ UInt64(draw), seed: seed)
                order.swapAt(draw, draw + SplitMix64.scale(next, to: positions - draw))
                isCandidate[order[draw]] = true
            }
            let value = unit.sum(isCandidate)
            sums[resample] += value
            squares[resample] += value * value
            for position in 0..<positions {
                order[position] = position
                isCandidate[position] = false
            }
        }
    }
}
