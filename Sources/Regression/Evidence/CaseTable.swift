// Keeps the scores of a million cases in memory.

package import Content
package import Evaluation
import Statistics

/// Many cases with the scores of their samples, sorted by (test, case), in some ten bytes each.
///
/// A run of a million cases has few tests, alike ids and few distinct lists of scores; what most cases have in common is kept
/// once. It can be filled from a stream: a case is begun, and its samples follow.
package struct CaseTable: Sendable {
    /// The cases of one test, which stand together.
    package struct Part: Sendable {
        /// The test.
        package let test: String
        /// The places of its cases.
        package var places: Range<Int>
    }

    /// The tests in the order of their ids, with their cases' places.
    package private(set) var parts: [Part] = []
    /// The cases' ids.
    private(set) var ids = NameColumn()
    /// The distinct lists of samples, each as the baseline's side of a pattern, and which case has which.
    ///
    /// Each sample stands there as ``SampleScore/number``.
    private(set) var samples = PairTable()
    private var digests = DigestColumn()
    private var clusters = Labels()
    private var tags = Labels()
    private var tagLists: [[String]] = []
    private var open: [Double]?

    /// Creates an empty table; digests that another one has at the same places are held once for both.
    package init(sharing other: CaseTable? = nil) { digests = DigestColumn(sharing: other?.digests) }

    /// Takes up cases, sorted by (test, case).
    package init(_ cases: some Sequence<CaseEvidence>) {
        for one in cases { append(one) }
        finish()
    }

    /// Takes up cases, sorted by (test, case).
    package init(scores cases: some Sequence<CaseScores>) {
        self.init(cases.lazy.map { CaseEvidence(scores: $0) })
    }

    /// Adds a case.
    package mutating func append(_ one: CaseEvidence) {
        begin(
            test: one.scores.test,
            caseID: one.scores.caseID,
            digest: one.scores.digest,
            cluster: one.cluster,
            tags: one.tags
        )
        for sample in one.scores.samples { add(sample) }
    }

    /// Begins a case; its samples follow.
    package mutating func begin(
        test: String,
        caseID: String,
        digest: ContentDigest,
        cluster: String? = nil,
        tags: [String] = []
    ) {
        finish()
        ids.append(caseID)
        place(in: test, digest: digest, cluster: cluster)
        self.tags.append(number: number(of: tags), at: ids.count - 1)
        open = []
    }

    /// The number of a list of tags; `nil` for one without any.
    private mutating func number(of list: [String]) -> Int32? {
        guard !list.isEmpty else { return nil }
        let number = tags.number(of: list.joined(separator: "\u{0}"))
        if number == tagLists.count { tagLists.append(list) }
        return number
    }

    /// Adds cases.
    ///
    /// - Parameters:
    ///   - block: The cases.
    ///   - formsClusters: Whether the test's cases form clusters; one without a name is a cluster of its own.
    ///   - isCompared: Whether the cases are held against others, and their digests count.
    package mutating func append(_ block: ScoreBlock, formsClusters: Bool = false, isCompared: Bool = true) {
        finish()
        let labels = block.facts?.tagLists.map { number(of: $0) } ?? []
        let patterns = block.lists.map { samples.enter(PairedCase(baseline: $0.map(\.number), candidate: [])) }
        var cursor = block.ids.cursor(at: 0)
        while cursor.place < block.count {
            let place = cursor.place
            let named = block.clusters.isEmpty ? nil : block.clusters[place]
            ids.append(utf8: cursor.current)
            self.place(
                in: block.test,
                digest: isCompared && !block.digests.isEmpty ? block.digests[place] : .ofNothing,
                cluster: formsClusters ? named ?? "\u{0}\(cursor.name)" : nil
            )
            tags.append(number: block.facts.flatMap { labels[Int($0.tagCodes[place])] }, at: ids.count - 1)
            samples.append(pattern: patterns[Int(block.codes[place])])
            cursor.advance()
        }
    }

    /// Notes the test, the digest and the cluster of the case whose id was added last.
    private mutating func place(in test: String, digest: ContentDigest, cluster: String?) {
        let place = ids.count - 1
        if parts.last?.test == test {
            parts[parts.count - 1].places = parts[parts.count - 1].places.lowerBound..<(place + 1)
        } else {
            parts.append(Part(test: test, places: place..<(place + 1)))
        }
        digests.append(digest)
        clusters.append(cluster, at: place)
    }

    /// Adds a sample to the case that was begun last.
    package mutating func add(_ sample: SampleScore) {
        open?.append(sample.number)
    }

    /// Ends the last case; a table that is still filled is read after this.
    package mutating func finish() {
        guard let samples = open else { return }
        self.samples.append(baseline: samples, candidate: [])
        open = nil
    }

    /// The same cases before anything became of their samples, which ``refill(_:)`` then adds case by case.
    package func emptied() -> CaseTable {
        var table = self
        table.samples = PairTable()
        return table
    }

    /// The same cases with what became of each of their samples changed.
    func mapped(_ change: (SampleScore) -> SampleScore) -> CaseTable {
        var table = self
        table.samples = samples.mapped { pattern in
            PairedCase(
                baseline: pattern.baseline.map { change(SampleScore(number: $0)).number },
                candidate: pattern.candidate
            )
        }
        return table
    }

    /// Adds what became of the samples of the next case of an emptied table, each as ``SampleScore/number``.
    package mutating func refill(_ samples: ArraySlice<Double>) {
        samples.withUnsafeBufferPointer { own in
            self.samples.append(baseline: own, candidate: UnsafeBufferPointer(start: nil, count: 0))
        }
    }

    /// The digest of a case as it was asked.
    func digest(at place: Int) -> ContentDigest { digests[place] }

    /// Whether two tables say of all their cases that nothing is known of their content, or the same.
    func sharesDigest(with other: CaseTable) -> Bool { digests.isUniform(with: other.digests) }

    /// The number of a case's cluster in the order of first appearance; -1 for none.
    package func cluster(at place: Int) -> Int { clusters[place] }

    /// Whether a case has a cluster.
    package var hasClusters: Bool { !clusters.names.isEmpty }

    /// The number of a case's list of tags; -1 for none.
    func tagList(at place: Int) -> Int { tags[place] }

    /// The distinct lists of tags.
    var lists: [[String]] { tagLists }

    /// The test of a case.
    func test(at place: Int) -> String { parts.first { $0.places.contains(place) }?.test ?? "" }

    /// The places of a test's cases; none for a test without.
    package func places(of test: String) -> Range<Int> { parts.first { $0.test == test }?.places ?? 0..<0 }

    /// The number of a case among those of its test, from 0; `nil` for one that is not there.
    package func number(of caseID: String, in test: String) -> Int? {
        let places = places(of: test)
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle].utf8.lexicographicallyPrecedes(caseID.utf8) { low = middle + 1 } else { high = middle }
        }
        guard low < places.upperBound, ids[low].utf8.elementsEqual(caseID.utf8) else { return nil }
        return low - places.lowerBound
    }

    /// The cases with one of some tags.
    package func cases(taggedWith wanted: [String]) -> [CaseEvidence] {
        let found = Set(lists.indices.filter { lists[$0].contains(where: wanted.contains) })
        return found.isEmpty ? [] : indices.filter { found.contains(tagList(at: $0)) }.map { self[$0] }
    }

    /// What became of the samples of one of the distinct lists.
    func list(_ pattern: Int) -> [SampleScore] {
        samples.pattern(pattern).baseline.map(SampleScore.init(number:))
    }
}

extension CaseTable {
    /// Goes through the cases in order, which is cheaper than asking for one after the other by its place.
    package struct Iterator: IteratorProtocol {
        private let table: CaseTable
        private var cursor: NameColumn.Cursor

        fileprivate init(_ table: CaseTable) {
            self.table = table
            cursor = table.ids.cursor(at: 0)
        }

        package mutating func next() -> CaseEvidence? {
            guard cursor.place < table.count else { return nil }
            defer { cursor.advance() }
            return table.evidence(at: cursor.place, caseID: cursor.name)
        }
    }

    package func makeIterator() -> Iterator { Iterator(self) }

    private func evidence(at place: Int, caseID: String) -> CaseEvidence {
        let cluster = clusters[place]
        let list = tags[place]
        let part = parts.first { $0.places.contains(place) }
        return CaseEvidence(
            scores: CaseScores(
                test: part?.test ?? "",
                caseID: caseID,
                digest: digest(at: place),
                samples: self.list(Int(samples.codes[place]))
            ),
            cluster: cluster < 0 ? nil : clusters.names[cluster],
            tags: list < 0 ? [] : tagLists[list]
        )
    }
}

extension CaseTable: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { samples.count }

    package subscript(place: Int) -> CaseEvidence { evidence(at: place, caseID: ids[place]) }
}

/// A name for some of many places: a number each, and nothing at all while no place has one.
private struct Labels: Sendable {
    private var interner = Interner()
    private var codes: [Int32] = []

    var names: [String] { interner.texts }

    subscript(place: Int) -> Int { place < codes.count ? Int(codes[place]) : -1 }

    mutating func number(of name: String) -> Int32 { Int32(interner.number(of: name)) }

    mutating func append(_ name: String?, at place: Int) { append(number: name.map { number(of: $0) }, at: place) }

    mutating func append(number: Int32?, at place: Int) {
        guard let number else {
            if !codes.isEmpty { codes.append(-1) }
            return
        }
        if codes.isEmpty { codes = [Int32](repeating: -1, count: place) }
        codes.append(number)
    }
}
