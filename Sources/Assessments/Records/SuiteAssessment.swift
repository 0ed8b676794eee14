// Records one suite of a run.

package import Content
package import Evaluation

/// What is said of one suite of a run: scores, comparison, thresholds and the gate's decision.
package struct SuiteAssessment: Hashable, Sendable, Codable {
    /// The suite's name.
    package var suite: String
    /// The version that people read.
    package var version: String
    /// What the suite asks.
    package var summary: String
    /// The suite's digest.
    package var digest: ContentDigest
    /// Everything that could change the run's scores.
    package var manifest: RunManifest
    /// The baseline, where there is one.
    package var baseline: BaselineReference?
    /// How the run's manifest differs from the baseline's, listed by field.
    package var differences: [ManifestDifference] = []
    /// The overall score.
    package var overall: TestAssessment
    /// The tests, in the order of the suite.
    package var tests: [TestAssessment]
    /// How the attempts ended.
    package var outcomes: OutcomeCounts
    /// Why the comparison is invalid, one sentence a reason; empty when it is valid or there is none.
    package var invalid: [String] = []
    /// What a reader should know of the measurement, one sentence each, such as answers that were cut off; `nil` for nothing.
    package var cautions: [String]?
    /// How many errored samples have a request at fault, which always fails; `nil` for none.
    package var permanent: Int?
    /// What speaks against tests that could hardly tell a worse model from a better one, by test; `nil` for nothing.
    package var blind: [String: [String]]?
    /// Required cases, failed ones first.
    package var required: [RequiredCaseResult] = []
    /// How cases moved; `nil` without a baseline.
    package var changes: ChangeSummary?
    /// How the cases of each tag did.
    package var slices: [SliceResult] = []
    /// Whether the run is only a part of the suite (filters, limit): such a verdict cannot feed a promotion.
    package var isPartial = false
    /// Where a sequential run stopped; `nil` for a run of a fixed size.
    package var sequential: SequentialSummary?
    /// How many candidates were tried on these cases, so that each has its share of every error; `nil` for one.
    package var tried: Int?
    /// The digest by which the store knows the run's scores; `nil` for a run that was concluded before there were any.
    package var seal: ContentDigest?
    /// The suite's gate.
    package var gate: GateDecision
    /// The suite's history up to this run; `nil` for a run of a part of the suite.
    package var trend: TrendRecord?

    /// Creates it from its parts.
    package init(
        suite: String,
        version: String,
        summary: String,
        digest: ContentDigest,
        manifest: RunManifest,
        baseline: BaselineReference? = nil,
        differences: [ManifestDifference] = [],
        overall: TestAssessment,
        tests: [TestAssessment],
        outcomes: OutcomeCounts,
        invalid: [String] = [],
        cautions: [String]? = nil,
        permanent: Int? = nil,
        blind: [String: [String]]? = nil,
        required: [RequiredCaseResult] = [],
        changes: ChangeSummary? = nil,
        slices: [SliceResult] = [],
        isPartial: Bool = false,
        sequential: SequentialSummary? = nil,
        tried: Int? = nil,
        seal: ContentDigest? = nil,
        gate: GateDecision,
        trend: TrendRecord? = nil
    ) {
        self.suite = suite
        self.version = version
        self.summary = summary
        self.digest = digest
        self.manifest = manifest
        self.baseline = baseline
        self.differences = differences
        self.overall = overall
        self.tests = tests
        self.outcomes = outcomes
        self.invalid = invalid
        self.cautions = cautions
        self.permanent = permanent
        self.blind = blind
        self.required = required
        self.changes = changes
        self.slices = slices
        self.isPartial = isPartial
        self.sequential = sequential
        self.tried = tried
        self.seal = seal
        self.gate = gate
        self.trend = trend
    }
}

extension SuiteAssessment {
    package init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: CodingKeys.self)
        suite = try record.decode(String.self, forKey: .suite)
        version = try record.decode(String.self, forKey: .version)
        summary = try record.decode(String.self, forKey: .summary)
        digest = try record.decode(ContentDigest.self, forKey: .digest)
        manifest = try record.decode(RunManifest.self, forKey: .manifest)
        baseline = try record.decodeIfPresent(BaselineReference.self, forKey: .baseline)
        differences = try record.decode([ManifestDifference].self, forKey: .differences)
        overall = try record.decode(TestAssessment.self, forKey: .overall)
        tests = try record.decode([TestAssessment].self, forKey: .tests)
        outcomes = try record.decode(OutcomeCounts.self, forKey: .outcomes)
        invalid = try record.decode([String].self, forKey: .invalid)
        permanent = try record.decodeIfPresent(Int.self, forKey: .permanent)
        blind = try record.decodeIfPresent([String: [String]].self, forKey: .blind)
        cautions = try record.decodeIfPresent([String].self, forKey: .cautions)
        required = try record.decode([RequiredCaseResult].self, forKey: .required)
        changes = try record.decodeIfPresent(ChangeSummary.self, forKey: .changes)
        slices = try record.decode([SliceResult].self, forKey: .slices)
        isPartial = try record.decode(Bool.self, forKey: .isPartial)
        sequential = try record.decodeIfPresent(SequentialSummary.self, forKey: .sequential)
        tried = try record.decodeIfPresent(Int.self, forKey: .tried)
        seal = try record.decodeIfPresent(ContentDigest.self, forKey: .seal)
        gate = try record.decode(GateDecision.self, forKey: .gate)
        trend = try record.decodeIfPresent(TrendRecord.self, forKey: .trend)
        markInvalid()
    }

    /// Tells the tests that the data are too damaged to compare, which a stored suite says once for all of them.
    package mutating func markInvalid() {
        overall.isInvalid = !invalid.isEmpty
        for index in tests.indices { tests[index].isInvalid = !invalid.isEmpty }
    }
}

extension SuiteAssessment {
    /// What came of asking the baseline's model again, one sentence a regression; empty when nothing regressed, or no model was
    /// asked.
    package var confirmations: [String] {
        (tests + [overall]).compactMap { test in test.comparison?.confirmation.map { "\(test.test): \($0.sentence)" } }
    }
}
