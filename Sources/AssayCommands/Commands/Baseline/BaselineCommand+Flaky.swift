// `assay baseline flaky`: the cases that are not answered the same way every time, and how many samples help.

import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Foundation
import PowerAnalysis
import Regression
import Reporting
import Text
import Workflows

extension BaselineCommand {
    struct Flaky: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "flaky",
            abstract: "List the cases whose repeats differ, the flakiest first, and say how many samples help.",
            discussion: """
                Examples:
                  assay baseline flaky reasoning smollm2
                  assay baseline flaky reasoning smollm2 --k 3 --limit 100

                within and between are the variances of a case's samples and of the cases' own means. pass@k is the chance that \
                one of k answers is right, pass^k that all are. samples advised is for a run, where no more cases can be had: \
                4 x within / the variance of true change in the suite's last comparison, at most 8.
                """
        )

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var suite: String

        @Argument(help: ArgumentHelp("The baseline.", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("At most so many cases.", valueName: "n"))
        var limit = 20

        @Option(
            name: .customLong("k"),
            help: ArgumentHelp(
                "Of how many answers pass@k and pass^k are; otherwise of as many as every case has.",
                valueName: "k"
            )
        )
        var k: Int?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be positive") }
            if let k, k < 1 { throw ValidationError("--k must be positive") }
        }

        func run() async throws {
            let assembly = try Assembly(common.place)
            let found = try await SuitedBaseline(
                name,
                ofSuite: suite,
                in: assembly.baselines,
                suites: assembly.suites
            )
            let (baseline, loaded) = (found.baseline, found.suite)
            let lines = Dictionary(uniqueKeysWithValues: loaded.tests.map { ($0.id, $0.passAt) })
            guard let flakiness = Flakiness(baseline, passAt: lines, k: k) else {
                throw CommandFailure(
                    .data,
                    "baseline '\(name)' has no case with two scores; make one from a run with --samples 5"
                )
            }
            if let k, k > flakiness.mostSamples {
                throw CommandFailure(
                    .usage,
                    "--k \(k): no case of baseline '\(name)' has more than \(flakiness.mostSamples) scores"
                )
            }
            let last = try await assembly.foresight().lastComparison(
                of: loaded.name,
                with: baseline,
                isUnproven: false
            )
            show(flakiness, last?.assessment)
            tell(flakiness, baseline, comparedIn: last?.run)
        }

        private func show(_ flakiness: Flakiness, _ last: SuiteAssessment?) {
            let format = common.format
            var cases = Listing(columns: ["case", "samples", "right", "flip rate"])
            for one in flakiness.cases.prefix(limit) {
                cases.rows.append([
                    .text("\(one.test)/\(one.caseID)"), .count(one.samples), .count(one.right),
                    .share(one.flipRate),
                ])
            }
            let k = flakiness.k
            var tests = Listing(columns: [
                "test", "cases", "flip", "within", "between", "pass@\(k)", "pass^\(k)", "samples advised",
            ])
            for group in flakiness.tests + [flakiness.all] {
                let seen = last?.tests.first { $0.test == group.name }?.comparison
                let advice = group.within.flatMap { within in
                    seen.flatMap { SampleAdvice(within: within, seen: $0) }
                }
                tests.rows.append([
                    .text(group.name), .count(group.repeated), .count(group.flipping),
                    .decimals(group.within, 4), .decimals(group.between, 4),
                    .share(group.passAtK), .share(group.passHatK),
                    .count(advice?.candidate),
                ])
            }
            guard format != .json else {
                common.console.result(
                    JSONValue.object(["cases": cases.json, "tests": tests.json]).canonicalString,
                    as: format
                )
                return
            }
            let texts = cases.rows.isEmpty ? [tests.text(format)] : [tests.text(format), cases.text(format)]
            common.console.result(texts.joined(separator: format == .jsonl ? "\n" : "\n\n"), as: format)
        }

        private func tell(_ flakiness: Flakiness, _ baseline: Baseline, comparedIn run: RunID?) {
            let console = common.console
            console.note("\(flakiness.all.flipping) of \(flakiness.all.repeated) cases flip")
            if flakiness.cases.count > limit {
                console.note(
                    "\(flakiness.cases.count - limit) more flip; see them with --limit \(flakiness.cases.count)"
                )
            }
            if let share = flakiness.all.shareWithin {
                console.note(
                    "\(PercentText.share(share)) of the spread lies within cases; at equal calls more "
                        + "cases still tell more than more samples"
                )
            }
            console.note(
                run.map {
                    "samples advised: where there are no more cases, by the variance of true change in run \($0)"
                }
                    ?? "how many samples help shows once a run of the suite was compared with a baseline"
            )
            if baseline.samples < SampleAdvice.baseline {
                console.note(
                    "the baseline has \(baseline.samples) samples a case: \(SampleAdvice.baseline) are paid once and used by "
                        + "every later comparison"
                )
            }
        }
    }
}
