// Puts a simulated error rate beside the promised one.

package import PowerAnalysis
import Text

/// A tally of simulated reruns as a list.
package struct SimulationReport: Sendable {
    private let tally: RerunTally

    /// Takes up a tally.
    package init(tally: RerunTally) {
        self.tally = tally
    }

    /// One row a rule: shares with their errors for people, numbers for programs.
    package func listing(_ format: OutputFormat) -> Listing {
        format.isForPeople ? forPeople : forPrograms
    }

    private var rules: [(name: String, rule: RerunTally.Rule, calls: Double?)] {
        var rules: [(String, RerunTally.Rule, Double?)] = [("assay", tally.fixed, nil)]
        if let sequential = tally.sequential { rules.append(("assay, stopping early", sequential, tally.callsUsed)) }
        for (drop, rule) in zip(RerunTally.naiveDrops, tally.naive) {
            let name = drop == 0 ? "any drop" : "a drop of more than \(PercentText.points(drop)) points"
            rules.append((name, rule, nil))
        }
        rules.append(("a t interval against the margin", tally.student, nil))
        if let threshold = tally.threshold { rules.append(("the threshold", threshold, nil)) }
        return rules
    }

    private var forPeople: Listing {
        var list = Listing(columns: ["rule", "called worse", "called better", "passes", "undecided", "calls"])
        list.rows = rules.map { name, rule, calls in
            let shares = [rule.worse, rule.better, rule.pass, rule.undecided].map {
                Cell.text(SimulationExplanation.share($0))
            }
            return [.text(name)] + shares + [.text(PercentText.share(calls ?? 1))]
        }
        return list
    }

    private var forPrograms: Listing {
        var list = Listing(columns: [
            "rule", "called worse", "called worse error", "called better", "called better error", "passes",
            "passes error", "undecided", "undecided error", "calls", "runs", "differing cases", "fails",
        ])
        list.rows = rules.map { name, rule, calls in
            let shares = [rule.worse, rule.better, rule.pass, rule.undecided]
                .flatMap { [Cell.number($0.value), .number($0.error)] }
            let rest: [Cell] = [
                .number(calls ?? 1), .number(Double(tally.runs)), .number(tally.meanDiffering),
                .number(rule.fail.value),
            ]
            return [.text(name)] + shares + rest
        }
        return list
    }
}
