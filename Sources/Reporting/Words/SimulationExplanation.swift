// Says what simulated reruns found, so that the error rate can be quoted.

import Evaluation
package import PowerAnalysis
import Statistics
import Text

/// What simulated reruns found, in plain words.
package struct SimulationExplanation {
    private let tally: RerunTally
    private let source: any RerunSource

    /// Explains a count of reruns.
    package init(_ tally: RerunTally, of source: any RerunSource) {
        self.tally = tally
        self.source = source
    }

    /// What was drawn.
    package var plan: String {
        let samples = "samples \(source.samples.baseline)/\(source.samples.candidate)"
        return "\(source.title), \(samples), margin \(PercentText.points(margin)) points"
    }

    private var margin: Double { source.suite.gate.overallMargin }

    /// What one may quote.
    package var sentence: String {
        let runs = "\(tally.runs) simulated reruns"
        var sentences: [String] = []
        let fixed = tally.fixed
        let naive = tally.naive.map(\.worse.value).map(PercentText.share)
        let rules = "a rule of \"any drop\" in \(naive[0]), of \"more than 2 points\" in \(naive[1])"
        if source.drop == 0 {
            let truth = source.isSameModel ? "When nothing changed" : "Between two different models that are as good"
            sentences.append(
                "\(truth), assay called the new one worse in \(Self.share(fixed.worse)) of \(runs) (false alarms) and better "
                    + "in \(Self.share(fixed.better)), and passed \(Self.share(fixed.pass)); \(rules) (called worse)."
            )
        } else {
            let passes = source.drop >= margin ? "passed it wrongly" : "passed it"
            sentences.append(
                "A model that is \(PercentText.points(source.drop)) points worse was called worse in \(Self.share(fixed.worse)) of "
                    + "\(runs); assay \(passes) in \(Self.share(fixed.pass)), at a margin of \(PercentText.points(margin)) "
                    + "points; \(rules) (called worse)."
            )
        }
        if let sequential = tally.sequential, let calls = tally.callsUsed {
            sentences.append(
                "Stopping early, it called worse in \(Self.share(sequential.worse)), passed \(Self.share(sequential.pass)) and "
                    + "used \(PercentText.share(calls)) of the calls."
            )
        }
        if let threshold = tally.threshold, let value = source.suite.tests.first?.threshold {
            sentences.append(
                "The threshold of \(PercentText.share(value)) was passed in \(Self.share(threshold.pass)) and failed in "
                    + "\(Self.share(threshold.fail))."
            )
        }
        if tally.invalidShare.value > 0 {
            sentences.append("\(Self.share(tally.invalidShare)) had too many errors for a valid comparison.")
        }
        return sentences.joined(separator: " ")
    }

    /// A share with its standard error.
    package static func share(_ share: RerunTally.Share) -> String {
        "\(PercentText.share(share.value)) ± \(PercentText.points(share.error))"
    }
}
