// A JUnit file as values: what may stand in it, and nothing else.

/// A `testsuite` of a JUnit file.
struct JUnitSuite {
    /// A `testcase`: exactly name, classname and time, and at most one result.
    struct Case: Hashable {
        /// What came of a testcase; a passed one has none.
        enum Result: Hashable {
            case passed
            case failure(type: String, message: String, details: String)
            case error(type: String, message: String, details: String)
            case skipped(message: String)
        }

        var className: String
        var name: String
        var seconds: Double = 0
        var result: Result
    }

    var name: String
    var timestamp: String
    var seconds: Double
    var hostname: String
    var properties: [(name: String, value: String)]
    var cases: [Case]
    var output: String

    var failures: Int {
        cases.count { if case .failure = $0.result { true } else { false } }
    }

    var errors: Int {
        cases.count { if case .error = $0.result { true } else { false } }
    }

    var skipped: Int {
        cases.count { if case .skipped = $0.result { true } else { false } }
    }
}
