// Makes a million scores fit a few megabytes of the store.

import Content
import Evaluation

/// A block of scores as bytes: some five a case, however many samples it has.
///
/// Behind the format's number (2 where the cases' digests stand at the end, 1 where nothing is known of their content) stand the ids as ``NameColumn`` keeps them, the distinct lists of samples, the number of each case's
/// list, and the clusters' names with the number of each case's. Numbers are LEB128, scores the eight bytes of an IEEE double,
/// little end first, as ``SampleScore/number`` has them.
enum PackedScores {
    private static let (withoutDigests, withDigests): (UInt64, UInt64) = (1, 2)

    /// Packs a block.
    static func bytes(of block: ScoreBlock) -> [UInt8] {
        var writer = PackedWriter()
        writer.append(block.digests.isEmpty ? withoutDigests : withDigests)
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
        writer.append(names.count)
        for name in names.texts {
            writer.append(name.utf8.count)
            writer.append(Array(name.utf8))
        }
        for cluster in clusters { writer.append(cluster) }
        for digest in block.digests { writer.append(digest.bytes) }
        return writer.bytes
    }

    /// Unpacks a block; `nil` when the bytes are none, or damaged.
    static func block(_ bytes: [UInt8], test: String) -> ScoreBlock? {
        var reader = PackedReader(bytes)
        guard let format = reader.number(), format == withoutDigests || format == withDigests,
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
        guard let codes = reader.numbers(count, below: listCount), let nameCount = reader.count() else { return nil }
        var clusters: [String] = []
        for _ in 0..<nameCount {
            guard let length = reader.count(), let name = reader.bytes(length) else { return nil }
            clusters.append(String(decoding: name, as: UTF8.self))
        }
        let numbers = nameCount == 0 ? [] : reader.numbers(count, below: nameCount + 1)
        guard let numbers else { return nil }
        var digests: [ContentDigest] = []
        if format == withDigests {
            digests.reserveCapacity(count)
            for _ in 0..<count {
                guard let bytes = reader.bytes(32), let digest = ContentDigest(bytes: bytes) else { return nil }
                digests.append(digest)
            }
        }
        guard reader.isAtEnd else { return nil }
        return ScoreBlock(
            test: test,
            ids: ids,
            lists: lists,
            codes: codes,
            clusters: numbers.map { $0 == 0 ? nil : clusters[Int($0) - 1] },
            digests: digests
        )
    }
}
