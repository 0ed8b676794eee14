// The laws of units had nothing changed, and the lattice they lie on.

import Statistics

/// The laws of the units' sums had nothing changed, and the lattice on which all sums so far lie.
struct UnitLaws: Sendable {
    /// The finest lattice that is worth a convolution.
    private static let finest = 1 << 20

    /// What the law of a single 0/1 case depends on.
    private struct Samples: Hashable {
        var baseline: Int
        var candidate: Int
        var hits: Int
    }

    private let isSwap: Bool
    private var scale = 1
    /// The distinct unit sums under signs, without their signs.
    private var sums: Set<Double> = []
    /// The numbers of samples that a relabelling can leave on a side.
    private var counts: Set<Int> = []
    private var known: [Samples: LatticeDistribution] = [:]

    /// Starts without units.
    ///
    /// - Parameter isSwap: Whether signs are exchanged, or samples.
    init(isSwap: Bool) {
        self.isSwap = isSwap
    }

    /// The lattice 1/q with further units; `nil` when there is none fit for an exact law.
    ///
    /// Under signs the smallest q up to 120 with all sums on it; for samples the least common multiple of every number of valid
    /// samples that some choice can leave on a side.
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

    /// The law of each unit in steps of 1/scale.
    mutating func laws(of units: [CrossingUnit], scale: Int) -> [LatticeDistribution] {
        units.compactMap { unit in
            if isSwap {
                return unit.sum == 0 ? nil : .fairSign(of: Int((unit.sum * Double(scale)).rounded(.toNearestOrEven)))
            }
            guard let first = unit.cases.first else { return nil }
            guard unit.cases.count == 1 else { return RelabelUnit(unit.cases).law(scale: scale) }
            let samples = Samples(
                baseline: first.baseline.count { !$0.isNaN },
                candidate: first.candidate.count { !$0.isNaN },
                hits: first.baseline.count { $0 == 1 } + first.candidate.count { $0 == 1 }
            )
            if let law = known[samples] { return law }
            let law = RelabelUnit(unit.cases).law(scale: scale)
            known[samples] = law
            return law
        }
    }

    /// Moves to the lattice that a unit needs, too; `false` when its law cannot be formed.
    private mutating func refine(for cases: [PairedCase]) -> Bool {
        // A score that is neither, in spite of what was declared, has no law here: ranks take it as it is.
        guard cases.allSatisfy(\.isBinary) else { return false }
        guard cases.count > 1 else {
            return cases.allSatisfy { one in
                add(one.baseline.count { !$0.isNaN }) && add(one.candidate.count { !$0.isNaN })
            }
        }
        let unit = RelabelUnit(cases)
        return StratifiedPermutationTest.isEnumerable([unit]) && unit.sideCounts.sorted().allSatisfy { add($0) }
    }

    /// Moves to a lattice with a further number of samples; `false` when it gets too fine.
    private mutating func add(_ count: Int) -> Bool {
        guard count > 0, counts.insert(count).inserted else { return true }
        guard let multiple = Combinatorics.leastCommonMultiple([scale, count], limit: Self.finest) else { return false }
        scale = multiple
        return true
    }
}
