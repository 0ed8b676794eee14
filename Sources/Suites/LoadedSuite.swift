// Carries what loading a suite finds beside the suite itself: its cases, folder and lines.

package import Evaluation

/// A suite that was read and checked, with its cases.
package struct LoadedSuite: Sendable {
    package let suite: Suite
    /// The cases of each test, in the order of the tests.
    package let cases: [CaseFile]
    package let folder: String
    /// Where each test begins in the suite file.
    package let lines: [Int]
    /// Where the suite's `gate` begins in the suite file, or its tests where it has the usual one.
    package let gateLine: Int
}
