// Is the unit of scores, margins and thresholds.

/// A part of a suite with one score, one weight, one threshold and one margin.
package struct SuiteTest: Hashable, Sendable {
    /// Whether a test must pass for the gate to pass, or can only fail it.
    package enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        /// The test must be shown not to have regressed.
        case gate
        /// The test fails the gate when it regresses beyond its margin, and need not pass.
        case watch
    }

    /// On what the absolute threshold is asked: the bounds of the interval, or the plain estimate.
    package enum ThresholdRule: String, Hashable, Sendable, CaseIterable, Codable {
        case bounds, estimate
    }

    /// The test's id, unique in its suite.
    package var id: String
    /// The name that people read.
    package var title: String
    /// The cases file, relative to the suite's folder.
    package var casesFile: String
    /// The share in the suite's overall score; a suite's weights sum to 1.
    package var weight: Double
    /// How much of the error that the suite's tests may make together is this test's: its part of all tests' importance;
    /// positive.
    package var importance: Double
    /// Whether the gate needs this test to pass.
    package var role: Role
    /// The least acceptable score, in (0, 1).
    package var threshold: Double?
    /// How the threshold is asked.
    package var thresholdRule: ThresholdRule
    /// The largest tolerable drop against the baseline, in (0, 1].
    package var margin: Double
    /// The score from which a case counts as right in lists and 2×2 tables.
    package var passAt: Double
    /// The metadata key whose equal values belong together.
    package var clusterKey: String?
    /// The largest share of its score that a whole cluster can lose at once, in (margin, 1].
    package var clusterWorst: Double
    /// The system prompt.
    package var system: String?
    /// The prompt template.
    package var prompt: String
    /// How the model chooses its words.
    package var sampling: Sampling
    /// How many samples of each case are planned unless the run says otherwise.
    package var samples: Int
    /// Who judges, and with which shares.
    package var graders: [GraderSpec]

    /// Creates a test.
    package init(
        id: String,
        title: String? = nil,
        casesFile: String = "",
        weight: Double = 1,
        importance: Double = 1,
        role: Role = .gate,
        threshold: Double? = nil,
        thresholdRule: ThresholdRule = .bounds,
        margin: Double = 0.03,
        passAt: Double = 1,
        clusterKey: String? = nil,
        clusterWorst: Double = 1,
        system: String? = nil,
        prompt: String = "{{input}}",
        sampling: Sampling = Sampling(),
        samples: Int = 1,
        graders: [GraderSpec] = []
    ) {
        self.id = id
        self.title = title ?? id
        self.casesFile = casesFile
        self.weight = weight
        self.importance = importance
        self.role = role
        self.threshold = threshold
        self.thresholdRule = thresholdRule
        self.margin = margin
        self.passAt = passAt
        self.clusterKey = clusterKey
        self.clusterWorst = clusterWorst
        self.system = system
        self.prompt = prompt
        self.sampling = sampling
        self.samples = samples
        self.graders = graders
    }
}
