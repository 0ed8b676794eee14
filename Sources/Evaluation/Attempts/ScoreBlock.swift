// Some cases of one test, with what became of their samples.

package import Content

/// Some cases of one test, sorted by id, with what became of their samples: the piece in which a stored run is read for a
/// comparison, and in which scores that came from outside are kept.
///
/// Most cases share what became of their samples with many others, so each distinct list of samples is there once.
package struct ScoreBlock: Sendable {
    /// The test.
    package let test: String
    /// The cases' ids, sorted.
    package private(set) var ids = NameColumn()
    /// The distinct lists of samples, each in the order of the samples' numbers.
    package private(set) var lists: [[SampleScore]] = []
    /// Which of the lists each case has.
    package private(set) var codes: [UInt32] = []
    /// The cluster of each case; empty when none has one.
    package private(set) var clusters: [String?] = []
    /// The digest of each case; empty when nothing is known of their content.
    package private(set) var digests: [ContentDigest] = []
    /// What else is known of each case; `nil` where the block was made without their file.
    package private(set) var facts: CaseFacts?
    /// What the calls of its attempts took; `nil` where that is not known, as of scores that came from outside.
    package var calls: CallTally?
    private var numbers: [[SampleScore]: UInt32] = [:]
    /// How many samples all lists have together.
    private var samples = 0

    /// Creates a block without cases.
    init(test: String) { self.test = test }

    /// Puts a block together of its parts, which fit one another.
    package init(
        test: String,
        ids: NameColumn,
        lists: [[SampleScore]],
        codes: [UInt32],
        clusters: [String?],
        digests: [ContentDigest] = [],
        facts: CaseFacts? = nil
    ) {
        self.test = test
        self.ids = ids
        self.lists = lists
        self.codes = codes
        self.clusters = clusters
        self.digests = digests
        self.facts = facts
    }

    /// How many cases there are.
    package var count: Int { codes.count }

    /// Whether the next case should begin a block of its own: few enough to be held beside another, many enough to be read at once.
    var isFull: Bool { count >= 4096 || samples >= 65_536 }

    /// Adds a case.
    ///
    /// The facts of all cases of a block are known, or those of none.
    mutating func append(
        _ caseID: String,
        digest: ContentDigest,
        cluster: String?,
        facts: ScoreBlockBuilder.Facts?,
        samples list: [SampleScore]
    ) {
        if let facts, count == 0 || self.facts != nil {
            self.facts = self.facts ?? CaseFacts()
            self.facts?.append(tags: facts.tags, offset: facts.offset)
        } else {
            self.facts = nil
        }
        if cluster != nil, clusters.isEmpty { clusters = [String?](repeating: nil, count: count) }
        if cluster != nil || !clusters.isEmpty { clusters.append(cluster) }
        if digest != .ofNothing, digests.isEmpty {
            digests = [ContentDigest](repeating: .ofNothing, count: count)
        }
        if digest != .ofNothing || !digests.isEmpty { digests.append(digest) }
        ids.append(caseID)
        let code = numbers[list] ?? UInt32(lists.count)
        if code == lists.count {
            lists.append(list)
            numbers[list] = code
            samples += list.count
        }
        codes.append(code)
    }

    /// Calls `visit` for each sample of each case, in key order.
    package func forEachSample(_ visit: (AttemptKey, SampleScore) throws -> Void) rethrows {
        var cursor = ids.cursor(at: 0)
        while cursor.place < count {
            for (index, sample) in lists[Int(codes[cursor.place])].enumerated() {
                try visit(AttemptKey(test: test, caseID: cursor.name, sample: index + 1), sample)
            }
            cursor.advance()
        }
    }
}

extension ScoreBlock {
    /// Calls `visit` for each score of an ingested run as an attempt that no call served, in key order.
    package func forEachIngestedAttempt(_ visit: (AttemptRecord) throws -> Void) rethrows {
        try forEachSample { key, sample in
            let outcome: Outcome =
                switch sample {
                case .scored(let value): .scored(value)
                case .truncated: .truncated
                case .unscored: .unscored("the ingested file says so")
                case .errored: .errored(CallFailure(.ingested, "the ingested file has no score"))
                }
            try visit(AttemptRecord(key: key, caseDigest: .ofNothing, outcome: outcome, grades: [], call: nil))
        }
    }
}
