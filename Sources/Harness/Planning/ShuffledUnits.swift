// Makes every prefix of a plan a random sample of its cases.

import Evaluation
import Statistics

/// The units of one test in a random order: single cases, or whole clusters.
///
/// Units are numbered in order of first appearance among the sorted cases and shuffled by Fisher-Yates.
struct ShuffledUnits {
    /// A run of consecutive units.
    struct Part {
        /// Their slots, unit after unit.
        let slots: ArraySlice<UInt32>
        /// The sizes of the units; `nil` when each is one case.
        let sizes: ArraySlice<Int>?

        /// How many slots a unit has, by its place in this part.
        func size(ofUnit unit: Int) -> Int {
            sizes.map { $0[$0.startIndex + unit] } ?? 1
        }
    }

    private let slots: [UInt32]
    private let sizes: [Int]?
    /// The first slot of each unit, and the count of slots at the end; `nil` when each unit is one case.
    private let starts: [Int]?

    /// How many units there are.
    var count: Int { sizes?.count ?? slots.count }

    /// Shuffles the units of a test whose slots begin at a number.
    init(_ test: PlannedTest, firstSlot: Int, using generator: inout SplitMix64) {
        guard let clusters = test.clusters else {
            slots = generator.shuffled(test.positions.count).map { UInt32(firstSlot + $0) }
            sizes = nil
            starts = nil
            return
        }
        var members: [[UInt32]] = []
        var number: [UInt32: Int] = [:]
        for (index, cluster) in clusters.enumerated() {
            if let unit = number[cluster] {
                members[unit].append(UInt32(firstSlot + index))
            } else {
                number[cluster] = members.count
                members.append([UInt32(firstSlot + index)])
            }
        }
        let shuffled = generator.shuffled(members.count).map { members[$0] }
        slots = shuffled.flatMap(\.self)
        let sizes = shuffled.map(\.count)
        self.sizes = sizes
        starts = sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    /// The slots of some units.
    func slots(ofUnits units: Range<Int>) -> Part {
        guard let starts, let sizes else { return Part(slots: slots[units], sizes: nil) }
        return Part(slots: slots[starts[units.lowerBound]..<starts[units.upperBound]], sizes: sizes[units])
    }
}
