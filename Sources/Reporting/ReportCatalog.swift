// Maps report kinds to formats.

/// The report formats by kind.
package enum ReportCatalog {
    /// The formats that come with assay.
    ///
    /// A new format is one more line here.
    package static let builtIn: [String: any ReportFormat.Type] = [
        CasesReport.kind: CasesReport.self,
        HTMLReport.kind: HTMLReport.self,
        JSONReport.kind: JSONReport.self,
        JUnitReport.kind: JUnitReport.self,
        MarkdownReport.kind: MarkdownReport.self,
    ]

    /// The kinds, sorted.
    package static var kinds: [String] { builtIn.keys.sorted() }
}
