// Lets a run be found, resumed and explained.

package import Content

/// One suite's run as the ledger keeps it: its plan and its state.
package struct RunRecord: Hashable, Sendable {
    /// Where a run stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Calls are being made, or were when the process died: the same command resumes it.
        case running
        /// Every planned attempt has an outcome.
        case complete
        /// It ended before its plan did; the same command resumes it.
        case stopped
    }

    /// The run's name.
    package var id: RunID
    /// The suite.
    package var suite: String
    /// The suite's digest.
    package var suiteDigest: ContentDigest
    /// The evaluation set, when the run is of one.
    package var set: String?
    /// Whose run it is, in a store that several teams share.
    package var tenant: String
    /// For a rerun, the run that it belongs to: the one whose regression it confirms, or the one that the checked baseline was made
    /// from; `nil` for a run of its own.
    package var parent: RunID?
    /// How many attempts are planned.
    package var planned: Int
    /// Everything that could change a score.
    package var manifest: RunManifest
    /// Where it stands.
    package var state: State
    /// When it began.
    package var started: Moment
    /// When it last ended.
    package var finished: Moment?
    /// The digest by which its scores are known, once it has ended.
    package var seal: ContentDigest?
    /// The digest of each test's cases as they were planned, where what comparisons need of them is kept with the scores.
    package var caseFiles: [String: ContentDigest]?
    /// How many calls its latest try has under way at most; `nil` where that is not known.
    package var width: Int?
    /// What its tries asked in vain, and how many answers they got; `nil` where that is not known.
    package var friction: Friction?

    /// Creates a record.
    package init(
        id: RunID,
        suite: String,
        suiteDigest: ContentDigest,
        set: String? = nil,
        tenant: String = "default",
        parent: RunID? = nil,
        planned: Int,
        manifest: RunManifest,
        state: State = .running,
        started: Moment,
        finished: Moment? = nil,
        seal: ContentDigest? = nil,
        caseFiles: [String: ContentDigest]? = nil,
        friction: Friction? = nil
    ) {
        self.id = id
        self.suite = suite
        self.suiteDigest = suiteDigest
        self.set = set
        self.tenant = tenant
        self.parent = parent
        self.planned = planned
        self.manifest = manifest
        self.state = state
        self.started = started
        self.finished = finished
        self.seal = seal
        self.caseFiles = caseFiles
        self.friction = friction
    }

    /// Whether all that a comparison needs is stored: every planned case has its outcome, and its tags and cluster beside it.
    package var isSelfContained: Bool {
        caseFiles != nil && state == .complete && manifest.selection.sequential == nil
    }

    /// What forbids that a run takes up a stored one of its name: every part that decides scores and differs.
    package func differences(from stored: RunRecord) -> [String] {
        var differences = manifest.instrumentDifferences(from: stored.manifest).map(\.field)
        if stored.suiteDigest != suiteDigest { differences.append("suite digest") }
        if stored.manifest.subject != manifest.subject { differences.append("model") }
        if stored.planned != planned { differences.append("planned attempts") }
        if stored.manifest.selection.sequential != manifest.selection.sequential {
            differences.append("sequential plan")
        }
        if stored.manifest.context.seed != manifest.context.seed { differences.append("seed") }
        return differences
    }
}
