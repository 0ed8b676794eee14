// Keeps commands independent of the file that holds a registry.

package import Content
package import Evaluation

/// Where a registry is kept.
package protocol RegistryStore: Sendable {
    /// Reads; what is read belongs to one moment.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any RegistryTransaction) throws -> Result) async throws
        -> Result

    /// Changes the registry: all of it or nothing, and durable when it returns.
    ///
    /// - Parameters:
    ///   - actor: Who changes it.
    ///   - now: When; the log never goes back in time.
    ///   - body: The change.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw, after nothing was changed; ``RegistryError`` when the file cannot be written.
    func write<Result: Sendable>(
        by actor: RegistryActor,
        at now: Moment,
        _ body: @escaping @Sendable (inout any RegistryTransaction) throws -> Result
    ) async throws -> Result
}

/// Reads the log of a registry.
package protocol AuditReader: Sendable {
    /// The log's source: which registry wrote it.
    func source() async throws -> String

    /// Entries as they are stored, in their order.
    ///
    /// - Parameters:
    ///   - first: The number of the first one.
    ///   - count: How many at most.
    /// - Returns: The entries.
    /// - Throws: ``RegistryError``.
    func entries(from first: Int, count: Int) async throws -> [StoredEntry]

    /// Signs a checkpoint of the log as it is now, and keeps it; `nil` for a log without entries.
    func seal() async throws -> StoredCheckpoint?

    /// How the file's columns and helping tables differ from the records and the log, one sentence each.
    func faults() async throws -> [String]

    /// The checkpoints, the oldest first.
    func checkpoints() async throws -> [StoredCheckpoint]

    /// The records as the tables hold them, to be held against a replay of the log.
    func records() async throws -> RegistryState
}

/// An entry of the log as it is stored.
package struct StoredEntry: Hashable, Sendable {
    /// The number under which it is stored.
    package let sequence: Int
    /// The hash that is stored beside it; `nil` when that is damaged.
    package let leaf: ContentDigest?
    /// Its bytes.
    package let bytes: [UInt8]

    /// Describes an entry.
    package init(sequence: Int, leaf: ContentDigest?, bytes: [UInt8]) {
        self.sequence = sequence
        self.leaf = leaf
        self.bytes = bytes
    }
}

/// A checkpoint as it is stored.
package struct StoredCheckpoint: Hashable, Sendable {
    /// How many entries it covers.
    package let size: Int
    /// The signed note, or its text without a signature.
    package let note: String

    /// Describes a checkpoint.
    package init(size: Int, note: String) {
        self.size = size
        self.note = note
    }
}
