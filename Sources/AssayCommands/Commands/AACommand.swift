// `assay aa`: our own error rate, measured.

import ArgumentParser
import Content
import Evaluation
import Foundation
import Harness
import Regression
import Storage
import Suites

/// `assay aa`: our own error rate, measured on a suite's own answers.
struct AACommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aa",
        abstract:
            "Ask a baseline's model again and check it for drift, or measure our own error rate by simulated reruns.",
        discussion: """
            Examples:
              assay aa reasoning --baseline production --model prod              100 random cases, drift at 1 %
              assay aa reasoning --baseline production --model prod --cases all --samples 2
              assay aa reasoning --baseline smollm2 --simulate
              assay aa reasoning --baseline smollm2 --simulate --drop 0.1      a model that really lost 10 points

            With --model, the baseline's own model answers again, and its answers are held against the stored ones: an unchanged
            model reads drift in 1 check of 100. Drift ends with 101: the provider, the infrastructure or the judge changed, and
            comparisons with this baseline are invalid until a new one is made.

            With --simulate nobody is asked. Both sides draw from the answers that the baseline holds of each case, so nothing
            differs but chance, and the drop that was asked for. Naive rules stand beside it. `±` is one standard error of the simulation.
            """
    )

    @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
    var name: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The baseline to draw from: two samples a case or more.", valueName: "name")
    )
    var baseline: String

    @Flag(help: "Simulate reruns through the real comparator, and ask nobody.")
    var simulate = false

    @Option(help: ArgumentHelp("Simulated reruns.", valueName: "n"))
    var runs = 1000

    @Option(help: ArgumentHelp("The true drop of the overall score, 0 to 1.", valueName: "d"))
    var drop = 0.0

    @Option(help: ArgumentHelp("Samples a case of a rerun.", valueName: "k"))
    var samples = 1

    @Option(help: ArgumentHelp("Decides the draws; without it, a rerun's name does.", valueName: "n"))
    var seed: Int?

    @OptionGroup var live: AALiveOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard simulate == (live.model == nil) else {
            throw ValidationError("name the baseline's model with --model to ask it, or simulate with --simulate")
        }
        guard (1...1_000_000).contains(runs) else { throw ValidationError("--runs must be 1 to 1000000") }
        guard drop >= 0, drop < 1 else { throw ValidationError("--drop must be at least 0 and below 1") }
        guard (1...1000).contains(samples), seed ?? 0 >= 0 else {
            throw ValidationError("--samples must be 1 to 1000, and --seed must not be negative")
        }
    }

    func run() async throws {
        guard simulate else {
            try await AALive(
                suite: name,
                baseline: baseline,
                samples: samples,
                seed: seed,
                options: live,
                common: common
            )
            .run()
            return
        }
        let configuration = try Setting(common).configuration()
        let planning = try SuitePlanning(SuiteFolder(folder: configuration.suites), name: name)
        let suite = planning.loaded.suite
        let baseline = try BaselineFolder(folder: configuration.baselines).baseline(baseline, ofSuite: suite.name)
        guard baseline.cases.contains(where: { $0.scores.samples.count > 1 }) else {
            throw CommandFailure(
                .data,
                "baseline '\(baseline.name)' has one sample a case, so nothing would vary; make one from a run with --samples 5"
            )
        }
        let simulation = RerunSimulation(
            suite,
            baseline: baseline,
            clusters: try planning.clusters(),
            binaryTests: planning.binaryTests,
            baselineSamples: baseline.samples,
            candidateSamples: samples,
            drop: drop
        )
        let outcomes = try await outcomes(of: simulation)
        var list = Listing(columns: ["rule", "called worse", "called better", "passes"])
        list.rows.append([
            "assay", share(outcomes) { $0.isRed }, share(outcomes) { $0.isGreen }, share(outcomes) { $0.passes },
        ])
        for points in [0.0, 0.02] {
            let name = points == 0 ? "any drop" : "a drop of more than \(Points.points(points)) points"
            list.rows.append([
                .string(name), share(outcomes) { $0.difference < -points }, share(outcomes) { $0.difference > points },
                share(outcomes) { $0.difference >= -points },
            ])
        }
        let console = common.console
        let truth = drop == 0 ? "nothing changed" : "the true drop is \(Points.points(drop)) points"
        console.note("\(suite.name) against \(baseline.name), samples \(baseline.samples)/\(samples): \(truth)")
        console.note(
            "\(runs) simulated reruns, seed \(seed ?? 1); overall margin \(Points.points(suite.gate.overallMargin)) points"
        )
        console.result(list.text(common.format))
    }

    private func outcomes(of simulation: RerunSimulation) async throws -> [RerunSimulation.Outcome] {
        var outcomes: [RerunSimulation.Outcome] = []
        let first = UInt64(seed ?? 1) &* 1_000_003
        // Each rerun has its own seed, so the order in which they land does not matter.
        try await (0..<runs).concurrentForEach(width: ProcessInfo.processInfo.activeProcessorCount) { number in
            simulation.rerun(seed: first &+ UInt64(number))
        } receive: {
            outcomes.append($0)
        }
        return outcomes
    }

    private func share(
        _ outcomes: [RerunSimulation.Outcome],
        _ isCounted: (RerunSimulation.Outcome) -> Bool
    ) -> JSONValue {
        let count = Double(outcomes.count)
        let share = Double(outcomes.count(where: isCounted)) / count
        let error = (share * (1 - share) / count).squareRoot()
        guard common.format == .table || common.format == .markdown else { return .number(share) }
        return .string("\(Points.share(share)) ± \(Points.points(error))")
    }
}
