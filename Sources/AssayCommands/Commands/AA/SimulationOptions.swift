// Declares the options of a simulation once.

import ArgumentParser
import CommandSupport
import PowerAnalysis
import Statistics
import Text

struct SimulationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Simulated reruns, 1000 unless set.", valueName: "n"))
    var runs: Int?

    @Option(help: ArgumentHelp("Decides the draws; without it 1, and for a rerun its name.", valueName: "n"))
    var seed: Int?

    @Option(help: ArgumentHelp("The true drop of the overall score, 0 to 1.", valueName: "d"))
    var drop = 0.0

    @Option(
        help: ArgumentHelp(
            """
            How the drop happens: spread (every case a little worse), dead (some cases lost for good), mixed (every case a \
            little better, some dead), healed (every case a little worse, some right for good), clusters, large-clusters \
            (lost whole); spread unless set.
            """,
            valueName: "way"
        )
    )
    var loss: String?

    @Option(
        help: ArgumentHelp(
            "Samples a case, baseline/candidate, such as 5/1; a single number is the candidate's, of a described suite both.",
            valueName: "b/c"
        )
    )
    var samples: String?

    @Flag(help: "Ask the rule for runs that stop early, too: the same answers, look by look.")
    var sequential = false

    @Option(
        help: ArgumentHelp(
            "Resamples where nothing is exact, as many as in every comparison unless set.",
            valueName: "n"
        )
    )
    var draws: Int?

    @OptionGroup var choice: ChoiceOptions

    @OptionGroup(title: "A described suite, instead of a stored one")
    var suite: DescribedSuiteOptions

    var reruns: Int { runs ?? 1000 }

    /// The standard error rates, with the number of draws that was asked for.
    var rates: ErrorRates { draws.map { ErrorRates(draws: $0) } ?? .standard }

    /// The first option given that a rerun of a model does not take, by its name.
    var firstOfSimulation: String? {
        if sequential { return "--sequential" }
        if drop != 0 { return "--drop" }
        if runs != nil { return "--runs" }
        if loss != nil { return "--loss" }
        if draws != nil { return "--draws" }
        if choice.tried != nil { return "--tried" }
        return suite.firstGiven.flatMap { $0 == "--cases" ? nil : $0 }
    }

    /// The samples asked for; the baseline's only where both are named.
    func plannedSamples() throws -> (baseline: Int?, candidate: Int) {
        guard let samples else { return (nil, 1) }
        let parts = samples.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = parts.compactMap { $0 }.filter { (1...1000).contains($0) }
        guard (1...2).contains(parts.count), numbers.count == parts.count, let last = numbers.last else {
            throw ValidationError(
                "--samples '\(samples)': write a number from 1 to 1000, or two, baseline/candidate, such as 5/1"
            )
        }
        return (numbers.count == 2 ? numbers[0] : nil, last)
    }

    func lossKind() throws -> CandidateLoss.Kind {
        guard let loss else { return .spread }
        guard let kind = CandidateLoss.Kind(rawValue: loss) else {
            let known = CandidateLoss.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--loss '\(loss)': it must be one of \(known)")
        }
        return kind
    }

    /// Checks everything that can be checked without a suite.
    ///
    /// - Throws: A sentence on the first option that makes no sense.
    func check() throws {
        guard (1...10_000_000).contains(reruns) else { throw ValidationError("--runs must be 1 to 10000000") }
        guard seed ?? 0 >= 0 else { throw ValidationError("--seed must not be negative") }
        guard (99...1_000_000).contains(rates.draws) else { throw ValidationError("--draws must be 99 to 1000000") }
        guard drop >= 0, drop < 1 else { throw ValidationError("--drop must be at least 0 and below 1") }
        _ = try plannedSamples()
        _ = try lossKind()
        _ = try tried()
    }

    /// How many candidates are drawn, of which the best is judged.
    func tried() throws -> Int {
        guard let tried = choice.tried else { return 1 }
        guard (1...100).contains(tried) else { throw ValidationError("--tried must be 1 to 100 in a simulation") }
        guard suite.discordance == nil else {
            throw ValidationError("--discordance describes two sides alone: of several candidates use --pass-rate")
        }
        return tried
    }

    /// Refuses a drop that cannot happen.
    func check(largestDrop: Double) throws {
        guard drop > largestDrop + 1e-12 else { return }
        throw ValidationError(
            "--drop \(drop): with --loss \(loss ?? "spread") this suite's score can drop by at most \(PercentText.points(largestDrop)) points"
        )
    }

    func describedSuite() throws -> SimulatedSuite {
        let samples = try plannedSamples()
        var described = try suite.described()
        described.samples = PlannedSamples(
            baseline: samples.baseline ?? samples.candidate,
            candidate: samples.candidate
        )
        described.drop = drop
        described.loss = try lossKind()
        let needsClusters = described.loss == .clusters || described.loss == .largeClusters
        guard !needsClusters || !described.clusterSizes.isEmpty else {
            throw ValidationError("--loss \(described.loss.rawValue) needs --clusters or --cluster-size")
        }
        if case .discordance = described.answers {
            guard described.samples == PlannedSamples(baseline: 1, candidate: 1), described.steps == 1,
                described.loss == .spread, described.difference == .none, described.clusterFailures == 0
            else {
                throw ValidationError(
                    "--discordance describes one right or wrong sample a side and a drop that is spread: "
                        + "for anything else use --pass-rate"
                )
            }
        }
        if described.loss == .largeClusters, described.largestDrop == 0 {
            throw ValidationError("--loss large-clusters needs clusters of different sizes: --cluster-size 2,2,2,30")
        }
        try check(largestDrop: described.largestDrop)
        return described
    }
}
