// One reading of a file of cases must do for all that a run asks of them but their texts.

import Content
import Evaluation

/// The outlines of many cases in some sixty bytes each, in the order of their ids.
struct CaseIndex: Sendable {
    /// What is noted of one case.
    struct Entry: Sendable {
        /// The case's id.
        let id: String
        /// The digest of the whole case.
        let digest: ContentDigest
        /// The line that the case stands on.
        let line: Int
        /// Where that line begins.
        let offset: UInt64
        /// How many cases stand before it in the file.
        let number: Int
        /// The numbers of its tags and of its cluster.
        fileprivate let tags: UInt32
        fileprivate let cluster: UInt32
    }

    /// The number of no cluster.
    private static let alone = UInt32.max

    private var ids = NameColumn()
    private var digests: [ContentDigest] = []
    private var offsets: [UInt64] = []
    /// The distinct lists of tags, and which case has which.
    private var tagLists: [[String]] = []
    private var tagNames = Interner()
    private var tags: [UInt32] = []
    /// The names of the clusters, and which case is in which.
    private var clusterNames = Interner()
    private var clusters: [UInt32] = []

    var count: Int { digests.count }

    /// Notes a case as it stands in the file; ``take(_:)`` takes it up.
    mutating func entry(_ outline: CaseOutline, at line: JSONLine, number: Int) -> Entry {
        let tags = tagNames.number(of: outline.tags.joined(separator: "\u{0}"))
        if tags == tagLists.count { tagLists.append(outline.tags) }
        return Entry(
            id: outline.id,
            digest: outline.digest,
            line: line.number,
            offset: line.offset,
            number: number,
            tags: UInt32(tags),
            cluster: outline.cluster.map { UInt32(clusterNames.number(of: $0)) } ?? Self.alone
        )
    }

    /// Takes up cases in the order of their ids.
    mutating func take(_ entries: [Entry]) {
        for entry in entries { ids.append(entry.id) }
        digests = entries.map(\.digest)
        offsets = entries.map(\.offset)
        tags = entries.map(\.tags)
        clusters = entries.map(\.cluster)
    }

    /// The outline of a case.
    subscript(position: Int) -> CaseOutline {
        let cluster = clusters[position]
        return CaseOutline(
            id: ids[position],
            digest: digests[position],
            tags: tagLists[Int(tags[position])],
            cluster: cluster == Self.alone ? nil : clusterNames.texts[Int(cluster)]
        )
    }

    /// Where the line of a case begins.
    func offset(at position: Int) -> UInt64 { offsets[position] }

    /// The digest over the digests of all cases.
    var digest: ContentDigest {
        var hasher = ContentHasher()
        for digest in digests { hasher.update(digest.rawValue.utf8) }
        return hasher.finish()
    }
}
