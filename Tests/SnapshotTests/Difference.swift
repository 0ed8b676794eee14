// Makes a failed comparison readable: a reader sees the first lines that differ, not two whole files.

import Foundation

/// Shows where two texts first differ.
enum Difference {
    /// The most lines of either text that are shown.
    private static let lines = 6

    /// The first lines that differ, with their number; `nil` when the texts are the same.
    static func text(expected: String, found: String) -> String? {
        guard expected != found || !expected.utf8.elementsEqual(found.utf8) else { return nil }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = found.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        // A long line is shown from a little before the first letter that differs.
        let same = old.count > first && new.count > first ? old[first].commonPrefix(with: new[first]).count : 0
        func part(_ line: Substring) -> Substring { line.dropFirst(max(0, same - 80)).prefix(300) }
        let shown =
            old.dropFirst(first).prefix(lines).map { "  - \(part($0))" }
            + new.dropFirst(first).prefix(lines).map { "  + \(part($0))" }
        return (["line \(first + 1) of \(old.count), now \(new.count):"] + shown).joined(separator: "\n")
    }
}
