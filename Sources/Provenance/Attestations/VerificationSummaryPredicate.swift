// Says what a policy decided, in the form that deployment tools know.

package import Content
package import Evaluation

/// A decision by a policy: SLSA's Verification Summary Attestation v1.
package struct VerificationSummaryPredicate: Hashable, Sendable {
    /// The type by which statements name this predicate.
    package static let type = "https://slsa.dev/verification_summary/v1"

    /// What a policy decided.
    package enum Result: String, Hashable, Sendable {
        /// The policy said yes.
        case passed = "PASSED"
        /// The policy said no.
        case failed = "FAILED"
    }

    /// The address of who decided.
    ///
    /// A reader trusts a key for one of them, not for any.
    package var verifierID: String

    /// The versions of the programs that decided, by their names.
    package var verifierVersion: [String: String]

    /// When it was decided.
    package var timeVerified: Moment?

    /// The address of what was decided on.
    package var resourceURI: String

    /// The policy; its `uri` is required.
    package var policy: ResourceDescriptor

    /// The attestations that were read; each with its digest.
    package var inputAttestations: [ResourceDescriptor]

    /// What was decided.
    package var verificationResult: Result

    /// The levels that were shown, such as `SLSA_BUILD_LEVEL_2` or one of our own; `FAILED` where the policy said no.
    package var verifiedLevels: [String]

    /// Says what was decided.
    ///
    /// - Parameters:
    ///   - verifierID: The address of who decided.
    ///   - verifierVersion: The versions of the programs that decided.
    ///   - timeVerified: When it was decided.
    ///   - resourceURI: The address of what was decided on.
    ///   - policy: The policy, with its address.
    ///   - inputAttestations: The attestations that were read.
    ///   - verificationResult: What was decided.
    ///   - verifiedLevels: The levels that were shown.
    package init(
        verifierID: String,
        verifierVersion: [String: String] = [:],
        timeVerified: Moment?,
        resourceURI: String,
        policy: ResourceDescriptor,
        inputAttestations: [ResourceDescriptor] = [],
        verificationResult: Result,
        verifiedLevels: [String]
    ) {
        self.verifierID = verifierID
        self.verifierVersion = verifierVersion
        self.timeVerified = timeVerified
        self.resourceURI = resourceURI
        self.policy = policy
        self.inputAttestations = inputAttestations
        self.verificationResult = verificationResult
        self.verifiedLevels = verifiedLevels
    }

    /// Reads what a statement says.
    ///
    /// - Throws: ``ProvenanceError/statement(reason:)`` for another predicate, or one without its required fields.
    package init(_ statement: Statement) throws(ProvenanceError) {
        let value = try statement.predicate(of: Self.type)
        guard let verifier = value["verifier"]?["id"]?.stringValue, let uri = value["resourceUri"]?.stringValue,
            let policy = value["policy"]
        else { throw .statement(reason: "it needs 'verifier.id', 'resourceUri' and 'policy'") }
        guard let result = value["verificationResult"]?.stringValue.flatMap(Result.init(rawValue:)) else {
            throw .statement(reason: "its 'verificationResult' is not PASSED or FAILED")
        }
        verifierID = verifier
        verifierVersion = (value["verifier"]?["version"]?.objectValue ?? [:]).compactMapValues(\.stringValue)
        timeVerified = value["timeVerified"]?.stringValue.flatMap { Moment($0) }
        resourceURI = uri
        self.policy = try ResourceDescriptor(policy, in: "policy")
        guard self.policy.uri != nil else { throw .statement(reason: "its 'policy' has no 'uri'") }
        inputAttestations = try ResourceDescriptor.list(value["inputAttestations"], in: "inputAttestations")
        verificationResult = result
        verifiedLevels = try value.names("verifiedLevels")
    }

    /// The predicate in SLSA's form.
    package var json: JSONValue {
        var verifier: [String: JSONValue] = ["id": .string(verifierID)]
        if !verifierVersion.isEmpty { verifier["version"] = .object(verifierVersion.mapValues(JSONValue.string)) }
        var fields: [String: JSONValue] = [
            "verifier": .object(verifier),
            "resourceUri": .string(resourceURI),
            "policy": policy.json,
            "inputAttestations": .array(inputAttestations.map(\.json)),
            "verificationResult": .string(verificationResult.rawValue),
            "verifiedLevels": .array(verifiedLevels.map(JSONValue.string)),
        ]
        if let timeVerified { fields["timeVerified"] = .string(timeVerified.description) }
        return .object(fields)
    }
}
