// Keeps reporting independent of where files go.

/// The port that keeps report files.
package protocol ArtifactStore: Sendable {
    /// Begins a file; it appears under its name when it is committed, whole, or not at all.
    func open(_ path: String) throws -> any ArtifactFile

    /// Removes a file; one that is not there is removed already.
    func remove(_ path: String)

    /// Lets the names of all files that were committed survive a power cut.
    func settle() throws
}

extension ArtifactStore {
    /// Writes a whole file in one step, for good unless it is only there until another takes its place.
    package func write(_ bytes: [UInt8], to path: String, lasting isLasting: Bool = true) throws {
        let file = try open(path)
        try file.append(bytes)
        try file.commit(lasting: isLasting)
    }
}
