// Lets thousands of runs be listed without reading what each of them says of itself.

/// What a list shows of one suite's part of a run.
package struct RunOutline: Hashable, Sendable {
    /// The run.
    package let id: RunID
    /// The suite.
    package let suite: String
    /// The provider's id of the model.
    package let model: String
    /// What a rerun was for; `nil` for a run that stands for itself.
    package let purpose: RerunPurpose?
    /// How far the run came.
    package let state: RunRecord.State
    /// When it began.
    package let started: Moment

    /// Describes a part of a run.
    package init(
        id: RunID,
        suite: String,
        model: String,
        purpose: RerunPurpose?,
        state: RunRecord.State,
        started: Moment
    ) {
        self.id = id
        self.suite = suite
        self.model = model
        self.purpose = purpose
        self.state = state
        self.started = started
    }
}
