// Proves that packed columns give back what was put into them.

import Content
import Testing

@Suite("columns")
struct ColumnTests {
    private static let digests = (0..<10_000).map { ContentDigest(of: "\($0)") }

    @Test("digests come back, whatever of them a column shares with another", arguments: [0, 1, 4096, 9999, 10_000])
    func digests(same: Int) {
        var first = DigestColumn()
        for digest in Self.digests { first.append(digest) }
        var second = DigestColumn(sharing: first)
        let own = Self.digests.prefix(same) + Self.digests.reversed()
        for digest in own { second.append(digest) }
        #expect(first.count == 10_000 && (0..<10_000).allSatisfy { first[$0] == Self.digests[$0] })
        #expect(second.count == own.count && own.indices.allSatisfy { second[$0] == own[$0] })
        #expect(!first.isUniform(with: second))
    }

    @Test("one digest for all stays one until another comes")
    func uniform() {
        let (one, other) = (ContentDigest(of: "1"), ContentDigest(of: "2"))
        var (first, second) = (DigestColumn(), DigestColumn())
        #expect(first.isUniform(with: second))
        for _ in 0..<5000 {
            first.append(one)
            second.append(one)
        }
        #expect(first.isUniform(with: second) && first[4999] == one)
        second.append(other)
        #expect(!first.isUniform(with: second))
        #expect(second.count == 5001 && second[0] == one && second[4999] == one && second[5000] == other)
    }

    @Test("places in a file come back, also those that stand before the one before")
    func offsets() {
        let offsets: [UInt64] = [0, 100, 50, 50, 1 << 40, 3, .max, 0, 127, 1 << 63, 64, 63]
        var column = OffsetColumn()
        for offset in offsets { column.append(offset) }
        #expect(offsets.indices.map { column[$0] } == offsets)
        let read = OffsetColumn(bytes: column.bytes, count: offsets.count)
        #expect(offsets.indices.map { read?[$0] } == offsets)
    }

    @Test("bytes that hold another number of places are none", arguments: [1, 3])
    func damaged(count: Int) {
        #expect(OffsetColumn(bytes: [1, 2], count: count) == nil && OffsetColumn(bytes: [1, 0x80], count: 1) == nil)
    }
}
