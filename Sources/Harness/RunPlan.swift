// What a run will ask, and in which order.

package import Content
import Evaluation
import Statistics

/// What a run will ask of one suite, and in which order.
///
/// The order is fixed before the first call: cases are shuffled within each test and the tests interleaved in proportion, so
/// that every prefix is a fair part of the suite. All samples of a case stand together. An index of 4 bytes a case and one
/// bit an attempt is all that grows with the suite.
package struct RunPlan: Sendable {
    /// The tests, in the order of the suite.
    package let tests: [PlannedTest]

    /// Slots in the order in which they are asked: a slot is a test's first slot plus an index into its positions.
    private let order: [UInt32]

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
        let shuffled = tests.indices.map { index in
            var slots = (firstSlot[index]..<firstSlot[index + 1]).map(UInt32.init)
            slots.shuffle(using: &generator)
            return slots
        }
        self.order = Self.interleave(shuffled)
    }

    /// How many attempts are planned.
    package var attemptCount: Int { firstAttempt[tests.count] }

    /// How many cases are planned.
    package var caseCount: Int { firstSlot[tests.count] }

    /// The planned attempts, in the planned order.
    package var attempts: some Sequence<PlannedAttempt> & Sendable {
        order.lazy.flatMap { slot in
            let (test, index) = self.locate(Int(slot))
            let samples = self.tests[test].samples
            return (0..<samples).lazy.map { sample in
                PlannedAttempt(
                    number: self.firstAttempt[test] + index * samples + sample,
                    test: test,
                    position: Int(self.tests[test].positions[index]),
                    sample: sample + 1
                )
            }
        }
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

    private static func seed(of text: String) -> UInt64 {
        let hex = ContentDigest(of: Array(text.utf8)).rawValue.suffix(64).prefix(16)
        return UInt64(hex, radix: 16) ?? 0
    }

    private func locate(_ slot: Int) -> (test: Int, index: Int) {
        // Suites have a handful of tests: a walk is quicker than a search.
        var test = 0
        while slot >= firstSlot[test + 1] { test += 1 }
        return (test, slot - firstSlot[test])
    }

    /// Merges lists so that each is spread evenly: the list that is least far through its own goes next.
    private static func interleave(_ lists: [[UInt32]]) -> [UInt32] {
        var taken = [Int](repeating: 0, count: lists.count)
        var merged: [UInt32] = []
        merged.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        while true {
            var next: Int?
            for index in lists.indices where taken[index] < lists[index].count {
                guard let best = next else {
                    next = index
                    continue
                }
                // (taken + 1) / count, compared without division.
                if (taken[index] + 1) * lists[best].count < (taken[best] + 1) * lists[index].count { next = index }
            }
            guard let list = next else { return merged }
            merged.append(lists[list][taken[list]])
            taken[list] += 1
        }
    }
}

/// One attempt of a plan.
package struct PlannedAttempt: Hashable, Sendable {
    /// The attempt's number in the plan: by test, case and sample, from 0.
    package let number: Int
    /// The test's index in the plan.
    package let test: Int
    /// The case's position in its source.
    package let position: Int
    /// The sample, from 1.
    package let sample: Int
}
