// Counts what a JUnit file says, and compares it with an exit code.

import Foundation

/// How many failures and errors a JUnit file counts.
package struct JUnitCounts: Equatable {
    /// Failed testcases.
    package var failures: Int
    /// Testcases with an error.
    package var errors: Int

    /// Counts.
    package init(_ text: String) {
        failures = text.components(separatedBy: "<failure").count - 1
        errors = text.components(separatedBy: "<error").count - 1
    }

    /// Whether they agree with an exit code.
    package func agree(with code: Int32) -> Bool {
        switch code {
        case 0: failures == 0 && errors == 0
        case 100: failures > 0
        default: errors > 0 && failures == 0
        }
    }
}
