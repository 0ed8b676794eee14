// Lets a log that is written over years keep its tree in one row.

package import Content

extension MerkleFrontier {
    /// The hashes to store, the largest tree first.
    package var hashes: [ContentDigest] { trees }

    /// Takes up what was stored.
    ///
    /// - Parameters:
    ///   - size: How many leaves there are.
    ///   - hashes: Their trees.
    /// - Throws: ``ProvenanceError/entry(reason:)`` when there are not as many hashes as a tree of that size has.
    package init(size: Int, hashes: [ContentDigest]) throws(ProvenanceError) {
        guard size >= 0, hashes.count == size.nonzeroBitCount else {
            throw .entry(reason: "a tree of \(size) entries does not have \(hashes.count) hashes")
        }
        self.init(size: size, trees: hashes)
    }
}
