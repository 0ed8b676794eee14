// Carries a user's choices into the workflow.

package import Evaluation
import Harness

/// What a user asked for when they started a run.
package struct RunOrder: Sendable {
    /// The run's name.
    package var id: RunID
    /// The evaluation set, when the run is of one.
    package var set: EvaluationSet?
    /// The model.
    package var subject: Subject
    /// Where the model is described, such as `assay.yaml line 3`; `nil` where that is not known.
    package var place: String?
    /// The profile.
    package var profile: String?
    /// Whether an undecided gate is an error.
    package var isStrict: Bool
    /// Whether the decision promotes a model, for which a part of a suite is no evidence.
    package var isPromotion: Bool
    /// Whether absolute thresholds take part in the gate.
    package var thresholdsGate: Bool
    /// The engine's version.
    package var engine: String
    /// The command that makes this run again, or decides about it again.
    package var command: String
    /// The command that made the run, where another one decides about it; `nil` where `command` does both.
    package var madeBy: String?

    /// Creates an order.
    package init(
        id: RunID,
        set: EvaluationSet? = nil,
        subject: Subject,
        place: String? = nil,
        profile: String? = nil,
        isStrict: Bool,
        isPromotion: Bool = false,
        thresholdsGate: Bool,
        engine: String,
        command: String,
        madeBy: String? = nil
    ) {
        self.id = id
        self.set = set
        self.subject = subject
        self.place = place
        self.profile = profile
        self.isStrict = isStrict
        self.isPromotion = isPromotion
        self.thresholdsGate = thresholdsGate
        self.engine = engine
        self.command = command
        self.madeBy = madeBy
    }

    /// One suite's part of the run as the ledger will keep it.
    package func record(of job: SuiteJob, started: Moment) -> RunRecord {
        RunRecord(
            id: id,
            suite: job.suite.name,
            suiteDigest: job.suite.digest,
            set: set?.name,
            planned: job.plan.attemptCount,
            manifest: job.manifest,
            started: started
        )
    }
}
