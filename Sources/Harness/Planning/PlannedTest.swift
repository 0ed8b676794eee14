// Gives the executor what it needs of a test, and no more.

package import Evaluation

/// One test of a plan: its cases, and how they are asked and judged.
package struct PlannedTest: Sendable {
    /// The test.
    package let test: SuiteTest

    /// Where its cases are read.
    package let cases: any CaseSource

    /// The positions that the selection left, ascending.
    package let positions: [UInt32]

    /// How many samples of each case are planned.
    package let samples: Int

    /// The cluster of each position, by any number; `nil` when every case stands alone.
    package let clusters: [UInt32]?

    /// The indices among the positions of the cases that are asked first, since the gate needs them whatever stops the run.
    package let required: [Int]

    /// Whether graders ask judges; otherwise an answer and its grades become durable in one step.
    package let asksJudges: Bool

    /// Makes the question of a case's sample; the same arguments make the same question.
    package let request: @Sendable (TestCase, _ sample: Int) throws -> ModelRequest

    /// Where its graders run.
    let gradingPlace = GradingPlace()

    /// Judges what came back.
    package let grade: @Sendable (Transcript, TestCase, any GradingContext) async -> [Grade]

    /// Plans a test.
    package init(
        test: SuiteTest,
        cases: any CaseSource,
        positions: [UInt32],
        samples: Int,
        clusters: [UInt32]? = nil,
        required: [Int] = [],
        asksJudges: Bool = false,
        request: @escaping @Sendable (TestCase, _ sample: Int) throws -> ModelRequest,
        grade: @escaping @Sendable (Transcript, TestCase, any GradingContext) async -> [Grade]
    ) {
        self.test = test
        self.cases = cases
        self.positions = positions
        self.samples = samples
        self.clusters = clusters
        self.required = required
        self.asksJudges = asksJudges
        self.request = request
        self.grade = grade
    }
}
