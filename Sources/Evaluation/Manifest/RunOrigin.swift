// A run's scores have one of three sources, and each brings facts that the others do not have.

package import Content

/// Where a run's scores come from.
package enum RunOrigin: Hashable, Sendable {
    /// A model was asked for the cases that filters chose.
    case asked
    /// The scores came from outside: no model was called, and none can be asked again.
    case ingested(Ingestion)
    /// A baseline's model was asked again.
    case rerun(Rerun)

    /// What is known of scores that came from outside.
    package struct Ingestion: Hashable, Sendable {
        /// The files, as they were named.
        package var files: [String]
        /// The digest of the scores.
        package var content: ContentDigest
        /// The tests all of whose scores are 0 or 1.
        package var binaryTests: [String]
        /// Whether tests score the same cases.
        package var sharing: CaseSharing
        /// The scale on which the files' scores are written.
        package var scale: ScoreScale
        /// How many clusters each test's cases form, of those that form any; empty where an earlier version read the scores.
        package var clusters: [String: Int]

        /// Describes scores.
        package init(
            files: [String],
            content: ContentDigest,
            binaryTests: [String],
            sharing: CaseSharing,
            scale: ScoreScale = .unit,
            clusters: [String: Int] = [:]
        ) {
            self.files = files
            self.content = content
            self.binaryTests = binaryTests
            self.sharing = sharing
            self.scale = scale
            self.clusters = clusters
        }
    }

    /// Why a baseline's model was asked again, and for what.
    package struct Rerun: Hashable, Sendable {
        /// Why.
        package var purpose: RerunPurpose
        /// The digest of the baseline.
        package var baseline: ContentDigest
        /// The run that the baseline was made from.
        package var baselineRun: RunID
        /// The number of the first sample: those before it were taken already.
        package var firstSample: Int
        /// The digest of the choice of cases.
        package var cases: ContentDigest

        /// Describes a rerun.
        package init(
            purpose: RerunPurpose,
            baseline: ContentDigest,
            baselineRun: RunID,
            firstSample: Int,
            cases: ContentDigest
        ) {
            self.purpose = purpose
            self.baseline = baseline
            self.baselineRun = baselineRun
            self.firstSample = firstSample
            self.cases = cases
        }
    }
}
