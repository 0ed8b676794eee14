// Lets a report be written piece by piece.

/// A report file in the making.
package protocol ArtifactFile: AnyObject {
    /// Adds bytes.
    func append(_ bytes: [UInt8]) throws

    /// Lets the file appear.
    func commit() throws
}
