// Carries a wish for a report from the door to the writer.

/// One report that a user asked for.
package struct ReportRequest: Hashable, Sendable {
    /// The format's kind.
    package var kind: String
    /// Where it goes.
    package var path: String

    /// Creates a request.
    package init(kind: String, path: String) {
        self.kind = kind
        self.path = path
    }
}
