// The laws of units had nothing changed, and the lattice they lie on.

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
    private var known: [Samples: Law] = [:]

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
        if isSwap {
            let new = Set(units.map { abs($0.sum) }).subtracting(sums)
            guard !new.isEmpty else { return scale }
            sums.formUnion(new)
            guard let fitting = Lattice.scale(of: Array(sums)) else { return nil }
            scale = fitting
        } else {
            for unit in units where !unit.cases.isEmpty {
                guard let new = sideCounts(of: unit.cases) else { return nil }
                for count in new.subtracting(counts) {
                    counts.insert(count)
                    guard let multiple = Self.multiple(scale, count) else { return nil }
                    scale = multiple
                }
            }
        }
        if scale != before { known.removeAll() }
        return scale
    }

    /// The law of each unit in steps of 1/scale.
    mutating func laws(of units: [CrossingUnit], scale: Int) -> [Law] {
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

    /// The numbers of samples that can be left on a side; `nil` when the law cannot be formed.
    private func sideCounts(of cases: [PairedCase]) -> Set<Int>? {
        // A score that is neither, in spite of what was declared, has no law here: ranks take it as it is.
        guard cases.allSatisfy(\.isBinary) else { return nil }
        if cases.count == 1 { return Set([cases[0].baseline, cases[0].candidate].map { $0.count { !$0.isNaN } }) }
        let unit = RelabelUnit(cases)
        return Relabelling.isEnumerable([unit]) ? unit.sideCounts : nil
    }

    private static func multiple(_ one: Int, _ other: Int) -> Int? {
        var a = one
        var b = other
        while b != 0 { (a, b) = (b, a % b) }
        let (multiple, isTooLarge) = (one / a).multipliedReportingOverflow(by: other)
        return isTooLarge || multiple > finest ? nil : multiple
    }
}
