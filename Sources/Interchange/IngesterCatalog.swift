// Maps format names to their readers.

/// The formats that results of other programs are read in, by name.
package enum IngesterCatalog {
    /// What this program can read.
    package static let builtIn: [String: any Ingester.Type] = [
        ScoresIngester.format: ScoresIngester.self
    ]

    /// The names of the formats, sorted.
    package static var formats: [String] { builtIn.keys.sorted() }
}
