// Pairs two runs in one pass, in constant memory.

import Content
import Evaluation
import Statistics

/// Walks two runs' cases side by side and pairs those that are the same.
///
/// What two lists of samples mean together is worked out once, however many cases have them.
struct PairWalk {
    /// What two lists of samples mean together.
    private struct Meeting {
        /// The candidate's samples, those not unscored, and those errored.
        var samples = 0
        var judged = 0
        var errored = 0
        /// The baseline's samples, unscored ones, and whether one errored.
        var baselineSamples = 0
        var baselineUnscored = 0
        var baselineErrored = 0
        /// The pair's pattern in the test's table; `nil` for cases that cannot be compared.
        var pattern: Int?
        /// Whether the candidate has a sample; without one the case is missing.
        var isShared = false
        /// How many cases meet so.
        var count = 0
    }

    /// The tests' pairs.
    private(set) var parts: [Pairing.Part] = []
    private(set) var candidates = PlaceColumn()
    private(set) var baselines = PlaceColumn()
    private(set) var shared = 0
    private(set) var union = 0
    private(set) var added = 0
    private(set) var removed = 0
    private(set) var missing = 0
    private(set) var leftOut: [String] = []
    private(set) var lostTests: [String] = []
    /// Samples over the cases that are in both runs.
    private(set) var tally = (
        samples: 0, judged: 0, errored: 0, baselineSamples: 0, baselineUnscored: 0, baselineErrored: 0
    )
    private let baseline: CaseTable
    private let candidate: CaseTable
    private let rules: Pairing.Rules

    init(_ baseline: CaseTable, _ candidate: CaseTable, rules: Pairing.Rules) {
        self.baseline = baseline
        self.candidate = candidate
        self.rules = rules
    }

    /// Pairs all cases.
    mutating func walk() {
        var mine = candidate.parts[...]
        var theirs = baseline.parts[...]
        while let first = mine.first ?? theirs.first {
            let own = mine.first?.test ?? first.test
            let other = theirs.first?.test ?? first.test
            if mine.isEmpty || (!theirs.isEmpty && other.utf8.lexicographicallyPrecedes(own.utf8)) {
                let part = theirs.removeFirst()
                lostTests.append(part.test)
                remove(part.places, of: part)
            } else if theirs.isEmpty || own != other {
                add(mine.removeFirst().places.count)
            } else {
                walk(mine.removeFirst(), theirs.removeFirst())
            }
        }
    }

    private mutating func add(_ count: Int) {
        // A case in another form that a user declared is no part of the comparison on either side.
        if rules.changed != .declared { union += count }
        added += count
    }

    private mutating func remove(_ places: Range<Int>, of part: CaseTable.Part) {
        let isDeclared = rules.changed == .declared
        guard isDeclared || !rules.isPartial else { return }
        if !isDeclared { union += places.count }
        removed += places.count
        leftOut += places.prefix(max(0, Self.mostNames - leftOut.count)).map { "\(part.test)/\(baseline.ids[$0])" }
    }

    /// The most cases whose names are kept.
    private static let mostNames = 20

    /// Pairs the cases of one test.
    private mutating func walk(_ mine: CaseTable.Part, _ theirs: CaseTable.Part) {
        let isUnordered = rules.isUnordered(mine.test)
        let planned = rules.samples(mine.test)
        var part = Pairing.Part(test: mine.test, places: candidates.count..<candidates.count)
        var meetings: [Meeting] = []
        var numbers = MeetingNumbers()
        var own = ListNumbers(candidate, isUnordered)
        var others = ListNumbers(baseline, isUnordered)
        let isSameDigest = candidate.sharesDigest(with: baseline)
        var here = candidate.ids.cursor(at: mine.places.lowerBound)
        var there = baseline.ids.cursor(at: theirs.places.lowerBound)
        while here.place < mine.places.upperBound, there.place < theirs.places.upperBound {
            let order = here.order(there)
            if order < 0 {
                add(1)
                here.advance()
                continue
            }
            if order > 0 {
                remove(there.place..<(there.place + 1), of: theirs)
                there.advance()
                continue
            }
            let isSame = isSameDigest || candidate.digest(at: here.place) == baseline.digest(at: there.place)
            if isSame || rules.changed == .missing {
                let list = isSame ? own[Int(candidate.samples.codes[here.place])] : own.empty
                let other = others[Int(baseline.samples.codes[there.place])]
                let number = numbers.number(list, other)
                if number == meetings.count {
                    meetings.append(meeting(own.list(list), others.list(other), planned, &part))
                }
                meetings[number].count += 1
                if let pattern = meetings[number].pattern {
                    part.table.append(pattern: pattern)
                    candidates.append(here.place)
                    baselines.append(there.place)
                }
            } else {
                add(1)
                remove(there.place..<(there.place + 1), of: theirs)
            }
            here.advance()
            there.advance()
        }
        add(mine.places.upperBound - here.place)
        remove(there.place..<theirs.places.upperBound, of: theirs)
        for meeting in meetings { count(meeting) }
        part.places = part.places.lowerBound..<candidates.count
        if !part.places.isEmpty { parts.append(part) }
    }

    private mutating func count(_ meeting: Meeting) {
        union += meeting.count
        guard meeting.isShared else {
            missing += meeting.count
            return
        }
        shared += meeting.count
        tally.samples += meeting.count * meeting.samples
        tally.judged += meeting.count * meeting.judged
        tally.errored += meeting.count * meeting.errored
        tally.baselineSamples += meeting.count * meeting.baselineSamples
        tally.baselineUnscored += meeting.count * meeting.baselineUnscored
        tally.baselineErrored += meeting.count * meeting.baselineErrored
    }

    /// Works out what two lists mean together, and enters their pattern.
    private func meeting(
        _ after: [SampleScore],
        _ before: [SampleScore],
        _ planned: Int,
        _ part: inout Pairing.Part
    ) -> Meeting {
        var meeting = Meeting()
        meeting.pattern = PairedCase(baseline: before, candidate: after, planned: planned).map { part.table.enter($0) }
        guard !after.isEmpty else { return meeting }
        let judged = after.filter { $0 != .unscored }
        let known = before.filter { $0 != .unscored }
        meeting.isShared = true
        meeting.samples = after.count
        meeting.judged = judged.count
        meeting.errored = judged.count { $0 == .errored }
        meeting.baselineSamples = before.count
        meeting.baselineUnscored = before.count - known.count
        meeting.baselineErrored = known.contains(.errored) ? 1 : 0
        return meeting
    }
}

/// Numbers the pairs of two numbers in the order of their first appearance.
private struct MeetingNumbers {
    private static let side = 256
    private var near = [Int32](repeating: -1, count: side * side)
    private var far: [UInt64: Int] = [:]
    private var count = 0

    mutating func number(_ one: Int, _ other: Int) -> Int {
        if one < Self.side, other < Self.side {
            let place = one * Self.side + other
            if near[place] < 0 {
                near[place] = Int32(count)
                count += 1
            }
            return Int(near[place])
        }
        let key = UInt64(one) << 32 | UInt64(other)
        if let known = far[key] { return known }
        far[key] = count
        count += 1
        return count - 1
    }
}

/// Numbers the distinct lists of samples of one run, those as one that differ only in their order where it does not matter.
private struct ListNumbers {
    private let table: CaseTable
    private let isUnordered: Bool
    private var numbers: [Int32]
    private var lists: [Int] = []
    private var known: [[Double]: Int32] = [:]

    init(_ table: CaseTable, _ isUnordered: Bool) {
        self.table = table
        self.isUnordered = isUnordered
        numbers = [Int32](repeating: -1, count: table.samples.patternCount)
    }

    /// The number of a list.
    subscript(pattern: Int) -> Int {
        mutating get {
            if numbers[pattern] < 0 { numbers[pattern] = enter(pattern) }
            return Int(numbers[pattern])
        }
    }

    /// One of the lists with a number.
    func list(_ number: Int) -> [SampleScore] { number == empty ? [] : table.list(lists[number]) }

    /// The number of the list without samples, which no list of the table has.
    var empty: Int { table.samples.patternCount }

    private mutating func enter(_ pattern: Int) -> Int32 {
        let samples = table.samples.pattern(pattern).baseline
        // Sums of other scores than these depend, in their last digit, on the order.
        let isMerged = isUnordered && samples.count > 1 && samples.allSatisfy { $0 == 0 || $0 == 1 }
        let sorted = isMerged ? samples.sorted() : []
        if isMerged, let number = known[sorted] { return number }
        lists.append(pattern)
        if isMerged { known[sorted] = Int32(lists.count - 1) }
        return Int32(lists.count - 1)
    }
}
