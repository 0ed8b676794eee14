// Records whether a regression survived a second look at the baseline.

package import Evaluation
package import Statistics
import Text

/// What came of asking the baseline's model again after a regression.
///
/// The comparison's own numbers stay those of the first comparison; these stand beside them.
package struct RegressionConfirmation: Hashable, Sendable, Codable {
    /// The stored run of the fresh samples; `nil` when none could be asked for.
    package var run: RunID?
    /// Stored baseline samples a case.
    package var stored: Int
    /// Fresh baseline samples a case.
    package var samples: Int
    /// Fresh samples that this regression asked for: one call each, shared with the other regressions of the suite.
    package var calls: Int
    /// What was said before.
    package var verdictBefore = Verdict.regressed
    /// The one-sided level that the regression was proven at: half of alpha, for a test its share of it by Holm's procedure.
    package var level: Double
    /// The chance of such a drop against stored and fresh samples together; `nil` without an answer.
    package var pooledP: Double?
    /// The same against the fresh samples alone, without the interval; `nil` without an answer.
    package var freshP: Double?
    /// Whether the regression stays.
    package var stays: Bool
    /// Why it could be neither confirmed nor taken back, as a fragment; the regression stays then.
    package var problem: String?

    /// Creates it from its parts.
    package init(
        run: RunID? = nil,
        stored: Int,
        samples: Int,
        calls: Int,
        verdictBefore: Verdict = Verdict.regressed,
        level: Double,
        pooledP: Double? = nil,
        freshP: Double? = nil,
        stays: Bool,
        problem: String? = nil
    ) {
        self.run = run
        self.stored = stored
        self.samples = samples
        self.calls = calls
        self.verdictBefore = verdictBefore
        self.level = level
        self.pooledP = pooledP
        self.freshP = freshP
        self.stays = stays
        self.problem = problem
    }

    /// What came of it, in plain words.
    package var sentence: String {
        if let problem { return "the regression could not be confirmed, and stays: \(problem)" }
        guard let pooledP, let freshP else { return "the regression was not asked about again" }
        let asked = "the baseline's model, asked \(samples) more \(samples == 1 ? "time" : "times") a case"
        let numbers =
            "against \(stored) stored and \(samples) fresh samples together p is \(PercentText.spokenChance(pooledP)), "
            + "at most \(PercentText.spokenChance(level)) asked; against the fresh ones alone \(PercentText.spokenChance(freshP)), at most \(ConfirmedRegression.freshAlpha) asked"
        guard !stays else { return "the regression is confirmed: \(asked), still does better (\(numbers))" }
        let isBarred = pooledP <= level && freshP <= ConfirmedRegression.freshAlpha
        let why = isBarred ? "; together, the interval of the difference reaches 0" : ""
        return "the regression did not stay: \(asked), does not do better beyond chance (\(numbers)\(why))"
    }
}
