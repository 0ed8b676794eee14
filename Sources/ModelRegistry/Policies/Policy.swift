// What must be true before a version serves, as the values of a policy file.

package import Content

/// A policy: what evidence, checks, people and systems must say before a pointer moves.
package struct Policy: Sendable {
    /// The number of the format that this version reads.
    package static let format = "v1"
    /// The most bytes of a policy file.
    package static let sizeLimit = 256 << 10

    /// Whether a denial stops a promotion.
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// It does.
        case enforce
        /// It is only written down: a dry run.
        case report
    }

    /// Which promotions it is for.
    package struct Reach: Hashable, Sendable {
        /// Kinds of scope; empty for all.
        package var scopes: [String] = []
        /// Slots; empty for all.
        package var slots: [String] = []

        /// Whether a pointer is one of these.
        package func covers(_ key: PointerKey) -> Bool {
            (scopes.isEmpty || scopes.contains(key.scope.kind)) && (slots.isEmpty || slots.contains(key.slot))
        }
    }

    /// Which runs count.
    package struct EvidenceRule: Hashable, Sendable {
        /// The suites that must have been run, each as it was when the policy was written.
        package var suites: [String: ContentDigest] = [:]
        /// Seconds from a run's completion.
        package var maxAge: Double?
        /// Cases with a score, in each suite.
        package var minCases: Int?
        /// Attempts without a score as a share of those planned.
        package var maxErrorRate: Double?
        /// The names or texts of the keys of which one must have signed a statement about the run; `nil` asks for none.
        package var attestationKeys: [String]?
        /// Whether the policy must have been sealed in the run before its first call.
        package var requiresSealedPolicy = true
    }

    /// A check with its id and weight.
    package struct Check: Sendable {
        /// The id, unique in the policy.
        package var id: String
        /// What it judges.
        package var check: any PolicyCheck
        /// Whether it only warns.
        package var isWarning: Bool
        /// Whether no person can override it.
        package var isCritical: Bool
    }

    /// Who must agree.
    package struct ApprovalRule: Hashable, Sendable {
        /// How many people.
        package var required = 0
        /// Their roles: each has one of these.
        package var roles: [String] = ["approver"]
        /// Whether the person who asks may not be one of them.
        package var excludesRequester = true
        /// Whether the person who submitted the evidence may not be one of them.
        package var excludesAuthor = false
        /// Seconds after which an approval counts no more.
        package var expires = 72.0 * 3600
    }

    /// A system outside that must agree.
    package struct Hook: Hashable, Sendable {
        /// How it is asked.
        package enum Way: Hashable, Sendable {
            /// Over HTTP: the environment variable with its address, and the one with the secret that signs.
            case http(urlVariable: String, secretVariable: String?)
            /// A program and its arguments, which gets the request on standard input.
            case command([String])
        }

        /// The id, unique in the policy.
        package var id: String
        /// How it is asked.
        package var way: Way
        /// Seconds that one attempt may take.
        package var timeout: Double
        /// Attempts beyond the first.
        package var retries: Int
        /// The action that it is told of.
        package var action: String
    }

    /// When people may promote in spite of a check.
    package struct OverrideRule: Hashable, Sendable {
        /// The roles of who may.
        package var roles: [String] = ["admin"]
        /// Seconds that an override lives.
        package var maxLife = 4.0 * 3600
        /// The fewest letters of its reason.
        package var reasonMin = 20
        /// Whether a ticket must be named.
        package var needsTicket = true
        /// Checks that it never touches.
        package var never: [String] = []
    }

    /// What happens without a person.
    package struct Automation: Hashable, Sendable {
        /// Whether a passing run promotes.
        package var promotes = false
        /// Whether a regressed run of what serves goes back to what served before.
        package var rollsBack = false
        /// Whether a version that was gone back from is quarantined.
        package var quarantines = false
    }

    /// The name.
    package var name: String
    /// The digest of the file's bytes: the policy's identity.
    package var digest: ContentDigest
    /// The file's text.
    package var text: String
    /// Which promotions it is for.
    package var reach: Reach
    /// Whether a denial stops.
    package var mode: Mode
    /// Which runs count.
    package var evidence: EvidenceRule
    /// What is judged.
    package var checks: [Check]
    /// Who must agree.
    package var approvals: ApprovalRule
    /// Which systems must agree.
    package var hooks: [Hook]
    /// When people may promote in spite of a check; `nil` for never.
    package var override: OverrideRule?
    /// Whether a denial rejects the version.
    package var rejectsOnDenial: Bool
    /// What happens without a person.
    package var automation: Automation
    /// Seconds that an approved version stays approved.
    package var approvalLife: Double
}
