// Lets the root of a log of any length be known in a few hundred bytes of memory.

package import Content

/// The right edge of a growing hash tree (RFC 6962): enough to add leaves and to know the root.
package struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves there are.
    package private(set) var size = 0

    /// The roots of the whole trees that the leaves make, the largest first: one for each bit of ``size`` that is set.
    private(set) var trees: [ContentDigest] = []

    /// Begins a tree without leaves.
    package init() {}

    init(size: Int, trees: [ContentDigest]) {
        self.size = size
        self.trees = trees
    }

    /// Adds a leaf, at one to log₂(size) hashes and two on average.
    package mutating func append(_ leaf: ContentDigest) {
        var tree = leaf
        var rest = size
        while rest & 1 == 1 {
            tree = MerkleTree.node(trees.removeLast(), tree)
            rest >>= 1
        }
        trees.append(tree)
        size += 1
    }

    /// The root over all leaves; that of none is the SHA-256 of no bytes.
    package var root: ContentDigest {
        guard var root = trees.last else { return .ofNothing }
        for tree in trees.dropLast().reversed() { root = MerkleTree.node(tree, root) }
        return root
    }
}
