// Makes a million scores fit a few megabytes of the store.

import Content
import Evaluation

/// A block of scores as bytes: some five a case, however many samples it has.
///
/// Behind the format's number stand the ids as ``NameColumn`` keeps them, the distinct lists of samples, the number of each case's
/// list, and the clusters' names with the number of each case's. Format 2 adds the cases' digests; format 3 adds the distinct
/// lists of tags with the number of each case's, and where the cases stand in their file. Numbers are LEB128, scores the eight
/// bytes of an IEEE double, little end first, as ``SampleScore/number`` has them.
enum PackedScores {
    private static let (withoutDigests, withDigests, withFacts): (UInt64, UInt64, UInt64) = (1, 2, 3)

    /// Packs a block.
    static func bytes(of block: ScoreBlock) -> [UInt8] {
        var writer = PackedWriter()
        let facts = block.digests.isEmpty ? nil : block.facts
        writer.append(facts != nil ? withFacts : block.digests.isEmpty ? withoutDigests : withDigests)
        writer.append(block.count)
        writer.append(block.ids.bytes.count)
        writer.append(block.ids.bytes)
        writer.append(block.lists.count)
        for list in block.lists {
            writer.append(list.count)
            for sample in list { writer.append(sample.number) }
        }
        for code in block.codes { writer.append(UInt64(code)) }
        var names = Interner()
        let clusters = block.clusters.map { cluster in cluster.map { names.number(of: $0) + 1 } ?? 0 }
        append(names.texts, to: &writer)
        for cluster in clusters { writer.append(cluster) }
        for digest in block.digests { writer.append(digest.bytes) }
        if let facts { append(facts, to: &writer) }
        return writer.bytes
    }

    private static func append(_ texts: [String], to writer: inout PackedWriter) {
        writer.append(texts.count)
        for text in texts {
            writer.append(text.utf8.count)
            writer.append(Array(text.utf8))
        }
    }

    private static func append(_ facts: CaseFacts, to writer: inout PackedWriter) {
        writer.append(facts.tagLists.count)
        for tags in facts.tagLists { append(tags, to: &writer) }
        for code in facts.tagCodes { writer.append(UInt64(code)) }
        writer.append(facts.offsets.bytes.count)
        writer.append(facts.offsets.bytes)
    }

    /// Unpacks a block; `nil` when the bytes are none, or damaged.
    static func block(_ bytes: [UInt8], test: String) -> ScoreBlock? {
        var reader = PackedReader(bytes)
        guard let format = reader.number(), (withoutDigests...withFacts).contains(format),
            let count = reader.count(), let length = reader.count(),
            let names = reader.bytes(length), let ids = NameColumn(bytes: names, count: count),
            let listCount = reader.count()
        else { return nil }
        var lists: [[SampleScore]] = []
        for _ in 0..<listCount {
            guard let samples = reader.count() else { return nil }
            var list: [SampleScore] = []
            for _ in 0..<samples {
                guard let number = reader.double() else { return nil }
                let sample = SampleScore(number: number)
                if case .scored(let value) = sample, !(0...1).contains(value) { return nil }
                list.append(sample)
            }
            lists.append(list)
        }
        guard let codes = reader.numbers(count, below: listCount), let clusters = texts(&reader) else { return nil }
        let numbers = clusters.isEmpty ? [] : reader.numbers(count, below: clusters.count + 1)
        guard let numbers else { return nil }
        var digests: [ContentDigest] = []
        if format != withoutDigests {
            digests.reserveCapacity(count)
            for _ in 0..<count {
                guard let bytes = reader.bytes(32), let digest = ContentDigest(bytes: bytes) else { return nil }
                digests.append(digest)
            }
        }
        let facts = format == withFacts ? facts(&reader, count: count) : nil
        guard reader.isAtEnd, (facts != nil) == (format == withFacts) else { return nil }
        return ScoreBlock(
            test: test,
            ids: ids,
            lists: lists,
            codes: codes,
            clusters: numbers.map { $0 == 0 ? nil : clusters[Int($0) - 1] },
            digests: digests,
            facts: facts
        )
    }

    private static func texts(_ reader: inout PackedReader) -> [String]? {
        guard let count = reader.count() else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let length = reader.count(), let text = reader.bytes(length) else { return nil }
            texts.append(String(decoding: text, as: UTF8.self))
        }
        return texts
    }

    private static func facts(_ reader: inout PackedReader, count: Int) -> CaseFacts? {
        guard let listCount = reader.count() else { return nil }
        var lists: [[String]] = []
        for _ in 0..<listCount {
            guard let tags = texts(&reader) else { return nil }
            lists.append(tags)
        }
        guard let codes = reader.numbers(count, below: listCount), let length = reader.count(),
            let bytes = reader.bytes(length), let offsets = OffsetColumn(bytes: bytes, count: count)
        else { return nil }
        return CaseFacts(tagLists: lists, tagCodes: codes, offsets: offsets)
    }
}
