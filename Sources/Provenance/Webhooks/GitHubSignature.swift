// Lets GitHub start a run, and nobody in its name.

import Content

/// The header `X-Hub-Signature-256` of a webhook from GitHub.
package enum GitHubSignature {
    /// Whether a body was signed with a secret.
    ///
    /// The header has no time: a receiver that must not do a thing twice keeps the deliveries' ids.
    ///
    /// - Parameters:
    ///   - header: The header's value: `sha256=` and 64 hexadecimal digits.
    ///   - body: The body as it came.
    ///   - secret: The secret, not empty.
    /// - Returns: Whether it was.
    package static func isValid(_ header: String, for body: [UInt8], secret: [UInt8]) -> Bool {
        guard !secret.isEmpty, let code = try? AuthenticationCode.make(of: body, key: secret),
            let digest = ContentDigest(bytes: code)
        else { return false }
        return AuthenticationCode.isEqual(header, "sha256=" + digest.hex)
    }
}
