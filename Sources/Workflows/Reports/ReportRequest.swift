// Carries what a user asked for from the command line to the writer of reports.

/// One report that a user asked for.
package struct ReportRequest: Hashable, Sendable {
    /// The format's kind.
    package var kind: String
    /// Where it goes.
    package var path: String
    /// The folder of assay's own that it lies in; `nil` for a place that the user named.
    package var folder: String?

    /// Creates a request.
    package init(kind: String, path: String, folder: String? = nil) {
        self.folder = folder
        self.kind = kind
        self.path = path
    }
}
