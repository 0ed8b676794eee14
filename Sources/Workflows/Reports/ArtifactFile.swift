// Lets a report be written piece by piece.

/// A report file in the making.
package protocol ArtifactFile: AnyObject {
    /// Adds bytes.
    func append(_ bytes: [UInt8]) throws

    /// Lets the file appear; a lasting one is whole or absent also after a power cut, which costs a sync.
    func commit(lasting isLasting: Bool) throws
}
