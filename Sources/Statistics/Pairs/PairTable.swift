// Lets a comparison of a million cases cost as much as one of their few distinct patterns.

/// The pairs of one test: every distinct pattern of samples once, and the pattern number of each case.
///
/// A million pass/fail cases have a handful of patterns, so anything that depends only on a case's samples is computed once
/// for each pattern. The order of the cases, which clusters and seeded draws need, costs one byte a case, or four with many
/// patterns.
package struct PairTable: Sendable {
    /// The pattern of each case, in the order of the cases.
    package private(set) var codes = NumberColumn()
    /// The number of cases with each pattern.
    package private(set) var counts: [Int] = []
    /// The samples of all patterns, one after the other: the baseline's, then the candidate's.
    private var samples: [Double] = []
    /// The start of each pattern's samples, which is the end of the previous pattern's.
    private var starts: [Int] = [0]
    /// The start of the candidate's samples in each pattern.
    private var splits: [Int] = []
    /// A hash table of the patterns with open addressing: 0 is empty, else the pattern's number plus 1.
    private var slots = [UInt32](repeating: 0, count: 64)

    /// Creates a table without cases.
    package init() {}

    /// Takes up cases, sorted by id.
    package init(_ cases: some Sequence<PairedCase>) {
        for one in cases { append(baseline: one.baseline, candidate: one.candidate) }
    }

    /// The number of cases.
    package var count: Int { codes.count }

    /// The number of distinct patterns.
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

    /// Adds a case; the samples are as in ``PairedCase``.
    package mutating func append(baseline: [Double], candidate: [Double]) {
        baseline.withUnsafeBufferPointer { baseline in
            candidate.withUnsafeBufferPointer { append(baseline: baseline, candidate: $0) }
        }
    }

    /// Adds a case from buffers; a known pattern is not copied.
    package mutating func append(
        baseline: UnsafeBufferPointer<Double>,
        candidate: UnsafeBufferPointer<Double>
    ) {
        append(pattern: enter(baseline, candidate))
    }

    /// Adds a pattern without a case, unless it is known already.
    ///
    /// - Returns: Its number.
    package mutating func enter(_ pattern: PairedCase) -> Int {
        pattern.baseline.withUnsafeBufferPointer { baseline in
            pattern.candidate.withUnsafeBufferPointer { enter(baseline, $0) }
        }
    }

    private mutating func enter(
        _ baseline: UnsafeBufferPointer<Double>,
        _ candidate: UnsafeBufferPointer<Double>
    ) -> Int {
        var slot = slot(Self.hash(candidate, Self.hash(baseline, UInt64(baseline.count))))
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if equals(number, baseline, candidate) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        counts.append(0)
        slots[slot] = UInt32(counts.count)
        samples.append(contentsOf: baseline)
        splits.append(samples.count)
        samples.append(contentsOf: candidate)
        starts.append(samples.count)
        if counts.count * 2 > slots.count { rehash() }
        return counts.count - 1
    }

    /// Adds a case with a known pattern.
    package mutating func append(pattern number: Int) {
        codes.append(UInt32(number))
        counts[number] += 1
    }

    /// The same cases with each pattern's samples changed.
    package func mapped(_ change: (PairedCase) -> PairedCase) -> PairTable {
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

    private func equals(
        _ number: Int,
        _ baseline: UnsafeBufferPointer<Double>,
        _ candidate: UnsafeBufferPointer<Double>
    ) -> Bool {
        let first = starts[number]
        let split = splits[number]
        guard split - first == baseline.count, starts[number + 1] - split == candidate.count else { return false }
        for index in baseline.indices where samples[first + index].bitPattern != baseline[index].bitPattern {
            return false
        }
        for index in candidate.indices where samples[split + index].bitPattern != candidate[index].bitPattern {
            return false
        }
        return true
    }

    private static func hash(_ samples: UnsafeBufferPointer<Double>, _ start: UInt64) -> UInt64 {
        samples.reduce(start) { SplitMix64.mix($0 ^ $1.bitPattern) }
    }

    /// The first slot of a hash.
    private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private mutating func rehash() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        samples.withUnsafeBufferPointer { samples in
            for number in counts.indices {
                let baseline = UnsafeBufferPointer(rebasing: samples[starts[number]..<splits[number]])
                let candidate = UnsafeBufferPointer(rebasing: samples[splits[number]..<starts[number + 1]])
                var slot = slot(Self.hash(candidate, Self.hash(baseline, UInt64(baseline.count))))
                while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = UInt32(number + 1)
            }
        }
    }
}

extension PairTable {
    /// What was lost.
    package var losses: Losses { patterns.reduce(into: Losses()) { $0.count($1) } }

    /// The table with lost samples as a reading counts them.
    package func read(_ reading: LossReading) -> PairTable { reading == .valid ? self : mapped { $0.read(reading) } }

    /// The largest number of samples on each side among some patterns; 1 without any.
    func mostSamples(_ numbers: [Int]) -> PlannedSamples {
        PlannedSamples(
            baseline: numbers.map { pattern($0).baseline.count }.max() ?? 1,
            candidate: numbers.map { pattern($0).candidate.count }.max() ?? 1
        )
    }
}
