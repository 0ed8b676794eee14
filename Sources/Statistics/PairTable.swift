// The pairs of one test, compactly: every distinct pattern of samples once, and which case shows which.

/// The pairs of one test, compactly: every distinct pattern of samples once, and which case shows which.
///
/// A million pass/fail cases have a handful of patterns, so whatever depends on a case's samples alone is worked out once a
/// pattern; the order of the cases, which clusters and seeded draws need, costs four bytes a case.
package struct PairTable: Sendable {
    /// The pattern of each case, in the order of the cases.
    package private(set) var codes: [UInt32] = []
    /// How many cases show each pattern.
    package private(set) var counts: [Int] = []
    /// The samples of all patterns, one after the other: the baseline's, then the candidate's.
    private var samples: [Double] = []
    /// Where each pattern's samples begin, where its candidate's do, and, as the next one's beginning, where they end.
    private var starts: [Int] = [0]
    private var splits: [Int] = []
    /// Patterns by hash, open addressing; 0 is empty, else a pattern's number plus 1.
    private var slots = [UInt32](repeating: 0, count: 64)

    /// Creates a table without cases.
    package init() {}

    /// Takes up cases, sorted by id.
    package init(_ cases: some Sequence<PairedCase>) {
        for one in cases { append(baseline: one.baseline, candidate: one.candidate) }
    }

    /// How many cases there are.
    package var count: Int { codes.count }

    /// How many distinct patterns there are.
    package var patternCount: Int { counts.count }

    /// The samples of a pattern.
    package func pattern(_ number: Int) -> PairedCase {
        PairedCase(
            baseline: Array(samples[starts[number]..<splits[number]]),
            candidate: Array(samples[splits[number]..<starts[number + 1]])
        )
    }

    /// The samples of each case.
    package var cases: [PairedCase] {
        let patterns = patterns
        return codes.map { patterns[Int($0)] }
    }

    /// All patterns.
    package var patterns: [PairedCase] { (0..<patternCount).map(pattern) }

    /// Adds a case; samples as ``PairedCase`` has them.
    package mutating func append(baseline: some Collection<Double>, candidate: some Collection<Double>) {
        let start = samples.count
        samples.append(contentsOf: baseline)
        let split = samples.count
        samples.append(contentsOf: candidate)
        let number = lookUp(from: start, split: split)
        if number < counts.count {
            samples.removeSubrange(start...)
            counts[number] += 1
        } else {
            splits.append(split)
            starts.append(samples.count)
            counts.append(1)
            if counts.count * 2 > slots.count { rehash() }
        }
        codes.append(UInt32(number))
    }

    /// The same cases with each pattern's samples changed.
    func mapped(_ change: (PairedCase) -> PairedCase) -> PairTable {
        var table = PairTable()
        table.codes = codes
        for number in counts.indices {
            let changed = change(pattern(number))
            table.samples += changed.baseline
            table.splits.append(table.samples.count)
            table.samples += changed.candidate
            table.starts.append(table.samples.count)
        }
        table.counts = counts
        return table
    }

    /// The number of the pattern that stands last in `samples` from `start` on, entered when it is new.
    private mutating func lookUp(from start: Int, split: Int) -> Int {
        var slot = hash(start..<samples.count, split: split - start) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if equals(number, start, split) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(counts.count + 1)
        return counts.count
    }

    private func equals(_ number: Int, _ start: Int, _ split: Int) -> Bool {
        let first = starts[number]
        guard splits[number] - first == split - start, starts[number + 1] - first == samples.count - start else {
            return false
        }
        for offset in 0..<(samples.count - start)
        where samples[first + offset].bitPattern != samples[start + offset].bitPattern { return false }
        return true
    }

    private func hash(_ range: Range<Int>, split: Int) -> Int {
        var hash = UInt64(split)
        for index in range {
            hash = (hash ^ samples[index].bitPattern) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return Int(truncatingIfNeeded: hash >> 1)
    }

    private mutating func rehash() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for number in counts.indices {
            let range = starts[number]..<starts[number + 1]
            var slot = hash(range, split: splits[number] - starts[number]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}

extension PairTable {
    /// Whether a sample of the candidate errored.
    var hasCandidateErrors: Bool { patterns.contains { $0.candidate.contains(where: \.isNaN) } }

    /// The most samples that any of some patterns has on each side; 1 for none.
    func mostSamples(_ numbers: [Int]) -> PlannedSamples {
        PlannedSamples(
            baseline: numbers.map { pattern($0).baseline.count }.max() ?? 1,
            candidate: numbers.map { pattern($0).candidate.count }.max() ?? 1
        )
    }
}
