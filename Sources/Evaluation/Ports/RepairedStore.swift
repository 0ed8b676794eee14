// Lets a command tell what a store lost, without knowing the store.

/// One suite's part of a run that is not as it was written.
package struct StoreFinding: Hashable, Sendable {
    /// The run.
    package let run: String
    /// Its suite.
    package let suite: String
    /// What is wrong.
    package let reason: String

    /// Describes a finding.
    package init(run: String, suite: String, reason: String) {
        self.run = run
        self.suite = suite
        self.reason = reason
    }
}

/// What came of repairing a store.
package struct RepairedStore: Hashable, Sendable {
    /// What became of one suite's part of a run.
    package enum Part: Hashable, Sendable {
        /// Some answers are lost: the run is open again, and asks for them.
        case reopened(run: String, suite: String, lost: Int)
        /// What was concluded of the run is lost; its answers are there.
        case unconcluded(run: String)
        /// Nothing of it can be believed.
        case leftOut(StoreFinding)
    }

    /// Where the damaged file lies; `nil` where nothing was damaged.
    package let damaged: String?
    /// How many parts the store has now.
    package let kept: Int
    /// The parts that are not as they were.
    package let parts: [Part]

    /// Describes what was done.
    package init(damaged: String?, kept: Int, parts: [Part]) {
        self.damaged = damaged
        self.kept = kept
        self.parts = parts
    }
}
