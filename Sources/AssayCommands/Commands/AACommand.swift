// `assay aa`: our own error rate, measured.

import ArgumentParser

/// `assay aa`: our own error rate, measured.
struct AACommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aa",
        abstract:
            "Measure how often an unchanged model is called worse, by simulated reruns through the real comparator.",
        discussion: """
            Examples:
              assay aa reasoning --baseline smollm2 --simulate
              assay aa reasoning --baseline smollm2 --simulate --drop 0.1      a model that really lost 10 points
              assay aa --simulate --cases 500 --discordance 0.2 --drop 0.05    a suite that does not exist yet
              assay aa --simulate --cases 300 --pass-rate beta:4,1 --samples 5/1 --clusters 60 --loss clusters --drop 0.05

            Both sides draw from the answers that the baseline holds of each case, or from the suite described, so nothing
            differs but chance, and the drop that was asked for. Naive rules stand beside it. `±` is one standard error of the
            simulation. The same seed says the same.
            """
    )

    @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
    var name: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The baseline to draw from: two samples a case or more.", valueName: "name")
    )
    var baseline: String?

    @Flag(help: "Simulate; reruns of a live model are not there yet.")
    var simulate = false

    @OptionGroup var simulation: SimulationOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard simulate else { throw ValidationError("reruns of a live model are not there yet; add --simulate") }
        try AASimulation.check(name: name, baseline: baseline, options: simulation)
    }

    func run() async throws {
        try await AASimulation(name: name, baseline: baseline, options: simulation, common: common).run()
    }
}
