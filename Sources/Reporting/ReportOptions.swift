// Lets a user decide how much a report reveals.

/// What a user may choose about reports.
package struct ReportOptions: Hashable, Sendable {
    /// Which testcases a JUnit file holds.
    package enum JUnitCases: String, Hashable, Sendable, CaseIterable {
        /// Gates and required cases: what decides the exit code.
        case gates
        /// These, and every case that changed.
        case changed
        /// These, and every case.
        case all
    }

    /// How much model and case text a report holds.
    package enum Content: String, Hashable, Sendable, CaseIterable {
        /// All of it.
        case full
        /// That of changed cases.
        case changed
        /// None.
        case none
    }

    /// Which testcases a JUnit file holds.
    package var junitCases: JUnitCases
    /// How much text a report holds.
    package var content: Content

    /// Creates options.
    package init(junitCases: JUnitCases = .gates, content: Content = .full) {
        self.junitCases = junitCases
        self.content = content
    }
}
