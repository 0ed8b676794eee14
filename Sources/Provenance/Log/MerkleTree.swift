// Proves that an entry is in a log, and that a log only grew, to someone who holds neither.

package import Content

/// The hash tree of RFC 6962, section 2.1, over SHA-256.
package enum MerkleTree {
    /// The hash of an entry: SHA-256(0x00 ‖ entry).
    package static func leaf(of entry: [UInt8]) -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update(CollectionOfOne(0x00))
        hasher.update(entry)
        return hasher.finish()
    }

    /// The hash over two hashes: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: ContentDigest, _ right: ContentDigest) -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update(CollectionOfOne(0x01))
        left.withBytes { hasher.update($0) }
        right.withBytes { hasher.update($0) }
        return hasher.finish()
    }

    /// The root over leaves; that of none is the SHA-256 of no bytes.
    package static func root(of leaves: [ContentDigest]) -> ContentDigest { root(of: leaves[...]) }

    /// The hashes that lead from a leaf to the root, from below (RFC 6962, section 2.1.1).
    ///
    /// - Parameters:
    ///   - index: The leaf's number, from 0.
    ///   - leaves: All leaves of the tree.
    /// - Returns: The proof; `nil` when there is no such leaf.
    package static func inclusionProof(of index: Int, in leaves: [ContentDigest]) -> [ContentDigest]? {
        guard leaves.indices.contains(index) else { return nil }
        var proof: [ContentDigest] = []
        var part = leaves[...]
        while part.count > 1 {
            let middle = part.startIndex + split(part.count)
            proof.append(root(of: index < middle ? part[middle...] : part[..<middle]))
            part = index < middle ? part[..<middle] : part[middle...]
        }
        return proof.reversed()
    }

    /// The hashes that show that a smaller tree is the beginning of this one (RFC 6962, section 2.1.2).
    ///
    /// - Parameters:
    ///   - size: How many leaves the smaller tree has.
    ///   - leaves: All leaves of the larger tree.
    /// - Returns: The proof, empty where there is nothing to prove; `nil` when the smaller tree is the larger one.
    package static func consistencyProof(from size: Int, in leaves: [ContentDigest]) -> [ContentDigest]? {
        guard (0...leaves.count).contains(size) else { return nil }
        guard size > 0 else { return [] }
        var proof: [ContentDigest] = []
        var part = leaves[...]
        var rest = size
        var isBeginning = true
        while rest != part.count {
            let half = split(part.count)
            let middle = part.startIndex + half
            proof.append(root(of: rest <= half ? part[middle...] : part[..<middle]))
            if rest <= half {
                part = part[..<middle]
            } else {
                part = part[middle...]
                rest -= half
                isBeginning = false
            }
        }
        if !isBeginning { proof.append(root(of: part)) }
        return proof.reversed()
    }

    private static func root(of leaves: ArraySlice<ContentDigest>) -> ContentDigest {
        var frontier = MerkleFrontier()
        for leaf in leaves { frontier.append(leaf) }
        return frontier.root
    }

    /// The largest power of two below a number above 1.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
