// Describes what is evaluated, without the cases themselves.

package import Content

/// A named set of tests, as its folder in `suites/` describes it; the cases themselves stay on disk.
package struct Suite: Hashable, Sendable {
    /// The suite's name.
    package var name: String
    /// The version that people read; the digest decides.
    package var version: String
    /// What the suite asks, in a sentence.
    package var summary: String
    /// The tests, in the order of the file.
    package var tests: [SuiteTest]
    /// Which cases must pass whatever the statistics say.
    package var required: RequiredRule
    /// What the gate tolerates.
    package var gate: GateRules
    /// The digest of the suite file and of every cases file.
    package var digest: ContentDigest
    /// Whether the tests are metrics: all of them score the same cases, known by the same ids, as often.
    package var sharesCases: Bool

    /// Creates a suite.
    package init(
        name: String,
        version: String = "1.0.0",
        summary: String = "",
        tests: [SuiteTest],
        required: RequiredRule = RequiredRule(),
        gate: GateRules = GateRules(),
        digest: ContentDigest,
        sharesCases: Bool = false
    ) {
        self.name = name
        self.version = version
        self.summary = summary
        self.tests = tests
        self.required = required
        self.gate = gate
        self.digest = digest
        self.sharesCases = sharesCases
    }

    /// The importance of all tests together.
    package var totalImportance: Double { tests.reduce(0) { $0 + $1.importance } }
}
