// Names the formats that lists and results share.

/// How a result is written to standard output.
package enum OutputFormat: String, CaseIterable, Sendable {
    case table, json, jsonl, markdown

    /// Whether people read it, not programs.
    package var isForPeople: Bool { self == .table || self == .markdown }
}
