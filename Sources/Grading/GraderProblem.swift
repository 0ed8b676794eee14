// Gives faults of a grader's settings one form, with file and line.

/// Why a grader of a suite file cannot be made.
package struct GraderProblem: Error, Hashable, CustomStringConvertible {
    /// One lower-case fragment that names the setting and the way out.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
