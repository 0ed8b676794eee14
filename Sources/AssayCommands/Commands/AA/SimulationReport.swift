// Puts a simulated error rate beside the promised one.

import Content
import Evaluation
import PowerAnalysis
import Regression
import Statistics
import Text

/// Says what a simulation found, as a table and in one sentence.
struct SimulationReport {
    let tally: RerunTally
    let source: any RerunSource

    /// What was drawn.
    var plan: String {
        let samples = "samples \(source.samples.baseline)/\(source.samples.candidate)"
        return "\(source.title), \(samples), margin \(PercentText.points(margin)) points"
    }

    private var margin: Double { source.suite.gate.overallMargin }

    /// One row a rule: shares with their errors for people, numbers for programs.
    func listing(_ format: OutputFormat) -> Listing {
        format.isForPeople ? forPeople : forPrograms
    }

    /// What one may quote.
    var sentence: String {
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

    private var rules: [(name: String, rule: RerunTally.Rule, calls: Double?)] {
        var rules: [(String, RerunTally.Rule, Double?)] = [("assay", tally.fixed, nil)]
        if let sequential = tally.sequential { rules.append(("assay, stopping early", sequential, tally.callsUsed)) }
        for (drop, rule) in zip(RerunTally.naiveDrops, tally.naive) {
            let name = drop == 0 ? "any drop" : "a drop of more than \(PercentText.points(drop)) points"
            rules.append((name, rule, nil))
        }
        if let threshold = tally.threshold { rules.append(("the threshold", threshold, nil)) }
        return rules
    }

    private var forPeople: Listing {
        var list = Listing(columns: ["rule", "called worse", "called better", "passes", "undecided", "calls"])
        list.rows = rules.map { name, rule, calls in
            let shares = [rule.worse, rule.better, rule.pass, rule.undecided].map { Cell.text(Self.share($0)) }
            return [.text(name)] + shares + [.text(PercentText.share(calls ?? 1))]
        }
        return list
    }

    private var forPrograms: Listing {
        var list = Listing(columns: [
            "rule", "called worse", "called worse error", "called better", "called better error", "passes",
            "passes error", "undecided", "undecided error", "calls", "runs", "differing cases",
        ])
        list.rows = rules.map { name, rule, calls in
            let shares = [rule.worse, rule.better, rule.pass, rule.undecided]
                .flatMap { [Cell.number($0.value), .number($0.error)] }
            let rest: [Cell] = [.number(calls ?? 1), .number(Double(tally.runs)), .number(tally.meanDiffering)]
            return [.text(name)] + shares + rest
        }
        return list
    }

    private static func share(_ share: RerunTally.Share) -> String {
        "\(PercentText.share(share.value)) ± \(PercentText.points(share.error))"
    }
}
