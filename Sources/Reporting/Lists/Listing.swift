// Lets a command list things without knowing the output format.

package import Content
import Text

/// A list of things with columns, in whichever format was asked for.
package struct Listing: Sendable {
    /// The columns' names, which are the keys of the JSON objects.
    package let columns: [String]

    /// One cell a column.
    package var rows: [[Cell]] = []

    /// Creates a list without rows.
    package init(columns: [String]) {
        self.columns = columns
    }

    /// The list in a format.
    package func text(_ format: OutputFormat) -> String {
        switch format {
        case .table:
            let cells = rows.map { $0.map { TerminalText.line($0.words) } }
            return TextTable.plain([columns] + cells)
        case .json: return json.canonicalString
        case .jsonl: return objects.map(\.canonicalString).joined(separator: "\n")
        case .markdown:
            let head = ["| \(columns.joined(separator: " | ")) |", "|" + columns.map { _ in " --- |" }.joined()]
            let body = rows.map { "| " + $0.map { MarkdownText.escape($0.words) }.joined(separator: " | ") + " |" }
            return (head + body).joined(separator: "\n")
        }
    }

    /// The list as an array of objects.
    package var json: JSONValue { .array(objects) }

    private var objects: [JSONValue] {
        rows.map { .object(Dictionary(zip(columns, $0.map(\.json)), uniquingKeysWith: { first, _ in first })) }
    }
}
