// One reading of a file of cases must do for all that a run asks of them but their texts.

import Content
import Evaluation

/// The outlines of many cases in a dozen bytes each, in the order of their ids.
struct CaseIndex: Sendable {
    /// The number of no cluster.
    fileprivate static let alone = UInt32.max

    fileprivate var ids = NameColumn()
    /// The first bytes of the cases' digests, by which a case that is read again is known.
    fileprivate var checks: [UInt32] = []
    /// Where the lines begin: the low bits, and those beyond 4 GB where the file has so many.
    fileprivate var lowOffsets: [UInt32] = []
    fileprivate var highOffsets = NumberColumn()
    /// The distinct lists of tags, and which case has which.
    fileprivate var tagLists: [[String]] = []
    fileprivate var tags = NumberColumn()
    /// The names of the clusters, and which case is in which.
    fileprivate var clusterNames = Interner()
    fileprivate var clusters = NumberColumn()

    var count: Int { checks.count }

    /// The outline of a case.
    subscript(position: Int) -> CaseOutline {
        let cluster = clusters[position]
        return CaseOutline(
            id: ids[position],
            tags: tagLists[Int(tags[position])],
            cluster: cluster == Self.alone ? nil : clusterNames.texts[Int(cluster)]
        )
    }

    /// The id of a case.
    func id(at position: Int) -> String { ids[position] }

    /// Where the line of a case begins.
    func offset(at position: Int) -> UInt64 { UInt64(highOffsets[position]) << 32 | UInt64(lowOffsets[position]) }

    /// Whether a digest is the one that the case had when it was checked.
    func isKnown(_ digest: ContentDigest, at position: Int) -> Bool { Self.check(digest) == checks[position] }

    fileprivate static func check(_ digest: ContentDigest) -> UInt32 { UInt32(digest.leadingWord >> 32) }
}

/// Takes cases up as they stand in their file.
///
/// Of a file that is sorted by id nothing need be held but the index. One that is not is sorted at the end, for which each case's
/// digest and line are held: a builder that holds none gives up such a file, and the file is read again with one that does.
struct CaseIndexBuilder {
    private var index = CaseIndex()
    private var tagNames = Interner()
    private let holdsDigests: Bool
    private(set) var digests: [ContentDigest] = []
    private var lines: [Int] = []
    private var last: (id: String, line: Int)?

    /// Whether the cases so far are sorted by their ids.
    private(set) var isSorted = true
    /// An id that stands on two lines, the first pair that was found.
    private(set) var repeated: (id: String, lines: [Int])?
    private var hasOnlyASCII = true

    /// Creates a builder, which may hold digests.
    init(holdingDigests: Bool) { holdsDigests = holdingDigests }

    /// Takes up a case.
    mutating func append(_ outline: CaseOutline, digest: ContentDigest, at line: JSONLine) {
        if let last {
            if last.id.utf8.elementsEqual(outline.id.utf8) {
                repeated = repeated ?? (outline.id, [last.line, line.number])
            } else if !last.id.utf8.lexicographicallyPrecedes(outline.id.utf8) {
                isSorted = false
            }
        }
        last = (outline.id, line.number)
        hasOnlyASCII = hasOnlyASCII && outline.id.utf8.allSatisfy { $0 < 0x80 }
        if holdsDigests {
            digests.append(digest)
            lines.append(line.number)
        }
        let tags =
            outline.tags.isEmpty && !index.tagLists.isEmpty && index.tagLists[0].isEmpty
            ? 0 : tagNames.number(of: outline.tags.joined(separator: "\u{0}"))
        if tags == index.tagLists.count { index.tagLists.append(outline.tags) }
        index.ids.append(outline.id)
        index.checks.append(CaseIndex.check(digest))
        index.lowOffsets.append(UInt32(truncatingIfNeeded: line.offset))
        index.highOffsets.append(UInt32(line.offset >> 32))
        index.tags.append(UInt32(tags))
        index.clusters.append(
            outline.cluster.map { UInt32(index.clusterNames.number(of: $0)) } ?? CaseIndex.alone
        )
    }

    /// Sorts the cases by their ids.
    ///
    /// - Returns: The places that they had before, in their order now; `nil` when they were sorted.
    mutating func sort() -> [Int]? {
        guard !isSorted else { return nil }
        let ids = index.ids.names
        let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
        for (one, next) in zip(order, order.dropFirst()) where ids[one].utf8.elementsEqual(ids[next].utf8) {
            repeated = repeated ?? (ids[one], [lines[one], lines[next]].sorted())
        }
        let unsorted = index
        index.ids = NameColumn()
        for place in order { index.ids.append(ids[place]) }
        index.checks = order.map { unsorted.checks[$0] }
        index.lowOffsets = order.map { unsorted.lowOffsets[$0] }
        index.highOffsets = NumberColumn(order.map { unsorted.highOffsets[$0] })
        index.tags = NumberColumn(order.map { unsorted.tags[$0] })
        index.clusters = NumberColumn(order.map { unsorted.clusters[$0] })
        digests = order.map { digests[$0] }
        isSorted = true
        return order
    }

    /// An id that is another case's too, but for how its letters are encoded.
    var repeatedInOtherLetters: String? {
        // Where all letters have but one way to be written, nothing need be looked for.
        guard !hasOnlyASCII else { return nil }
        var seen: Set<String> = []
        return index.ids.names.first { !seen.insert($0).inserted }
    }

    /// The index of the cases that were taken up.
    consuming func finish() -> CaseIndex { index }
}

/// A number for each of many places: four bytes each, and nothing at all while all are the same.
private struct NumberColumn: Sendable {
    private var common: UInt32 = 0
    private var count = 0
    private var numbers: [UInt32] = []

    init(_ numbers: [UInt32] = []) { for number in numbers { append(number) } }

    subscript(place: Int) -> UInt32 { numbers.isEmpty ? common : numbers[place] }

    mutating func append(_ number: UInt32) {
        if count == 0 { common = number }
        if numbers.isEmpty, number != common { numbers = [UInt32](repeating: common, count: count) }
        if !numbers.isEmpty { numbers.append(number) }
        count += 1
    }
}
