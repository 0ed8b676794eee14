// Carries what a user asked for from the command line to the writer of reports.

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
