// Says what a file of scores does not say of itself.

package import Content
package import Evaluation

/// How the files of one command are to be read.
package struct IngestTerms: Hashable, Sendable {
    /// What stands between the fields of a table.
    package var separator: CSVSeparator
    /// The scale on which the scores are written.
    package var scale: ScoreScale

    /// Creates terms.
    package init(separator: CSVSeparator = .comma, scale: ScoreScale = .unit) {
        self.separator = separator
        self.scale = scale
    }
}
