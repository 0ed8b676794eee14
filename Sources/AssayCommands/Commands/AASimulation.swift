// Checks the promised error rates on a user's own suite, without a call.

import ArgumentParser
import Evaluation
import Foundation
import Harness
import PowerAnalysis
import Regression
import Statistics
import Storage
import Suites

/// `assay aa --simulate`: reruns of a stored or a described suite, counted.
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
        let source = try source()
        try options.check(largestDrop: source.largestDrop)
        let tally = try await tally(
            of: RerunSimulation(source, isSequential: options.sequential, rates: options.rates)
        )
        let report = SimulationReport(tally: tally, source: source)
        let console = common.console
        console.note(report.plan + ", \(options.reruns) simulated reruns, seed \(options.seed ?? 1)")
        switch common.format {
        case .table, .markdown:
            console.result(report.listing(common.format).text(common.format) + "\n\n" + report.sentence)
        case .json, .jsonl:
            console.note(report.sentence)
            console.result(report.listing(common.format).text(common.format))
        }
    }

    private func source() throws -> any RerunSource {
        guard let name, let baseline else { return DescribedAnswers(try options.describedSuite()) }
        let configuration = try Setting(common).configuration()
        let planning = try SuitePlanning(SuiteFolder(folder: configuration.suites), name: name)
        let suite = planning.loaded.suite
        let stored = try BaselineFolder(folder: configuration.baselines).baseline(baseline, ofSuite: suite.name)
        guard stored.cases.contains(where: { $0.scores.samples.count > 1 }) else {
            throw CommandFailure(
                .data,
                "baseline '\(stored.name)' has one sample a case, so nothing would vary; make one from a run with --samples 5"
            )
        }
        let asked = try options.plannedSamples()
        return StoredAnswers(
            stored,
            of: suite,
            clusters: try planning.clusters(),
            binaryTests: planning.binaryTests,
            samples: PlannedSamples(baseline: asked.baseline ?? stored.samples, candidate: asked.candidate),
            drop: options.drop,
            loss: try options.lossKind()
        )
    }

    private func tally(of simulation: RerunSimulation) async throws -> RerunTally {
        var tally = RerunTally()
        let first = UInt64(options.seed ?? 1) &* 1_000_003
        // Each rerun has its own seed, so the order in which they land does not matter.
        try await (0..<options.reruns).concurrentForEach(width: ProcessInfo.processInfo.activeProcessorCount) {
            number in
            simulation.rerun(seed: first &+ UInt64(number))
        } receive: {
            tally.add($0)
        }
        return tally
    }
}
