// Is the reviewed reference that later runs are compared with.

package import Content
package import Evaluation

/// A run's per-case scores with their manifest, frozen under a name.
package struct Baseline: Hashable, Sendable {
    /// The name under which it is frozen.
    package var name: String
    /// The suite.
    package var suite: String
    /// The version of the suite that people read.
    package var suiteVersion: String
    /// The suite's digest.
    package var suiteDigest: ContentDigest
    /// The run that it was made from.
    package var run: RunID
    /// When that run ended.
    package var created: Moment
    /// The engine that ran it.
    package var engine: String
    /// Planned samples a case.
    package var samples: Int
    /// Everything that could have changed a score.
    package var manifest: RunManifest
    /// The models that answered; `nil` where that is not known.
    package var served: ServedModels?
    /// The cases, in the order of (test, case).
    package var cases: BaselineCases
    /// The digest of the file; that of the content it would have, for a baseline that is not yet a file.
    package var digest: ContentDigest
    /// Whether its file shows by a seal that it is as it was written.
    package var isSealed = false

    /// One case of a baseline.
    package struct Entry: Hashable, Sendable {
        /// The case and its scores.
        package var scores: CaseScores
        /// What the graders took for the answer of the first sample.
        package var answer: String?
        /// The digest of the first sample's output.
        package var outputDigest: ContentDigest?

        /// Creates an entry.
        package init(scores: CaseScores, answer: String? = nil, outputDigest: ContentDigest? = nil) {
            self.scores = scores
            self.answer = answer
            self.outputDigest = outputDigest
        }
    }

    /// Creates a baseline.
    package init(
        name: String,
        suite: String,
        suiteVersion: String,
        suiteDigest: ContentDigest,
        run: RunID,
        created: Moment,
        engine: String,
        samples: Int,
        manifest: RunManifest,
        cases: some Sequence<Entry>,
        digest: ContentDigest
    ) {
        self.name = name
        self.suite = suite
        self.suiteVersion = suiteVersion
        self.suiteDigest = suiteDigest
        self.run = run
        self.created = created
        self.engine = engine
        self.samples = samples
        self.manifest = manifest
        self.cases = cases as? BaselineCases ?? BaselineCases(cases)
        self.digest = digest
    }

    /// Planned samples a case of one test; those of the whole run where its manifest does not tell tests apart.
    package func samples(of test: String) -> Int { manifest.context.samplesByTest[test] ?? samples }
}
