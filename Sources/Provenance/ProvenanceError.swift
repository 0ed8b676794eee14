// One set of errors for keys, logs, attestations and webhooks, so that every sentence about one reads alike.

package import Content

/// Why something could not be signed, read, verified or opened.
///
/// No description holds a secret.
package enum ProvenanceError: Error, Hashable, Sendable {
    /// A file could not be read or written.
    case file(ContentError)
    /// Others than its owner may use a file that holds a secret.
    case openToOthers(path: String)
    /// A file stands where a secret was to be written.
    case exists(path: String)
    /// What should be a key is none; `what` names the key or its file.
    case key(what: String, reason: String)
    /// What should be an entry of the audit log is none.
    case entry(reason: String)
    /// What should be a signed checkpoint is none, or cannot be one.
    case note(reason: String)
    /// A checkpoint bears a signature in a known key's name that this key did not make.
    case forgedNote(key: String)
    /// No trusted key signed a checkpoint.
    case untrustedNote(origin: String)
    /// What should be an envelope is none, or cannot be one.
    case envelope(reason: String)
    /// No trusted key signed what an envelope holds.
    case untrustedEnvelope(keyIDs: [String])
    /// What should be a statement is none.
    case statement(reason: String)
    /// What should be a webhook's secret is none.
    case secret(reason: String)
    /// What should be sent as a webhook cannot be signed.
    case unsignable(reason: String)
    /// A received webhook is refused.
    case webhook(WebhookFault)
    /// The cryptographic library refused to work.
    case library(reason: String)
}

extension ProvenanceError: CustomStringConvertible {
    /// What is wrong, and the way out, as the end of a sentence.
    package var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .openToOthers(let path):
            "'\(path)' holds a secret, and others than its owner may use it: close it with 'chmod 600 \(path)'"
        case .exists(let path):
            "'\(path)' exists, and a key is never replaced: choose another path or move the file away"
        case .key(let what, let reason): "\(what): \(reason)"
        case .entry(let reason): "no entry of an audit log: \(reason)"
        case .note(let reason): "no checkpoint: \(reason)"
        case .forgedNote(let key): "the checkpoint bears a signature in the name of '\(key)' that this key did not make"
        case .untrustedNote(let origin):
            "no trusted key signed the checkpoint of '\(origin)': give the verifier key of its signer"
        case .envelope(let reason): "no signed envelope: \(reason)"
        case .untrustedEnvelope(let ids):
            "no trusted key signed the envelope (signed by \(ids.isEmpty ? "keys without a name" : ids.joined(separator: ", "))):"
                + " give the verifier key of its signer"
        case .statement(let reason): "no in-toto statement: \(reason)"
        case .secret(let reason): "no webhook secret: \(reason)"
        case .unsignable(let reason): "the webhook cannot be signed: \(reason)"
        case .webhook(let fault): "the webhook is refused: \(fault)"
        case .library(let reason): "the cryptographic library failed: \(reason)"
        }
    }
}
