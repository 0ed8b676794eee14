// Gives failures of a report one sentence.

/// Why a report could not be made.
package struct ReportError: Error, Hashable, CustomStringConvertible {
    /// The report's kind.
    package let kind: String
    /// A lower-case fragment.
    package let reason: String

    /// Creates an error.
    package init(kind: String, reason: String) {
        self.kind = kind
        self.reason = reason
    }

    package var description: String { "cannot make the \(kind) report: \(reason)" }
}
