// Says what a run found, in the form that policy engines know.

package import Content

/// The result of a run: in-toto's predicate `test-result/v0.1`.
package struct TestResultPredicate: Hashable, Sendable {
    /// The type by which statements name this predicate.
    package static let type = "https://in-toto.io/attestation/test-result/v0.1"

    /// What came of a run as a whole.
    package enum Result: String, Hashable, Sendable {
        /// Every test passed.
        case passed = "PASSED"
        /// No test failed, and some passed with a warning.
        case warned = "WARNED"
        /// A test failed.
        case failed = "FAILED"
    }

    /// What came of the run as a whole.
    package var result: Result

    /// What the run was made of: suite, data, graders, policy.
    package var configuration: [ResourceDescriptor]

    /// The run's address.
    package var url: String?

    /// The names of the tests that passed.
    package var passedTests: [String]

    /// The names of the tests that passed with a warning.
    package var warnedTests: [String]

    /// The names of the tests that failed.
    package var failedTests: [String]

    /// What only assay knows of a run: an object.
    package var assay: JSONValue?

    /// Says what a run found.
    ///
    /// - Parameters:
    ///   - result: What came of the run as a whole.
    ///   - configuration: What the run was made of.
    ///   - url: The run's address.
    ///   - passedTests: The names of the tests that passed.
    ///   - warnedTests: The names of the tests that passed with a warning.
    ///   - failedTests: The names of the tests that failed.
    ///   - assay: What only assay knows.
    package init(
        result: Result,
        configuration: [ResourceDescriptor],
        url: String? = nil,
        passedTests: [String] = [],
        warnedTests: [String] = [],
        failedTests: [String] = [],
        assay: JSONValue? = nil
    ) {
        self.result = result
        self.configuration = configuration
        self.url = url
        self.passedTests = passedTests
        self.warnedTests = warnedTests
        self.failedTests = failedTests
        self.assay = assay
    }

    /// Reads what a statement says.
    ///
    /// - Throws: ``ProvenanceError/statement(reason:)`` for another predicate, or one without its required fields.
    package init(_ statement: Statement) throws(ProvenanceError) {
        let value = try statement.predicate(of: Self.type)
        guard let result = value["result"]?.stringValue.flatMap(Result.init(rawValue:)) else {
            throw .statement(reason: "its 'result' is not PASSED, WARNED or FAILED")
        }
        guard value["configuration"] != nil else { throw .statement(reason: "it has no 'configuration'") }
        self.result = result
        configuration = try ResourceDescriptor.list(value["configuration"], in: "configuration")
        url = value["url"]?.stringValue
        passedTests = try value.names("passedTests")
        warnedTests = try value.names("warnedTests")
        failedTests = try value.names("failedTests")
        assay = value["assay"]
    }

    /// The predicate in in-toto's form.
    package var json: JSONValue {
        var fields: [String: JSONValue] = [
            "result": .string(result.rawValue),
            "configuration": .array(configuration.map(\.json)),
            "passedTests": .array(passedTests.map(JSONValue.string)),
            "warnedTests": .array(warnedTests.map(JSONValue.string)),
            "failedTests": .array(failedTests.map(JSONValue.string)),
        ]
        if let url { fields["url"] = .string(url) }
        if let assay { fields["assay"] = assay }
        return .object(fields)
    }
}
