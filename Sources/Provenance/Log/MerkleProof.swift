// Checks proofs with nothing but two roots at hand.

package import Content

extension MerkleTree {
    /// Whether a proof shows that a leaf stands in a tree (RFC 9162, section 2.1.3.2).
    ///
    /// - Parameters:
    ///   - proof: The hashes from the leaf to the root, from below.
    ///   - leaf: The leaf.
    ///   - index: The leaf's number, from 0.
    ///   - size: How many leaves the tree has.
    ///   - root: The tree's root.
    /// - Returns: Whether it does.
    package static func isInclusionProof(
        _ proof: [ContentDigest],
        of leaf: ContentDigest,
        at index: Int,
        size: Int,
        root: ContentDigest
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for step in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = node(step, hash)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that one tree is the beginning of another (RFC 9162, section 2.1.4.2).
    ///
    /// - Parameters:
    ///   - proof: The hashes of ``consistencyProof(from:in:)``.
    ///   - old: The smaller tree.
    ///   - new: The larger tree.
    /// - Returns: Whether it does.
    package static func isConsistencyProof(
        _ proof: [ContentDigest],
        from old: (size: Int, root: ContentDigest),
        to new: (size: Int, root: ContentDigest)
    ) -> Bool {
        guard old.size >= 0, old.size <= new.size else { return false }
        if old.size == new.size { return proof.isEmpty && old.root == new.root }
        if old.size == 0 { return proof.isEmpty && old.root == .ofNothing }
        var steps = proof[...]
        // A tree of a power of two is a node of the larger one, so the proof need not tell its root.
        let isNode = old.size & (old.size - 1) == 0
        guard let first = isNode ? old.root : steps.popFirst() else { return false }
        var (place, last) = (old.size - 1, new.size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (before, after) = (first, first)
        for step in steps {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                before = node(step, before)
                after = node(step, after)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                after = node(after, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && before == old.root && after == new.root
    }
}
