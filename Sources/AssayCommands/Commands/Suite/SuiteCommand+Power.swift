// `assay suite power`: what a run of a suite can see, and what it costs, before it is paid for.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Harness
import ModelClients
import Planning
import PowerAnalysis
import Regression
import Reporting
import Settings
import Suites
import Text
import Workflows

extension Foresight.Origin: ExpressibleByArgument {}

extension SuiteCommand {
    struct Power: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "power",
            abstract:
                "Say how small a drop a run can see, how likely an unchanged model is to pass, and what that costs.",
            discussion: """
                Examples:
                  assay suite power reasoning                                by the last comparison, else the baseline
                  assay suite power reasoning --baseline smollm2 --from baseline --samples 3
                  assay suite power reasoning --discordance 0.2 --drop 0.05  nothing was ever run
                  assay suite power reasoning --model prod                   with the cost, by prices.yaml

                How much cases differ by chance is taken from the last stored comparison of the suite, else from the baseline: \
                from how much its own samples of a case differ, or, with one sample a case, from its pass rate. Cases in clusters \
                count for less, and where there are few clusters nothing can be held, however many cases.
                """
        )

        @Argument(help: ArgumentHelp("The suite.", valueName: "suite"))
        var name: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "The baseline that a run is to be held against; the only one when not named.",
                valueName: "name"
            )
        )
        var baseline: String?

        @Option(
            help: "Where the discordance comes from: comparison or baseline; otherwise the first of them that there is."
        )
        var from: Foresight.Origin?

        @Option(
            help: ArgumentHelp(
                "The share of cases that differ by chance, in place of either; for grades the variance.",
                valueName: "share"
            )
        )
        var discordance: Double?

        @Option(help: ArgumentHelp("Also say how often this drop would be seen, as 0.05.", valueName: "share"))
        var drop: Double?

        @Option(help: ArgumentHelp("Samples a case of the run; otherwise what each test says.", valueName: "k"))
        var samples: Int?

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("The model of the configuration whose calls are priced.", valueName: "name")
        )
        var model: String?

        @OptionGroup var choice: ChoiceOptions

        @OptionGroup var common: CommonOptions

        func validate() throws {
            if let discordance, !(0...1).contains(discordance) {
                throw ValidationError("--discordance must be from 0 to 1")
            }
            if discordance != nil, from != nil { throw ValidationError("--discordance stands in place of --from") }
            if let drop, !(drop > 0 && drop <= 1) { throw ValidationError("--drop must be above 0 and at most 1") }
        }

        func run() async throws {
            let assembly = try Assembly(common.place)
            let configuration = assembly.configuration
            let samples = try CommonOptions.number(samples, "SAMPLES", in: 1...1000)
            let planning = try SuitePlanning(assembly.suites, name: name)
            let model = try CommonOptions.value(model, "MODEL").map { try configuration.model($0) }
            let id = model?.model ?? model?.name ?? ""
            let terms = SuitePlanning.Terms(
                subject: Subject(name: model?.name ?? "", client: model?.client ?? "", model: id),
                samples: samples,
                engine: Assembly.engine
            )
            let profile = try assembly.profile()
            let stored = try await BaselineResolution.named(
                CommonOptions.value(baseline, "BASELINE") ?? profile.baseline,
                orOnlyOf: planning.loaded.suite.name,
                isNeeded: from == .baseline,
                in: assembly.baselines
            )
            var job = try planning.job(terms, baseline: stored)
            job.tried = try choice.tried(profile) ?? 1
            let foresight = try assembly.foresight(origin: from, discordance: discordance)
            var prices = PriceTable()
            if let model { prices = try configuration.priceTable(for: model, ids: [id], now: Assembly.clock()) }
            let found: (forecast: SuiteForecast, source: SuiteForecast.Source)?
            do {
                found = try await foresight.forecast(job)
            } catch let refusal as SuiteForecast.Refusal {
                throw CommandFailure(.data, refusal.words)
            }
            guard let found else { throw nothingKnown(job.suite.name) }
            let costs = try await foresight.costs(job, prices: prices)
            show(job, found.forecast, costs)
            try tell(job, found.forecast, found.source, model: model.map { _ in id }, CostForecast(sum: costs))
            try await tellChoice(job, found.forecast, foresight)
        }

        /// Says what it costs that several candidates were tried.
        private func tellChoice(_ job: SuiteJob, _ forecast: SuiteForecast, _ foresight: Foresight) async throws {
            guard job.tried > 1 else { return }
            var single = job
            single.tried = 1
            guard let alone = try await foresight.forecast(single)?.forecast else { return }
            func seen(_ forecast: SuiteForecast) -> String {
                PercentText.share(forecast.overall.power(against: wanted(job)))
            }
            common.console.note(
                "the best of \(job.tried) candidates has 1/\(job.tried) of every error: of one candidate alone that drop would be "
                    + "seen \(seen(alone)) of the time instead of \(seen(forecast)), and it would pass "
                    + "\(PercentText.share(alone.chanceToPass)) of the time if unchanged; on cases that chose nothing it costs nothing"
            )
        }

        private func nothingKnown(_ suite: String) -> CommandFailure {
            let what =
                switch from {
                case .comparison: "there is no stored comparison of suite '\(suite)'"
                case .baseline: "there is no baseline of suite '\(suite)'"
                case nil: "suite '\(suite)' has neither a stored comparison nor a baseline that was named"
                }
            return CommandFailure(
                .noInput,
                "\(what), from which the discordance could be taken; name a baseline with --baseline, make one with "
                    + "`assay baseline set`, or say with --discordance which share of cases differs by chance, as 0.2"
            )
        }

        private func show(_ job: SuiteJob, _ forecast: SuiteForecast, _ costs: [CostForecast]) {
            let format = common.format
            let columns = [
                "test", "cases", "calls", "cost about", "cost at most", "margin", "discordance", "sees a drop of",
                "drop",
                "seen", "held if unchanged", "cases for 80 % held",
            ]
            let thresholdColumns = ["threshold", "passes 5 points above", "cases to pass at all"]
            var list = Listing(columns: columns + (format.isForPeople ? [] : thresholdColumns))
            var thresholds = Listing(columns: ["test", "cases"] + thresholdColumns)
            let sums = costs + [CostForecast(sum: costs)]
            for (row, cost) in zip(forecast.tests + [forecast.overall], sums) {
                let threshold = forecast.thresholds.first { $0.test == row.name && row != forecast.overall }
                let bar: [Cell] = [
                    .share(threshold?.threshold), .share(threshold?.chance),
                    .count(threshold?.fewest),
                ]
                list.rows.append(
                    [.text(row.name), .count(row.cases), .count(cost.calls)]
                        + Cell.costs(cost) + [
                            .share(row.margin), .share(row.discordance),
                            .share(row.smallestDrop), .share(wanted(job)),
                            .share(row.power(against: wanted(job))),
                            .share(row.chanceToHold),
                            .count(row.casesToHold),
                        ] + (format.isForPeople ? [] : bar)
                )
                if threshold != nil { thresholds.rows.append([.text(row.name), .count(row.cases)] + bar) }
            }
            common.console.result(list.text(format), as: format)
            if format.isForPeople, !thresholds.rows.isEmpty { common.console.result("\n" + thresholds.text(format)) }
        }

        /// The drop whose power is shown: the one that was asked for, else the one that the suite calls unacceptable.
        private func wanted(_ job: SuiteJob) -> Double { drop ?? job.suite.gate.unacceptableDrop }

        /// How the direction of the suite is read, and what the other rule would see; `nil` for a suite without a choice.
        private func rule(_ job: SuiteJob, _ forecast: SuiteForecast) -> String? {
            guard let efficiency = forecast.efficiency else { return nil }
            let other = forecast.overall.pooled(!forecast.overall.isPooled).power(against: wanted(job))
            let own = forecast.overall.isPooled ? "all tests together (Stouffer)" : "the weighted mean"
            let others = forecast.overall.isPooled ? "the weighted mean" : "all tests together"
            return
                "the direction of the suite is read from \(own): the declared weights see a drop common to all tests with "
                + "\(PercentText.share(efficiency)) of what its cases could show; \(others) would see it \(PercentText.share(other)) of "
                + "the time"
        }

        private func tell(
            _ job: SuiteJob,
            _ forecast: SuiteForecast,
            _ source: SuiteForecast.Source,
            model: String?,
            _ cost: CostForecast
        ) throws {
            let console = common.console
            console.note("reckoned from \(source.description)")
            console.note("\(ForecastSentence(forecast.overall))")
            let share = PercentText.share(forecast.overall.power(against: wanted(job)))
            console.note(
                "a drop of \(ForecastSentence.points(wanted(job))) points overall"
                    + (drop == nil ? ", which the suite calls unacceptable," : "") + " is seen \(share) of the time"
            )
            console.note(
                "an unchanged model passes the whole gate, the overall and all gating tests, about "
                    + "\(PercentText.share(forecast.chanceToPass)) of the time"
            )
            if let rule = rule(job, forecast) { console.note(rule) }
            for threshold in forecast.thresholds where !threshold.canPass { console.note(threshold.sentence) }
            if let model { console.note(cost.sentence(model: model)) }
            for caution in forecast.cautions { console.note("note: \(caution)") }
            for complaint in try job.sightOfBaseline() { console.warning(complaint) }
        }
    }
}
