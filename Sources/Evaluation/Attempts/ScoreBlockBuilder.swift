// Packs the scores of a run into blocks that the store writes at once.

package import Content

/// Puts samples that come in key order together into blocks.
package struct ScoreBlockBuilder {
    /// What is known of a case beside its id, digest and cluster.
    package typealias Facts = (tags: [String], offset: UInt64)

    private struct Case {
        var id: String
        var digest: ContentDigest
        var cluster: String?
        var facts: Facts?
        var samples: [SampleScore]
    }

    private var block: ScoreBlock?
    private var open: Case?

    /// Creates a builder.
    package init() {}

    /// Takes up a sample.
    ///
    /// - Returns: A block of cases before this one's, when it is full or its test is over.
    package mutating func add(
        test: String,
        caseID: String,
        digest: ContentDigest = .ofNothing,
        cluster: String? = nil,
        facts: Facts? = nil,
        _ sample: SampleScore
    ) -> ScoreBlock? {
        // By their bytes, as they are sorted: texts are the same in Swift however their letters are encoded.
        if let before = open?.id, before.utf8.elementsEqual(caseID.utf8), block?.test == test {
            open?.samples.append(sample)
            return nil
        }
        close()
        var done: ScoreBlock?
        if let before = block, before.test != test || before.isFull {
            done = before
            block = nil
        }
        if block == nil { block = ScoreBlock(test: test) }
        open = Case(id: caseID, digest: digest, cluster: cluster, facts: facts, samples: [sample])
        return done
    }

    /// The cases since the last block, after which the builder is empty; `nil` when there are none.
    package mutating func finish() -> ScoreBlock? {
        close()
        defer { block = nil }
        return block
    }

    private mutating func close() {
        guard let one = open else { return }
        block?.append(
            one.id,
            digest: one.digest,
            cluster: one.cluster,
            facts: one.facts,
            samples: one.samples
        )
        open = nil
    }
}
