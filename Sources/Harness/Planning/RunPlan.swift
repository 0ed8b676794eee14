// What a run will ask, and in which order.

package import Content
package import Evaluation
import Statistics

/// What a run will ask of one suite, and in which order.
///
/// The order is fixed before the first call: units (a case, or the cases of a cluster) are shuffled within each test and the
/// tests interleaved in proportion, so that every prefix is a fair part of the suite. All samples of a case and all cases of a
/// cluster stand together. An index of 4 bytes a case and one bit an attempt is all that grows with the suite.
package struct RunPlan: Sendable {
    /// How many times a sequential run may look at what it has, spread evenly over the plan.
    package static let lookCount = 20

    /// One moment at which the plan may be looked at.
    package struct Look: Hashable, Sendable {
        /// The part of the plan that is complete then, in (0, 1].
        package let fraction: Double
        /// How many units of each test are complete then, in the order of the tests.
        package let units: [Int]
        /// How many attempts of the planned order are complete then.
        package let attempts: Int
        /// How many slots of the order.
        fileprivate let slots: Int
    }

    /// The tests, in the order of the suite.
    package let tests: [PlannedTest]

    /// The looks, ascending: after look j of K each test has run the first round(j n / K) of its n units.
    package let looks: [Look]

    /// Slots in the planned order: a slot is a test's first slot plus an index into its positions.
    private let order: [UInt32]

    /// Slots in the order in which they are asked: the planned order but for required cases, which come first.
    private let askOrder: [UInt32]

    /// The first slot of each test, and the count of all slots at the end.
    private let firstSlot: [Int]

    /// The first attempt number of each test, and the count of all attempts at the end.
    private let firstAttempt: [Int]

    /// Plans a run.
    ///
    /// - Parameters:
    ///   - tests: What is asked.
    ///   - seed: Decides the order; see ``orderSeed(suiteDigest:candidate:)``.
    package init(tests: [PlannedTest], seed: UInt64) {
        self.tests = tests
        var firstSlot = [0]
        var firstAttempt = [0]
        for (index, test) in tests.enumerated() {
            firstSlot.append(firstSlot[index] + test.positions.count)
            firstAttempt.append(firstAttempt[index] + test.positions.count * test.samples)
        }
        self.firstSlot = firstSlot
        self.firstAttempt = firstAttempt

        var generator = SplitMix64(seed: seed)
        let shuffled = tests.enumerated().map { index, test in
            ShuffledUnits(test, firstSlot: firstSlot[index], using: &generator)
        }
        var order: [UInt32] = []
        order.reserveCapacity(firstSlot[tests.count])
        var looks: [Look] = []
        var before = shuffled.map { _ in 0 }
        var attempts = 0
        for look in 1...Self.lookCount {
            let units = shuffled.map { (2 * look * $0.count + Self.lookCount) / (2 * Self.lookCount) }
            guard units != before else { continue }
            let parts = shuffled.indices.map { shuffled[$0].slots(ofUnits: before[$0]..<units[$0]) }
            Self.interleave(parts, into: &order)
            for (test, part) in parts.enumerated() { attempts += part.slots.count * tests[test].samples }
            looks.append(
                Look(
                    fraction: Double(look) / Double(Self.lookCount),
                    units: units,
                    attempts: attempts,
                    slots: order.count
                )
            )
            before = units
        }
        self.order = order
        self.looks = looks
        let required = tests.enumerated().flatMap { test, planned in
            planned.required.map { UInt32(firstSlot[test] + $0) }
        }
        let early = Set(required)
        self.askOrder = required.isEmpty ? order : required + order.filter { !early.contains($0) }
    }

    /// How many attempts are planned.
    package var attemptCount: Int { firstAttempt[tests.count] }

    /// How many cases are planned.
    package var caseCount: Int { firstSlot[tests.count] }

    /// The cases that are planned, in the order of the store.
    package var cases: PlannedCases {
        PlannedCases(tests.map { PlannedCases.Test(id: $0.test.id, cases: $0.cases, positions: $0.positions) })
    }

    /// The attempts in the order in which they are asked: those of required cases, then the others as planned.
    package var attempts: PlannedAttempts { PlannedAttempts(of: self, slots: askOrder) }

    /// The attempts in the planned order; each look counts a prefix of it.
    package var plannedOrder: PlannedAttempts { PlannedAttempts(of: self, slots: order) }

    /// The units of each test that a look adds to the one before: for each unit the indices of its cases among the test's positions.
    package func units(addedBy look: Int) -> [[[Int]]] {
        var units = tests.map { _ in [[Int]]() }
        var lastCluster = tests.map { _ in UInt32?.none }
        for slot in order[(look > 0 ? looks[look - 1].slots : 0)..<looks[look].slots] {
            let (test, index) = locate(Int(slot))
            let cluster = tests[test].clusters?[index]
            if let cluster, cluster == lastCluster[test], !units[test].isEmpty {
                units[test][units[test].count - 1].append(index)
            } else {
                units[test].append([index])
            }
            lastCluster[test] = cluster
        }
        return units
    }

    /// The number of an attempt: its bit in the set of those done.
    package func number(test: Int, index: Int, sample: Int) -> Int {
        firstAttempt[test] + index * tests[test].samples + sample - 1
    }

    /// The seed of the order: the first 8 bytes, big-endian, of SHA-256(suite digest, newline, candidate).
    package static func orderSeed(suiteDigest: ContentDigest, candidate: String) -> UInt64 {
        seed(of: suiteDigest.rawValue + "\n" + candidate)
    }

    /// The seed of the comparator's draws: as the order's, with "draws" as a third line.
    package static func drawSeed(suiteDigest: ContentDigest, candidate: String) -> UInt64 {
        seed(of: suiteDigest.rawValue + "\n" + candidate + "\ndraws")
    }

    private static func seed(of text: String) -> UInt64 { ContentDigest(of: text).leadingWord }

    /// The attempt of a slot and a sample, from 1.
    func attempt(slot: UInt32, sample: Int) -> PlannedAttempt {
        let (test, index) = locate(Int(slot))
        return PlannedAttempt(
            number: number(test: test, index: index, sample: sample),
            test: test,
            position: Int(tests[test].positions[index]),
            sample: sample
        )
    }

    /// How many samples the case of a slot has.
    func samples(ofSlot slot: UInt32) -> Int { tests[locate(Int(slot)).test].samples }

    private func locate(_ slot: Int) -> (test: Int, index: Int) {
        // Suites have a handful of tests: a walk is quicker than a search.
        var test = 0
        while slot >= firstSlot[test + 1] { test += 1 }
        return (test, slot - firstSlot[test])
    }

    /// Merges the tests' units so that each test is spread evenly: the one that is least far through its own goes next.
    private static func interleave(_ lists: [ShuffledUnits.Part], into order: inout [UInt32]) {
        var taken = lists.map { _ in (units: 0, slots: 0) }
        while true {
            var next: Int?
            for index in lists.indices where taken[index].slots < lists[index].slots.count {
                guard let best = next else {
                    next = index
                    continue
                }
                // (taken + 1) / count, compared without division.
                let mine = (taken[index].slots + 1) * lists[best].slots.count
                if mine < (taken[best].slots + 1) * lists[index].slots.count { next = index }
            }
            guard let list = next else { return }
            let size = lists[list].size(ofUnit: taken[list].units)
            let first = lists[list].slots.startIndex + taken[list].slots
            order += lists[list].slots[first..<(first + size)]
            taken[list] = (taken[list].units + 1, taken[list].slots + size)
        }
    }
}
