// The cases of a baseline: packed while they are only read.

package import Content
package import Evaluation

/// The cases of a baseline, in the order of (test, case): packed while they are only read, a list once one is changed.
package struct BaselineCases: Sendable {
    /// The cases and their scores.
    package private(set) var table = CaseTable()
    /// What the graders took for the answers of the first samples; empty while none had one.
    private var answers: [String?] = []
    /// The digests of the first samples' outputs; empty while none had one.
    private var outputs: [ContentDigest?] = []
    private var list: [Baseline.Entry]?

    /// Creates a list without cases.
    package init() {}

    /// Takes up cases whose scores alone are known.
    package init(_ table: CaseTable) { self.table = table }

    /// Takes up cases.
    package init(_ entries: some Sequence<Baseline.Entry>) {
        for entry in entries { append(entry) }
    }

    /// Adds a case.
    package mutating func append(_ entry: Baseline.Entry) {
        guard list == nil else {
            list?.append(entry)
            return
        }
        begin(
            test: entry.scores.test,
            caseID: entry.scores.caseID,
            digest: entry.scores.digest,
            answer: entry.answer,
            outputDigest: entry.outputDigest
        )
        for sample in entry.scores.samples { table.add(sample) }
        table.finish()
    }

    /// Begins a case; its samples follow, and after the last one ``finish()``.
    package mutating func begin(
        test: String,
        caseID: String,
        digest: ContentDigest,
        answer: String? = nil,
        outputDigest: ContentDigest? = nil
    ) {
        table.begin(test: test, caseID: caseID, digest: digest)
        let place = table.ids.count - 1
        if answer != nil || !answers.isEmpty {
            if answers.isEmpty { answers = [String?](repeating: nil, count: place) }
            answers.append(answer)
        }
        if outputDigest != nil || !outputs.isEmpty {
            if outputs.isEmpty { outputs = [ContentDigest?](repeating: nil, count: place) }
            outputs.append(outputDigest)
        }
    }

    /// Adds a sample to the case that was begun last.
    package mutating func add(_ sample: SampleScore) { table.add(sample) }

    /// Ends the last case.
    package mutating func finish() { table.finish() }

    /// The scores of a case; `nil` for one that is not there.
    package func scores(of caseID: String, in test: String) -> CaseScores? {
        guard list == nil else { return list?.first { $0.scores.caseID == caseID && $0.scores.test == test }?.scores }
        return table.number(of: caseID, in: test).map { table[table.places(of: test).lowerBound + $0].scores }
    }

    /// How many samples all cases have.
    package var samples: Int {
        scores.lists(at: indices).reduce(0) { $0 + $1.count * scores.list($1.list).count }
    }

    /// The cases and their scores alone.
    package var scores: CaseTable { list.map { CaseTable(scores: $0.lazy.map(\.scores)) } ?? table }
}

extension BaselineCases: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { list?.count ?? table.count }

    package subscript(place: Int) -> Baseline.Entry {
        get {
            list?[place] ?? entry(table[place].scores, at: place)
        }
        set {
            var entries = list ?? Array(self)
            list = nil
            entries[place] = newValue
            list = entries
        }
    }
}

extension BaselineCases {
    /// Goes through the cases in order.
    package struct Iterator: IteratorProtocol {
        private let cases: BaselineCases
        private var scores: CaseTable.Iterator
        private var place = 0

        fileprivate init(_ cases: BaselineCases) {
            self.cases = cases
            scores = cases.table.makeIterator()
        }

        package mutating func next() -> Baseline.Entry? {
            defer { place += 1 }
            if let list = cases.list { return place < list.count ? list[place] : nil }
            return scores.next().map { cases.entry($0.scores, at: place) }
        }
    }

    package func makeIterator() -> Iterator { Iterator(self) }

    private func entry(_ scores: CaseScores, at place: Int) -> Baseline.Entry {
        Baseline.Entry(
            scores: scores,
            answer: answers.isEmpty ? nil : answers[place],
            outputDigest: outputs.isEmpty ? nil : outputs[place]
        )
    }
}

extension BaselineCases: Hashable {
    package static func == (left: BaselineCases, right: BaselineCases) -> Bool { left.elementsEqual(right) }

    package func hash(into hasher: inout Hasher) {
        for entry in self { hasher.combine(entry.scores.caseID) }
    }
}

extension BaselineCases: ExpressibleByArrayLiteral {
    package init(arrayLiteral entries: Baseline.Entry...) { self.init(entries) }
}
