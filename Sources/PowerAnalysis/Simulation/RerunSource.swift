// Lets described and stored suites be simulated alike.

package import Evaluation
package import Regression
package import Statistics

/// What simulated reruns are drawn from: a suite, and a model whose truth is known.
package protocol RerunSource: Sendable {
    /// What is drawn, in a few words.
    var title: String { get }
    /// The suite.
    var suite: Suite { get }
    /// The tests whose scores are 0 or 1 and nothing between.
    var binaryTests: Set<String> { get }
    /// Samples a case on each side.
    var samples: PlannedSamples { get }
    /// The true drop of the overall score.
    var drop: Double { get }
    /// Whether nothing but the drop differs between the sides.
    var isSameModel: Bool { get }
    /// The largest drop that can happen in the way asked for.
    var largestDrop: Double { get }

    /// Which of the cases drawn are run together.
    var units: RerunUnits { get }

    /// Draws both sides anew.
    ///
    /// - Parameters:
    ///   - generator: The chance.
    ///   - candidates: How many candidates there are, which differ in the luck of their answers alone.
    /// - Returns: The baseline and the candidates.
    func draw(_ generator: inout SplitMix64, candidates: Int) -> (baseline: Baseline, candidates: [CaseTable])
}
