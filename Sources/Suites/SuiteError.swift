// Gives every refusal of a suite one sentence and one exit code.

package import Content
package import Evaluation

/// Why a suite cannot be used, with the file, the line and what to do.
package enum SuiteError: Error, Hashable {
    /// No folder of this name with a `suite.yaml`.
    case notFound(suite: String, folder: String, known: [String])
    /// A file cannot be read, or is not the YAML or JSON that it should be.
    case unreadable(ContentError)
    /// The suite file says something that makes no sense.
    case invalid(file: String, line: Int?, reason: String)
    /// A line of a cases file is no case.
    case badCase(file: String, line: Int, reason: String)
    /// Filters, a limit or a partition left no case.
    case nothingSelected(suite: String)

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .notFound: .noInput
        case .unreadable, .invalid, .badCase: .data
        case .nothingSelected: .nothingToRun
        }
    }
}

extension SuiteError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notFound(let suite, let folder, let known):
            known.isEmpty
                ? "no suite '\(suite)': the folder '\(folder)' holds none; `assay init` writes a first one"
                : "no suite '\(suite)' in '\(folder)'; there are: \(known.joined(separator: ", "))"
        case .unreadable(let error): "\(error)"
        case .invalid(let file, let line, let reason): "\(file)\(line.map { " line \($0)" } ?? ""): \(reason)"
        case .badCase(let file, let line, let reason): "\(file) line \(line): \(reason)"
        case .nothingSelected(let suite): "suite '\(suite)': the filters left no case to run"
        }
    }
}
