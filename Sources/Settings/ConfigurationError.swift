// Gives every fault of a configuration one sentence that names the way out.

package import Content
package import Evaluation

/// Why the configuration cannot be used, and what to change.
package enum ConfigurationError: Error, Hashable {
    /// `assay.yaml` is not what it should be.
    case invalid(ContentError)
    /// `--config` names a file that does not exist.
    case missing(path: String)
    case unknownModel(String, known: [String], file: String?)
    case noModel(known: [String])
    case unknownProfile(String, known: [String], file: String?)
    /// A secret that the configuration names is not there.
    case noSecret(model: String, source: String)
    /// There is no recording where a replay looks for one.
    case noRecording(model: String, path: String)
    /// A replay was given the recording of another suite.
    case otherRecording(path: String, of: String, wanted: String)
    /// Something else does not fit together.
    case unusable(String)

    package var exitCode: ExitCode {
        switch self {
        case .invalid, .unknownModel, .unknownProfile, .unusable: .configuration
        case .missing, .noRecording: .noInput
        case .otherRecording: .data
        case .noModel: .usage
        case .noSecret: .permission
        }
    }
}

extension ConfigurationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let error): return "\(error)"
        case .missing(let path): return "the configuration '\(path)' does not exist; `assay init` writes a first one"
        case .unknownModel(let name, let known, let file):
            let hint = Suggestion.phrase(for: name, among: known)
            let list = known.isEmpty ? "there are none" : "there are: \(known.joined(separator: ", "))"
            return
                "no model '\(name)' in \(file.map { "'\($0)'" } ?? "the configuration")\(hint.isEmpty ? "; \(list)" : hint)"
        case .noModel(let known):
            let list =
                known.isEmpty ? "add one under 'models' in assay.yaml" : "one of: \(known.joined(separator: ", "))"
            return "which model? name it with --model: \(list)"
        case .unknownProfile(let name, let known, let file):
            let hint = Suggestion.phrase(for: name, among: known)
            let list = known.isEmpty ? "there are none" : "there are: \(known.joined(separator: ", "))"
            return
                "no profile '\(name)' in \(file.map { "'\($0)'" } ?? "the configuration")\(hint.isEmpty ? "; \(list)" : hint)"
        case .noSecret(let model, let source):
            return "model '\(model)' needs a key: \(source); set it, or take 'api_key_env' out of the configuration"
        case .noRecording(let model, let path):
            return "model '\(model)': there is no recording '\(path)'; `assay record` makes one"
        case .otherRecording(let path, let suite, let wanted):
            return "'\(path)' is a recording of suite '\(suite)', not of '\(wanted)'"
        case .unusable(let reason): return reason
        }
    }
}
