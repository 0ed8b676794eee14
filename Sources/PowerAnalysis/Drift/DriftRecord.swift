// Carries a found drift to later comparisons.

package import Content
package import Evaluation

/// That a baseline's model is no longer what it was, as later comparisons with it are told.
package struct DriftRecord: Hashable, Sendable {
    /// The suite.
    package var suite: String
    /// The baseline's name.
    package var baseline: String
    /// The digest of the baseline that was checked: one that was made anew since has none of its faults.
    package var digest: ContentDigest
    /// The rerun that showed it.
    package var run: RunID
    /// When it was checked.
    package var checked: Moment

    /// Describes a drift.
    package init(suite: String, baseline: String, digest: ContentDigest, run: RunID, checked: Moment) {
        self.suite = suite
        self.baseline = baseline
        self.digest = digest
        self.run = run
        self.checked = checked
    }

    /// Why the baseline is not to be compared with.
    package var objection: String {
        "the model of baseline '\(baseline)' has drifted since it was made, says the check \(run): make a new baseline"
    }
}
