// Checks the promised error rates on a user's own suite, without a call.

import ArgumentParser
import CommandSupport
import Planning
import PowerAnalysis
import Reporting

struct AASimulation {
    let name: String?
    let baseline: String?
    let options: SimulationOptions
    let common: CommonOptions

    /// Checks everything that can be checked without reading a suite.
    ///
    /// - Throws: A sentence on the first option that makes no sense.
    static func check(name: String?, baseline: String?, options: SimulationOptions) throws {
        try options.check()
        switch (name, baseline, options.suite.firstGiven) {
        case (nil, nil, nil):
            throw ValidationError(
                "name a suite and a --baseline to draw from, or describe a suite: --cases 500 --pass-rate 0.9"
            )
        case (nil, nil, _?): _ = try options.describedSuite()
        case (_, _, let given?):
            throw ValidationError("\(given) describes a suite that is not there: leave out the suite and the baseline")
        case (nil, _, nil): throw ValidationError("name the suite of the baseline")
        case (_, nil, nil): throw ValidationError("name the baseline to draw from with --baseline")
        case (_?, _?, nil): break
        }
    }

    /// Simulates, and says what was found.
    func run() async throws {
        let source = try await source()
        try options.check(largestDrop: source.largestDrop)
        let tally = try await Rerunning.tally(
            of: RerunSimulation(
                source,
                isSequential: options.sequential,
                rates: options.rates,
                tried: options.tried()
            ),
            reruns: options.reruns,
            seed: options.seed ?? 1
        )
        let report = SimulationReport(tally: tally)
        let words = SimulationExplanation(tally, of: source)
        let console = common.console
        console.note(words.plan + ", \(options.reruns) simulated reruns, seed \(options.seed ?? 1)")
        switch common.format {
        case .table, .markdown:
            console.result(report.listing(common.format).text(common.format) + "\n\n" + words.sentence)
        case .json, .jsonl:
            console.note(words.sentence)
            console.result(report.listing(common.format).text(common.format), as: common.format)
        }
    }

    private func source() async throws -> any RerunSource {
        guard let name, let baseline else { return DescribedAnswers(try options.describedSuite()) }
        let assembly = try Assembly(common.place)
        return try await Rerunning(suites: assembly.suites, baselines: assembly.baselines).answers(
            of: baseline,
            suite: name,
            samples: try options.plannedSamples(),
            drop: options.drop,
            loss: try options.lossKind()
        )
    }
}
