// Finds the null distribution of each unit, and one lattice for all of them while the run goes on.

import Statistics

/// The null distributions of the units' sums, and the lattice on which all sums so far lie.
struct UnitDistributions: Sendable {
    /// The finest lattice that is convolved.
    private static let finest = 1 << 20

    /// The numbers that determine the distribution of a single 0/1 case.
    private struct Counts: Hashable {
        var baseline: Int
        var candidate: Int
        var hits: Int
    }

    private let isSwap: Bool
    private var scale = 1
    /// The distinct absolute sums of units whose signs are flipped.
    private var sums: Set<Double> = []
    /// The numbers of samples that a permutation can leave on one side.
    private var counts: Set<Int> = []
    private var known: [Counts: LatticeDistribution] = [:]

    /// Starts without units.
    ///
    /// - Parameter isSwap: Whether signs are flipped; otherwise samples are dealt out.
    init(isSwap: Bool) {
        self.isSwap = isSwap
    }

    /// The lattice 1/q that holds further units too; `nil` when no lattice suits an exact distribution.
    ///
    /// For signs, the smallest q up to 120 that fits all sums. For samples, the least common multiple of every number of
    /// valid samples that a choice can leave on one side.
    mutating func scale(with units: [CrossingUnit]) -> Int? {
        let before = scale
        for unit in units where !unit.cases.isEmpty {
            if isSwap {
                if sums.insert(abs(unit.sum)).inserted { scale = 0 }
            } else if !refine(for: unit.cases) {
                return nil
            }
        }
        if scale == 0 {
            guard let fitting = Lattice.scale(of: Array(sums)) else { return nil }
            scale = fitting
        }
        if scale != before { known.removeAll() }
        return scale
    }

    /// The distribution of each unit in steps of 1/scale.
    mutating func distributions(of units: [CrossingUnit], scale: Int) -> [LatticeDistribution] {
        units.compactMap { unit in
            if isSwap {
                return unit.sum == 0 ? nil : .fairSign(of: Int((unit.sum * Double(scale)).rounded(.toNearestOrEven)))
            }
            guard let first = unit.cases.first else { return nil }
            guard unit.cases.count == 1 else { return PermutationUnit(unit.cases).distribution(scale: scale) }
            let samples = Counts(
                baseline: first.baseline.count { !Samples.isLost($0) },
                candidate: first.candidate.count { !Samples.isLost($0) },
                hits: first.baseline.count { $0 == 1 } + first.candidate.count { $0 == 1 }
            )
            if let distribution = known[samples] { return distribution }
            let distribution = PermutationUnit(unit.cases).distribution(scale: scale)
            known[samples] = distribution
            return distribution
        }
    }

    /// Moves to a lattice that fits a further unit; `false` when its distribution cannot be computed.
    private mutating func refine(for cases: [PairedCase]) -> Bool {
        // A score that is neither 0 nor 1, against the declaration, has no distribution here: ranks take it as it is.
        guard cases.allSatisfy(\.isBinary) else { return false }
        guard cases.count > 1 else {
            return cases.allSatisfy { one in
                add(one.baseline.count { !Samples.isLost($0) }) && add(one.candidate.count { !Samples.isLost($0) })
            }
        }
        let unit = PermutationUnit(cases)
        return StratifiedPermutationTest.isEnumerable([unit]) && unit.sideCounts.sorted().allSatisfy { add($0) }
    }

    /// Moves to a lattice that fits a further number of samples; `false` when it would be too fine.
    private mutating func add(_ count: Int) -> Bool {
        guard count > 0, counts.insert(count).inserted else { return true }
        guard let multiple = Combinatorics.leastCommonMultiple([scale, count], limit: Self.finest) else { return false }
        scale = multiple
        return true
    }
}
