// A JUnit file as values: what may stand in it, and nothing else.

/// A `testsuite` of a JUnit file.
struct JUnitSuite {
    /// A `testcase`: exactly name, classname and time, at most one result, and what a reader should see beside it.
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
        /// The text of its `system-out`; empty for none.
        var output = ""

        /// A check that does not fail and has something to say: a skipped one would look as if nothing had been asked.
        static func noted(_ className: String, _ name: String, _ note: String) -> Case {
            Case(className: className, name: name, result: .passed, output: note)
        }
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
