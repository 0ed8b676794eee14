// Holds what a user asks of a run in plain values, whether a command line, a schedule or a server took them.

package import Content
package import Evaluation

/// What a user asks of a run.
package struct RunRequest: Sendable {
    /// Which cases are asked, and how often.
    package struct Selection: Hashable, Sendable {
        /// The suites by name.
        package var suites: [String]
        /// The evaluation set that they form, where they form one.
        package var set: EvaluationSet?
        /// Samples a case; `nil` leaves it to each test.
        package var samples: Int?
        /// Only cases with one of these tags; empty for all.
        package var tags: [String]
        /// At most this many cases a test.
        package var limit: Int?
        /// Decides the seed of every request; `nil` takes the recording's, or one that follows from the run's name.
        package var seed: Int64?

        /// Creates a selection.
        package init(
            suites: [String],
            set: EvaluationSet? = nil,
            samples: Int? = nil,
            tags: [String] = [],
            limit: Int? = nil,
            seed: Int64? = nil
        ) {
            self.suites = suites
            self.set = set
            self.samples = samples
            self.tags = tags
            self.limit = limit
            self.seed = seed
        }
    }

    /// How the gate decides.
    package struct Gate: Hashable, Sendable {
        /// The name of the profile that chose all this.
        package var profile: String?
        /// The occasion; `nil` when none was named.
        package var occasion: Occasion?
        /// Whether an undecided gate is denied with a code of its own, 101.
        package var isStrict: Bool
        /// Whether absolute thresholds take part in the gate.
        package var thresholdsGate: Bool

        /// Creates a gate.
        package init(
            profile: String? = nil,
            occasion: Occasion? = nil,
            isStrict: Bool = false,
            thresholdsGate: Bool = true
        ) {
            self.profile = profile
            self.occasion = occasion
            self.isStrict = isStrict
            self.thresholdsGate = thresholdsGate
        }
    }

    /// What may end the run before its plan does.
    package struct Limits: Hashable, Sendable {
        /// How the run may stop early; `nil` for a run of a fixed size.
        package var sequential: SequentialTerms?
        /// The most that it may cost, in US dollars.
        package var maxCost: Double?
        /// Seconds after which no further call begins.
        package var deadline: Double?

        /// Creates limits; without any the run goes to its end.
        package init(sequential: SequentialTerms? = nil, maxCost: Double? = nil, deadline: Double? = nil) {
            self.sequential = sequential
            self.maxCost = maxCost
            self.deadline = deadline
        }
    }

    /// The run's name.
    package var id: RunID
    /// Which cases are asked.
    package var selection: Selection
    /// The model's name; `nil` where the user named none.
    package var model: String?
    /// How many calls may be in flight; `nil` leaves it to the model.
    package var width: Int?
    /// What the run is held against.
    package var baseline: BaselineResolution
    /// How a regression is confirmed with fresh samples of the baseline; `nil` leaves regressions as they are.
    package var confirmation: Confirmation?
    /// How the gate decides.
    package var gate: Gate
    /// How many candidates were tried on these cases, of which this one was chosen.
    package var tried: Int
    /// What may end the run early.
    package var limits: Limits
    /// The policy that the run is to be evidence under; sealed before the first call.
    package var policy: ContentDigest?
    /// The registry's version that the run measures; sealed before the first call.
    package var version: ContentDigest?
    /// The command that makes this run again.
    package var command: String

    /// Creates a request.
    package init(
        id: RunID,
        selection: Selection,
        model: String?,
        width: Int? = nil,
        baseline: BaselineResolution,
        confirmation: Confirmation? = nil,
        gate: Gate,
        tried: Int = 1,
        limits: Limits = Limits(),
        policy: ContentDigest? = nil,
        version: ContentDigest? = nil,
        command: String
    ) {
        self.id = id
        self.selection = selection
        self.model = model
        self.width = width
        self.baseline = baseline
        self.confirmation = confirmation
        self.gate = gate
        self.tried = tried
        self.limits = limits
        self.policy = policy
        self.version = version
        self.command = command
    }
}

/// How a regression is confirmed: the baseline's model is asked again.
package struct Confirmation: Hashable, Sendable {
    /// Fresh samples a case.
    package var samples: Int
    /// The model to ask; `nil` finds the one that the baseline was made from.
    package var model: String?
    /// How many calls may be in flight; `nil` leaves it to the model.
    package var width: Int?

    /// Creates a confirmation.
    package init(samples: Int, model: String? = nil, width: Int? = nil) {
        self.samples = samples
        self.model = model
        self.width = width
    }
}
