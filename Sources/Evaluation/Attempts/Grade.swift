// Keeps the parts of a score, so that a reader sees why it is what it is.

/// What one grader of a test made of one attempt: a score, or why there is none.
package struct Grade: Hashable, Sendable {
    /// A score, or why the instrument failed.
    package enum Result: Hashable, Sendable {
        /// The transcript was judged.
        case scored(Score)
        /// The instrument failed, with the reason; never a wrong answer.
        case unscored(String)
    }

    /// The grader's name in its test: its kind, numbered when a test has several of a kind (`pattern`, `pattern-2`).
    package var grader: String

    /// The version of the grader's kind.
    package var version: Int

    /// The share of this grader in the test's score.
    package var weight: Double

    /// Whether an attempt is unscored when this grader is.
    package var isRequired: Bool

    /// What it said.
    package var result: Result

    /// Whether it found an answer in what the model said, right or wrong.
    package var hasAnswer: Bool {
        guard case .scored(let score) = result else { return false }
        return score.answer != nil
    }

    /// Creates a grade.
    package init(grader: String, version: Int, weight: Double = 1, isRequired: Bool = false, result: Result) {
        self.grader = grader
        self.version = version
        self.weight = weight
        self.isRequired = isRequired
        self.result = result
    }
}
