// Lets a user measure the false alarms of their own suite.

import ArgumentParser
import CommandSupport

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
              assay aa --simulate --cases 500 --discordance 0.2 --drop 0.05    a suite that does not exist yet
              assay aa --simulate --cases 300 --pass-rate beta:4,1 --samples 5/1 --clusters 60 --loss clusters --drop 0.05

            With --model, the baseline's own model answers again, and its answers are held against the stored ones: an unchanged
            model reads drift in 1 check of 100. Drift ends with 101: the provider, the infrastructure or the judge changed, and
            comparisons with this baseline are invalid until a new one is made.

            With --simulate no model is asked. Both sides draw from the pass rates that the baseline's answers of each case leave
            possible (of grades, from those answers themselves, which vary by a k-th too little with k of them), or from the suite
            described, so nothing differs but chance, and the drop that was asked for. Naive rules stand beside it. `±` is
            one standard error of the simulation. The same seed says the same.
            """
    )

    @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
    var name: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The baseline whose model is asked, or whose answers are drawn from.", valueName: "name")
    )
    var baseline: String?

    @Flag(help: "Simulate reruns through the real comparator, and ask no model.")
    var simulate = false

    @OptionGroup var live: AALiveOptions

    @OptionGroup var simulation: SimulationOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard simulate == (live.model == nil) else {
            throw ValidationError("name the baseline's model with --model to ask it, or simulate with --simulate")
        }
        if simulate {
            if let option = live.firstOfAsking {
                throw ValidationError("\(option) belongs to --model: --simulate asks nothing")
            }
            try AASimulation.check(name: name, baseline: baseline, options: simulation)
            return
        }
        guard name != nil, baseline != nil else {
            throw ValidationError("name the suite, and with --baseline the baseline whose model is asked again")
        }
        guard simulation.seed ?? 0 >= 0 else { throw ValidationError("--seed must not be negative") }
        guard try simulation.plannedSamples().baseline == nil else {
            throw ValidationError("--samples: the baseline's are stored; name one number, that of fresh ones")
        }
        if let option = simulation.firstOfSimulation { throw ValidationError("\(option) belongs to --simulate") }
    }

    func run() async throws {
        guard !simulate, let name, let baseline else {
            try await AASimulation(name: name, baseline: baseline, options: simulation, common: common).run()
            return
        }
        try await AALive(
            suite: name,
            baseline: baseline,
            cases: simulation.suite.cases,
            samples: try simulation.plannedSamples().candidate,
            seed: simulation.seed,
            options: live,
            common: common
        )
        .run()
    }
}
