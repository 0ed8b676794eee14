// Tells an author of a suite what a run would show too late, after it is paid for.

/// Why a suite that can be run will not tell what its author wants to know.
package struct SuiteWarning: Hashable, Sendable, CustomStringConvertible {
    /// The file that should change.
    package let file: String
    /// The line of the test or of the case, from 1.
    package let line: Int
    /// The test; `nil` for the suite as a whole.
    package let test: String?
    /// The case; `nil` for the test as a whole.
    package let caseID: String?
    /// What is wrong, and the way out.
    package let reason: String

    init(file: String, line: Int, test: String? = nil, caseID: String? = nil, _ reason: String) {
        self.file = file
        self.line = line
        self.test = test
        self.caseID = caseID
        self.reason = reason
    }

    package var description: String { "\(file) line \(line): \(reason)" }
}
