// Lets every stage be reported by code that does not know it.

/// What any stage says of itself, for reports that know nothing of the stage.
///
/// A dataset build, a training or a promotion returns one; JUnit renders one testcase a check.
package struct StageReport: Hashable, Sendable, Codable {
    /// One thing that was checked.
    package struct Check: Hashable, Sendable, Codable {
        /// How a check ended.
        package enum Status: String, Hashable, Sendable, Codable {
            case passed, failed, errored, skipped
        }

        /// The check's name, stable between runs.
        package var id: String
        /// How it ended.
        package var status: Status
        /// What was found.
        package var observed: String
        /// What was asked for.
        package var required: String
        /// Why it ended so, as a sentence.
        package var why: String

        /// Creates a check.
        package init(id: String, status: Status, observed: String = "", required: String = "", why: String = "") {
            self.id = id
            self.status = status
            self.observed = observed
            self.required = required
            self.why = why
        }
    }

    /// A table of a report.
    package struct Table: Hashable, Sendable, Codable {
        /// What it shows.
        package var title: String
        /// The head of each column.
        package var columns: [String]
        /// The rows, each as long as `columns`.
        package var rows: [[String]]

        /// Creates a table.
        package init(title: String, columns: [String], rows: [[String]]) {
            self.title = title
            self.columns = columns
            self.rows = rows
        }
    }

    /// The stage's name, such as `dataset build`.
    package var stage: String
    /// What to do or what is so now, in a few words; `nil` where the code says it all.
    package var headline: String?
    /// The stage's verdict in one sentence.
    package var verdict: String
    /// The code that the stage ends with.
    package var exitCode: ExitCode
    /// What was checked, in order.
    package var checks: [Check]
    /// Named facts, in order, such as a digest or a count.
    package var facts: [Fact]
    /// Tables to show.
    package var tables: [Table]

    /// One named fact.
    package struct Fact: Hashable, Sendable, Codable {
        /// What it is.
        package var name: String
        /// Its value, ready to read.
        package var value: String

        /// Creates a fact.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Creates a report.
    package init(
        stage: String,
        headline: String? = nil,
        verdict: String,
        exitCode: ExitCode,
        checks: [Check],
        facts: [Fact] = [],
        tables: [Table] = []
    ) {
        self.stage = stage
        self.headline = headline
        self.verdict = verdict
        self.exitCode = exitCode
        self.checks = checks
        self.facts = facts
        self.tables = tables
    }
}
