// Sums of units under random choices of the candidate's positions, by look-up where choices are few.

/// Sums of units under random choices of the candidate's positions, by look-up where choices are few.
///
/// Draw j of unit g of resample r is output (r G + g) k + j of ``SplitMix64``, k the planned samples of the candidate: a partial
/// Fisher-Yates over the baseline's, then the candidate's positions.
struct RelabelDraws {
    /// The most sequences of draws of a unit whose sums are kept in a list.
    private static let longestList = 4096

    /// The distinct units.
    let units: [RelabelUnit]
    /// Which of them stands at each place; its length is G.
    let order: [UInt32]
    /// The planned samples of the candidate, k.
    let planned: Int

    /// The units' sums as they were observed, in order.
    var observed: [Double] {
        let sums = units.map(\.observed)
        return order.map { sums[Int($0)] }
    }

    /// Adds each unit's drawn sum, and its square, to those of each resample.
    func add(seed: UInt64, to sums: inout [Double], squares: inout [Double]) {
        var lists = [[Double]?](repeating: nil, count: units.count)
        for (place, number) in order.enumerated() {
            let unit = units[Int(number)]
            guard !unit.isFixed else { continue }
            var list = lists[Int(number)]
            if list == nil {
                list = Self.list(unit)
                // Kept for the next case with these samples, as long as there are not too many to keep.
                if units.count <= Self.longestList { lists[Int(number)] = list }
            }
            let first = UInt64(place) &* UInt64(planned)
            let step = UInt64(order.count) &* UInt64(planned)
            if let list, !list.isEmpty {
                look(up: list, unit, first: first, step: step, seed: seed, &sums, &squares)
            } else {
                draw(unit, first: first, step: step, seed: seed, &sums, &squares)
            }
        }
    }

    /// The sum for each sequence of draws, the first draw's the most significant digit; empty when there are too many.
    private static func list(_ unit: RelabelUnit) -> [Double] {
        let positions = unit.positions
        var count = 1
        for draw in 0..<unit.candidatePositions {
            count *= positions - draw
            guard count <= longestList else { return [] }
        }
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

    private func look(
        up list: [Double],
        _ unit: RelabelUnit,
        first: UInt64,
        step: UInt64,
        seed: UInt64,
        _ sums: inout [Double],
        _ squares: inout [Double]
    ) {
        let positions = unit.positions
        let count = unit.candidatePositions
        list.withUnsafeBufferPointer { list in
            sums.withUnsafeMutableBufferPointer { sums in
                squares.withUnsafeMutableBufferPointer { squares in
                    var output = first
                    for resample in 0..<sums.count {
                        var sequence = SplitMix64.scale(SplitMix64.output(output, seed: seed), to: positions)
                        for draw in 1..<max(1, count) {
                            let next = SplitMix64.output(output &+ UInt64(truncatingIfNeeded: draw), seed: seed)
                            sequence = sequence &* (positions &- draw)
                            sequence = sequence &+ SplitMix64.scale(next, to: positions &- draw)
                        }
                        output = output &+ step
                        let value = list[sequence]
                        sums[resample] += value
                        squares[resample] += value * value
                    }
                }
            }
        }
    }

    private func draw(
        _ unit: RelabelUnit,
        first: UInt64,
        step: UInt64,
        seed: UInt64,
        _ sums: inout [Double],
        _ squares: inout [Double]
    ) {
        let positions = unit.positions
        let start = Array(0..<positions)
        var order = start
        var isCandidate = [Bool](repeating: false, count: positions)
        for resample in sums.indices {
            let output = first &+ UInt64(resample) &* step
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
