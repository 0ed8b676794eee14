// Holds the digests of a million cases once, though two runs have them.

/// Many digests by their places: one for all as long as they are the same, 32 bytes each otherwise.
///
/// They stand in pieces. A column can share those that another one has at the same places.
package struct DigestColumn: Sendable {
    private static let length = 4096

    /// How many digests there are.
    package private(set) var count = 0
    /// The digest of all places, as long as they have only one.
    private var common = ContentDigest.ofNothing
    private var pieces: [[ContentDigest]] = []
    private var others: [[ContentDigest]]

    /// Creates an empty column, which keeps no piece of its own that is also the other's.
    package init(sharing other: DigestColumn? = nil) { others = other?.pieces ?? [] }

    /// The digest at a place.
    package subscript(place: Int) -> ContentDigest {
        pieces.isEmpty ? common : pieces[place / Self.length][place % Self.length]
    }

    /// Whether both columns have one digest for all places, and the same.
    package func isUniform(with other: DigestColumn) -> Bool {
        pieces.isEmpty && other.pieces.isEmpty && common == other.common
    }

    /// Adds a digest.
    package mutating func append(_ digest: ContentDigest) {
        if count == 0 { common = digest }
        if pieces.isEmpty, digest != common {
            let before = count
            count = 0
            for _ in 0..<before { add(common) }
        }
        if digest != common || !pieces.isEmpty { add(digest) } else { count += 1 }
    }

    private mutating func add(_ digest: ContentDigest) {
        if count % Self.length == 0 {
            pieces.append([])
            pieces[pieces.count - 1].reserveCapacity(Self.length)
        }
        let last = pieces.count - 1
        pieces[last].append(digest)
        count += 1
        if count % Self.length == 0, last < others.count, others[last] == pieces[last] { pieces[last] = others[last] }
    }
}
