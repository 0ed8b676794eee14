// Names the formats that lists and results share.

import ArgumentParser

/// How a result is written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case table, json, jsonl, markdown

    /// Whether people read it, not programs.
    var isForPeople: Bool { self == .table || self == .markdown }
}

/// When output has colours.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
    case auto, always, never
}

extension ProgressView.Style: ExpressibleByArgument {}
