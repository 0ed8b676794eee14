// Carries new answers of a baseline's model into a confirmation.

package import Evaluation

/// Fresh samples of a baseline's model.
package struct FreshSamples: Sendable {
    /// The stored run that holds them.
    package var run: RunID
    /// Planned samples a case.
    package var samples: Int
    /// What became of them, by case.
    package var scores: [CaseKey: [SampleScore]]

    /// Names samples.
    package init(run: RunID, samples: Int, scores: [CaseKey: [SampleScore]]) {
        self.run = run
        self.samples = samples
        self.scores = scores
    }
}
