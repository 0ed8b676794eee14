// Is what a new input format must provide.

/// What reads results of other programs: one sibling in `Ingesters/` for each format.
///
/// An ingester reads one file and hands on its scores in the order in which they stand; it checks what a line says, and leaves
/// what only all lines together can tell to ``ScoreTable``.
package protocol Ingester: Sendable {
    /// The name under which `--format` knows it.
    static var format: String { get }

    /// What it reads, in one sentence.
    static var summary: String { get }

    /// Creates an ingester.
    init(_ terms: IngestTerms)

    /// Calls `visit` for each score of a file.
    ///
    /// - Throws: ``IngestError`` with file and line for what cannot be read, and what `visit` throws.
    func forEachScore(in file: String, _ visit: (ScoreLine) throws -> Void) throws
}
