// What a drift check found of a baseline, as later comparisons with it are told.

package import Content
package import Evaluation

/// What a drift check found of a baseline, as later comparisons with it are told.
package struct DriftRecord: Hashable, Sendable {
    /// The suite.
    package var suite: String
    /// The baseline's name.
    package var baseline: String
    /// The digest of the baseline that was checked: one that was made anew since has none of its faults.
    package var digest: ContentDigest
    /// The rerun.
    package var run: RunID
    /// Whether the model is no longer what it was.
    package var isDrift: Bool
    /// When it was checked.
    package var checked: Moment

    /// Describes a check.
    package init(
        suite: String,
        baseline: String,
        digest: ContentDigest,
        run: RunID,
        isDrift: Bool,
        checked: Moment
    ) {
        self.suite = suite
        self.baseline = baseline
        self.digest = digest
        self.run = run
        self.isDrift = isDrift
        self.checked = checked
    }

    /// Why the baseline is not to be compared with; `nil` when nothing speaks against it.
    package var objection: String? {
        guard isDrift else { return nil }
        return
            "the model of baseline '\(baseline)' has drifted since it was made, says the check \(run): make a new baseline, "
            + "or check again with `assay aa \(suite) -b \(baseline)`"
    }
}
