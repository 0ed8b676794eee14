// Knows the command line where /proc is not mounted, which is where Swift reads it.

import CArguments

/// The arguments of this process.
package enum ProgramArguments {
    /// All but the program's name, as `main` was given them.
    package static let all: [String] = (0..<Int(assay_argument_count())).dropFirst()
        .map { String(cString: assay_argument(Int32($0))) }
}
