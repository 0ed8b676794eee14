// An approval counts for exactly what was approved, so it names all of it.

package import Content
package import Evaluation

/// What a person said of a version, under a policy, for a scope; or of a policy's change.
package struct Approval: Hashable, Sendable, Codable {
    /// What is approved.
    package enum Subject: Hashable, Sendable, Codable {
        /// That a version serves in a scope, as far as a policy allows.
        case promotion(version: VersionReference, digest: ContentDigest, policy: ContentDigest, scope: PointerKey)
        /// That one policy takes the place of another.
        case policy(from: ContentDigest, to: ContentDigest)
    }

    /// The approval's id.
    package var id: String
    /// What it is about.
    package var subject: Subject
    /// Whether the person agrees.
    package var isGiven: Bool
    /// The person.
    package var actor: String
    /// The person's roles at that time.
    package var roles: [String]
    /// What the person wrote; empty for nothing.
    package var comment: String
    /// Whether the person agrees that checks are overridden, as the second one.
    package var isForOverride: Bool
    /// When.
    package var time: Moment
    /// The text of the person's public key; `nil` without a signature.
    package var key: String?
    /// The signature over ``signedBytes()``, in base64.
    package var signature: String?

    /// Describes an approval.
    package init(
        id: String,
        subject: Subject,
        isGiven: Bool,
        actor: String,
        roles: [String],
        comment: String = "",
        isForOverride: Bool = false,
        time: Moment,
        key: String? = nil,
        signature: String? = nil
    ) {
        self.id = id
        self.subject = subject
        self.isGiven = isGiven
        self.actor = actor
        self.roles = roles
        self.comment = comment
        self.isForOverride = isForOverride
        self.time = time
        self.key = key
        self.signature = signature
    }

    /// The bytes that the person signs: everything but the signature and its key.
    ///
    /// - Throws: `EncodingError`, never for an approval of the registry.
    package func signedBytes() throws -> [UInt8] {
        var unsigned = self
        unsigned.key = nil
        unsigned.signature = nil
        return try CanonicalCoding.encode(unsigned)
    }
}
