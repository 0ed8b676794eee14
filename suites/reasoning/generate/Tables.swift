// Reads the tables in which stories and examples are written down.

import Foundation

/// The rows of a table that is written as text: one row a line, columns between bars.
func rows(_ table: String) -> [[String]] {
    table.split(separator: "\n").map { columns($0, "|") }
}

func columns(_ line: some StringProtocol, _ separator: String) -> [String] {
    line.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
}

/// The examples of one kind in a table of kind, question and answer.
func shots(_ kind: String, in table: String) -> [Shot] {
    rows(table).filter { $0[0] == kind }.map { ($0[1], $0[2]) }
}
