// Every refusal of the registry names the thing and the way out.

package import Evaluation

/// Why the registry refuses.
package enum RegistryError: Error, Hashable, Sendable {
    /// The registry knows no such model; `known` are those that it knows.
    case noModel(String, known: [String])
    /// The model has no such version.
    case noVersion(VersionReference, newest: Int)
    /// No pointer is set there.
    case noPointer(PointerKey)
    /// No rollback handle is called so.
    case noHandle(String)
    /// The version cannot go from its state to the wanted one.
    case notAllowed(VersionReference, from: VersionState, to: VersionState)
    /// The version stands where it cannot be promoted, approved or gone back to.
    case unfit(VersionReference, reason: String)
    /// A run is no evidence for the version.
    case noEvidence(run: RunID, reasons: [String])
    /// Somebody else moved the pointer.
    case moved(PointerKey, expected: Int, found: Int)
    /// A handle was used, is too old, or another promotion came between.
    case spent(handle: String, reason: String)
    /// The actor has none of the roles that are asked for.
    case role(actor: String, needed: [String], has: [String])
    /// A limit on automatic decisions was reached.
    case limited(String)
    /// The key was used for another request.
    case otherRequest(key: String)
    /// A text that a person wrote holds personal data or a secret.
    case personal(field: String, kinds: [String])
    /// An argument or a file is wrong.
    case invalid(String)
    /// The registry's file cannot be read, or is not as it was written.
    case damaged(path: String, reason: String)
    /// The registry's file cannot be written.
    case cannotWrite(path: String, reason: String)
    /// Another process holds the registry for too long.
    case busy(path: String)
    /// A newer version wrote the registry.
    case fromTheFuture(path: String)

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .noModel, .noVersion, .noPointer, .noHandle: .noInput
        case .notAllowed, .unfit, .noEvidence, .otherRequest, .personal, .invalid, .damaged, .fromTheFuture, .spent:
            .data
        case .moved, .limited, .busy: .temporary
        case .role: .permission
        case .cannotWrite: .cannotWrite
        }
    }
}

extension RegistryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noModel(let name, let known):
            "the registry knows no model '\(name)'"
                + (known.isEmpty
                    ? "; `assay registry register` adds one" : "; it knows: \(known.joined(separator: ", "))")
        case .noVersion(let reference, let newest):
            "'\(reference)' does not exist; the newest is \(reference.model)@\(newest)"
        case .noPointer(let key): "nothing is promoted to \(key)"
        case .noHandle(let id): "no promotion has the rollback handle '\(id)'"
        case .notAllowed(let reference, let from, let to):
            "\(reference) is \(from.rawValue) and cannot become \(to.rawValue)"
                + (from.next.isEmpty
                    ? "; nothing follows \(from.rawValue)"
                    : "; from there it can become \(from.next.map(\.rawValue).joined(separator: ", "))")
        case .unfit(let reference, let reason): "\(reference) \(reason)"
        case .noEvidence(let run, let reasons): "run '\(run)' is no evidence: \(reasons.joined(separator: "; "))"
        case .moved(let key, let expected, let found):
            "the pointer of \(key) moved meanwhile: it is at generation \(found), not at \(expected); look at it and decide again"
        case .spent(let handle, let reason): "the rollback handle '\(handle)' cannot be used: \(reason)"
        case .role(let actor, let needed, let has):
            "'\(actor)' needs the role \(needed.joined(separator: " or ")) and has \(has.isEmpty ? "none" : has.joined(separator: ", "))"
        case .limited(let reason): reason
        case .otherRequest(let key):
            "the idempotency key '\(key)' was used for another request; give this one a key of its own"
        case .personal(let field, let kinds):
            "'\(field)' holds what looks like \(kinds.joined(separator: ", ")); the registry keeps no personal data and no secrets, so "
                + "write it without"
        case .invalid(let reason): reason
        case .damaged(let path, let reason): "the registry '\(path)' is damaged: \(reason)"
        case .cannotWrite(let path, let reason): "cannot write the registry '\(path)': \(reason)"
        case .busy(let path): "the registry '\(path)' is in use by other processes; try again"
        case .fromTheFuture(let path): "the registry '\(path)' was written by a newer version of assay"
        }
    }
}
