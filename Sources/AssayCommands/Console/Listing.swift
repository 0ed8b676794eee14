// Lets a command list things without knowing the output format.

import Content
import Regression
import Text

/// A list of things with columns, in whichever format was asked for.
struct Listing {
    /// The columns' names, which are the keys of the JSON objects.
    let columns: [String]

    /// One value a column.
    var rows: [[JSONValue]] = []

    /// A share: points for people, the number itself for programs.
    func share(_ value: Double?, _ format: OutputFormat) -> JSONValue {
        guard let value else { return .null }
        return format == .table || format == .markdown ? .string(PercentText.points(value)) : .number(value)
    }

    /// Writes the list.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .table:
            let cells = rows.map { $0.map { TerminalText.line(Self.cell($0)) } }
            return TextTable.plain([columns] + cells)
        case .json: return json.canonicalString
        case .jsonl: return objects.map(\.canonicalString).joined(separator: "\n")
        case .markdown:
            let head = ["| \(columns.joined(separator: " | ")) |", "|" + columns.map { _ in " --- |" }.joined()]
            let body = rows.map { "| " + $0.map { MarkdownText.escape(Self.cell($0)) }.joined(separator: " | ") + " |" }
            return (head + body).joined(separator: "\n")
        }
    }

    /// The list as an array of objects.
    var json: JSONValue { .array(objects) }

    private var objects: [JSONValue] {
        rows.map { .object(Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first })) }
    }

    private static func cell(_ value: JSONValue) -> String {
        if value.isNull { return "–" }
        return value.stringValue ?? value.canonicalString
    }
}
