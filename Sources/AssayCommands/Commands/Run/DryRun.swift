// Shows the price and the power of a run before it is started.

import CommandSupport
import Content
import Evaluation
import Harness
import Planning
import PowerAnalysis
import Regression
import Reporting
import Text
import Workflows

struct DryRun {
    private let planned: PlannedRun
    private let foresight: Foresight
    private let console: Console
    private let format: OutputFormat

    init(_ planned: PlannedRun, _ foresight: Foresight, console: Console, format: OutputFormat) {
        self.planned = planned
        self.foresight = foresight
        self.console = console
        self.format = format
    }

    /// Shows a row a suite, and a sentence where something is compared.
    func show() async throws {
        var list = Listing(columns: [
            "suite", "cases", "calls", "cost about", "cost at most", "baseline", "sees a drop of",
            "passes if unchanged",
            "margin", "from",
        ])
        var sentences: [String] = []
        for job in planned.jobs {
            let cost = CostForecast(sum: try await foresight.costs(job, prices: planned.prices))
            var found: (forecast: SuiteForecast, source: SuiteForecast.Source)?
            do {
                if job.baseline != nil { found = try await foresight.forecast(job) }
            } catch let refusal as SuiteForecast.Refusal {
                sentences.append("\(job.suite.name): \(refusal.words)")
            }
            list.rows.append(
                [
                    .text(job.suite.name), .count(job.plan.caseCount), .count(cost.calls),
                ] + Cell.costs(cost) + [
                    .text(job.baseline?.name),
                    .share(found?.forecast.overall.smallestDrop),
                    .share(found?.forecast.chanceToPass),
                    .share(job.suite.gate.overallMargin),
                    .text(found?.source.description),
                ]
            )
            if let found {
                sentences.append("\(job.suite.name): \(ForecastSentence(found.forecast.overall))")
                sentences += found.forecast.cautions.map { "\(job.suite.name): \($0)" }
            }
            sentences.append("\(job.suite.name): \(cost.sentence(model: job.manifest.subject.model))")
            if job.sequential != nil {
                sentences.append(
                    "\(job.suite.name): --sequential asks at most all \(PercentText.count(Double(cost.calls))) calls, and fewer when "
                        + "the verdict is settled earlier"
                )
            }
        }
        console.result(list.text(format), as: format)
        sentences.forEach(console.note)
    }
}
