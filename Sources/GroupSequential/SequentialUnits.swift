// Counts a cluster that occurs in several tests as one independent unit.

import Statistics

/// The independent units of all tests of a run, numbered in the order in which they first occur.
struct SequentialUnits: Sendable {
    /// The weight of a difference of each test: w/n with the planned n, in units of the smallest such weight.
    private let shares: [Double]
    private var numbers: [Int: Int] = [:]
    private var labelled: [Int: CrossingUnit] = [:]
    private var owner: [Int: Int] = [:]
    private var group: [Int]
    /// The number of units so far, with the empty ones.
    private(set) var count = 0
    /// The number of units with a case that is valid on both sides.
    private(set) var countWithPairs = 0

    /// Starts without units.
    init(_ tests: [SequentialTest]) {
        let raw = tests.map { $0.cases > 0 ? max(0, $0.weight) / Double($0.cases) : 0 }
        let least = raw.filter { $0 > 0 }.min() ?? 1
        shares = raw.map { $0 / least }
        group = Array(tests.indices)
    }

    /// The groups of tests that share clusters and so depend on one another.
    var groups: [[Int]] {
        Set(group).sorted().map { id in group.indices.filter { group[$0] == id } }
    }

    /// Takes the units of a look, test by test.
    ///
    /// - Parameter tests: One list of units for each test.
    /// - Returns: The new units, and the earlier units that gained cases.
    mutating func take(_ tests: [[SequentialUnit]]) -> (new: [CrossingUnit], grown: [GrownUnit]) {
        let first = count
        var new: [CrossingUnit] = []
        var grown: [Int: GrownUnit] = [:]
        for (test, units) in tests.enumerated() {
            for unit in units {
                let part = part(unit, of: test)
                guard let label = unit.label else {
                    append(part, to: &new)
                    continue
                }
                connect(test, through: label)
                guard let number = numbers[label], let before = labelled[label] else {
                    numbers[label] = count
                    labelled[label] = part
                    append(part, to: &new)
                    continue
                }
                let after = before.joined(with: part)
                labelled[label] = after
                if before.cases.isEmpty, !after.cases.isEmpty { countWithPairs += 1 }
                if number >= first {
                    new[number - first] = after
                } else {
                    grown[number, default: GrownUnit(number: number, before: before, after: after)].after = after
                }
            }
        }
        return (new, grown.values.sorted { $0.number < $1.number })
    }

    private mutating func append(_ part: CrossingUnit, to new: inout [CrossingUnit]) {
        count += 1
        if !part.cases.isEmpty { countWithPairs += 1 }
        new.append(part)
    }

    private func part(_ unit: SequentialUnit, of test: Int) -> CrossingUnit {
        let cases = unit.cases.filter { $0.difference != nil }
        return CrossingUnit(
            sum: shares[test] * Summation.sum(cases.compactMap(\.difference)),
            cases: cases,
            weights: [Double](repeating: shares[test], count: cases.count)
        )
    }

    private mutating func connect(_ test: Int, through label: Int) {
        guard let other = owner[label] else {
            owner[label] = test
            return
        }
        let (from, to) = (max(group[test], group[other]), min(group[test], group[other]))
        if from != to { group = group.map { $0 == from ? to : $0 } }
    }
}

extension CrossingUnit {
    /// The unit with further cases.
    fileprivate func joined(with other: CrossingUnit) -> CrossingUnit {
        CrossingUnit(
            sum: sum + other.sum,
            cases: cases + other.cases,
            weights: (weights ?? []) + (other.weights ?? [])
        )
    }
}
