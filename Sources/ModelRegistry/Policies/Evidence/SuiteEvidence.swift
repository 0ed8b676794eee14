// A policy judges these facts and reads nothing else, so that it can be tried without a run.

package import Assessments
package import Content
package import Evaluation

/// What one run says of one suite, as far as a policy asks.
package struct SuiteEvidence: Hashable, Sendable {
    /// A score with its two-sided 95 % interval.
    package struct Score: Hashable, Sendable {
        /// The score, 0…1.
        package var value: Double
        /// The interval's lower end; `nil` where it is not known.
        package var lower: Double?
        /// The interval's upper end; `nil` where it is not known.
        package var upper: Double?
        /// Cases with a score.
        package var cases: Int

        /// Describes a score.
        package init(value: Double, lower: Double?, upper: Double?, cases: Int) {
            self.value = value
            self.lower = lower
            self.upper = upper
            self.cases = cases
        }
    }

    /// What the run was held against.
    package struct Reference: Hashable, Sendable {
        /// The baseline's name.
        package var name: String
        /// The version that the baseline's run measured; `nil` where the registry does not know it.
        package var version: VersionReference?
        /// The largest drop that the comparison tolerated, of the suite's score; `nil` where nothing was compared.
        package var margin: Double?
        /// The fields of the instrument that differ.
        package var differences: [String]
        /// The digest of the baseline's file; `nil` where it is not known.
        package var digest: ContentDigest?

        /// Describes a baseline.
        package init(
            name: String,
            version: VersionReference?,
            margin: Double?,
            differences: [String] = [],
            digest: ContentDigest? = nil
        ) {
            self.name = name
            self.version = version
            self.margin = margin
            self.differences = differences
            self.digest = digest
        }
    }

    /// The run.
    package var run: RunID
    /// The suite.
    package var suite: String
    /// The suite's digest.
    package var digest: ContentDigest
    /// When the run was completed.
    package var finished: Moment
    /// Who submitted the run.
    package var author: String
    /// Why the run is no evidence, one sentence a reason: a part, an early end, a damaged comparison, another model.
    package var problems: [String]
    /// How the attempts ended.
    package var outcomes: OutcomeCounts
    /// The suite's score; `nil` where it has none.
    package var overall: Score?
    /// The tests' scores, by id.
    package var tests: [String: Score]
    /// What the comparator's gate said.
    package var gate: GateDecision
    /// What it was held against; `nil` where it was held against nothing.
    package var reference: Reference?
    /// How the cases of each tag did.
    package var slices: [SliceResult]
    /// The required cases.
    package var required: [RequiredCaseResult]
    /// US dollars for a thousand cases; `nil` where no price is known.
    package var usdPer1000: Double?
    /// Milliseconds that 95 % of the answers stayed below.
    package var latencyP95: Double?
    /// The texts of the public keys that signed a statement about the run; empty without one.
    package var attestedBy: [String]
    /// The policy that was sealed before the first call; `nil` where none was.
    package var policy: ContentDigest?
    /// How many candidates the run says were tried on its cases.
    package var tried: Int
    /// How many the registry knows of, this one included.
    package var siblings: Int

    /// Describes evidence.
    package init(
        run: RunID,
        suite: String,
        digest: ContentDigest,
        finished: Moment,
        author: String,
        problems: [String] = [],
        outcomes: OutcomeCounts,
        overall: Score?,
        tests: [String: Score] = [:],
        gate: GateDecision,
        reference: Reference? = nil,
        slices: [SliceResult] = [],
        required: [RequiredCaseResult] = [],
        usdPer1000: Double? = nil,
        latencyP95: Double? = nil,
        attestedBy: [String] = [],
        policy: ContentDigest? = nil,
        tried: Int = 1,
        siblings: Int = 1
    ) {
        self.run = run
        self.suite = suite
        self.digest = digest
        self.finished = finished
        self.author = author
        self.problems = problems
        self.outcomes = outcomes
        self.overall = overall
        self.tests = tests
        self.gate = gate
        self.reference = reference
        self.slices = slices
        self.required = required
        self.usdPer1000 = usdPer1000
        self.latencyP95 = latencyP95
        self.attestedBy = attestedBy
        self.policy = policy
        self.tried = tried
        self.siblings = siblings
    }

    /// Attempts without a score as a share of those that were planned; 1 where nothing was planned.
    package var errorRate: Double {
        guard outcomes.planned > 0 else { return 1 }
        return Double(outcomes.planned - outcomes.scored) / Double(outcomes.planned)
    }
}

/// Everything that a policy is asked about.
package struct PolicyEvidence: Hashable, Sendable {
    /// The version that wants to be promoted.
    package var version: VersionRecord
    /// Where to.
    package var key: PointerKey
    /// What serves there now; `nil` where nothing does.
    package var current: Pointer?
    /// What is known of the version that serves there now: its cost and latency.
    package var serving: EvidenceLink?
    /// What its newest runs say, one entry a suite.
    package var suites: [SuiteEvidence]
    /// Who asks.
    package var requester: String
    /// What people said of exactly this version, policy and scope.
    package var approvals: [Approval]
    /// What other systems said.
    package var hooks: [HookAnswer]
    /// How the policies under which the evidence was made differ from the one that is asked, by their digests.
    package var policyChanges: [ContentDigest: PolicyChangeRecord]
    /// When it is asked.
    package var now: Moment

    /// Gathers evidence.
    package init(
        version: VersionRecord,
        key: PointerKey,
        current: Pointer? = nil,
        serving: EvidenceLink? = nil,
        suites: [SuiteEvidence],
        requester: String,
        approvals: [Approval] = [],
        hooks: [HookAnswer] = [],
        policyChanges: [ContentDigest: PolicyChangeRecord] = [:],
        now: Moment
    ) {
        self.version = version
        self.key = key
        self.current = current
        self.serving = serving
        self.suites = suites
        self.requester = requester
        self.approvals = approvals
        self.hooks = hooks
        self.policyChanges = policyChanges
        self.now = now
    }
}

/// How a policy changed since evidence was made under it, and whether people agreed to that.
package struct PolicyChangeRecord: Hashable, Sendable {
    /// What is looser now, a clause each; empty where nothing is.
    package var loosened: [String]
    /// Who agreed to the change.
    package var approvers: [String]
    /// How many must agree: as many as the policy of before asked for, and at least one.
    package var needed: Int

    /// Describes a change.
    package init(loosened: [String], approvers: [String], needed: Int) {
        self.loosened = loosened
        self.approvers = approvers
        self.needed = needed
    }
}
