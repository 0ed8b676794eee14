// Lets a check refuse a test without knowing its file and line.

/// Why a test cannot be used, as a fragment.
package struct SuiteReason: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
