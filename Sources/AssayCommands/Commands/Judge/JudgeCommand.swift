// Groups the commands that judge a judge.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import Grading
import Reporting

struct JudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Say whether a judge can be trusted.",
        subcommands: [Agreement.self]
    )

    struct Agreement: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agreement",
            abstract: "Hold a judge's scores against people's labels.",
            discussion: """
                The file has one JSON object a line. Scores are numbers from 0 to 1, or all are texts: categories.
                  {"case": "a", "judge": 0.8, "label": 1}
                  {"case": "b", "judge": 0.2, "labels": {"ann": 0, "bob": 1}}                     several raters
                  {"case": "c", "judge": 0.9}                                                     without a label
                  {"case": "d", "judge": 1, "label": 1, "baseline": {"judge": 0, "label": 0}}     two runs
                  {"case": "e", "judge": 1, "label": 1, "cluster": "fractions"}                   cases that belong together

                With 100 labels or more, and cases that only the judge judged, the judge's mean is corrected by the labels (PPI++); \
                where a baseline's answers are judged too, so is the mean difference, by the cases with labels of both \
                answers. Intervals of kappa and alpha resample cases, or whole clusters.

                Examples:
                  assay judge agreement labels.jsonl
                """
        )

        @Argument(help: ArgumentHelp("The labels, JSONL.", valueName: "file"))
        var file: String

        @OptionGroup var common: CommonOptions

        func run() throws {
            guard FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.noInput, "there is no file '\(file)'")
            }
            let labels = try JudgeLabels(path: file)
            guard let result = JudgeAgreement(labels.cases, areCategories: labels.areCategories) else {
                throw CommandFailure(
                    .data,
                    "'\(file)': fewer than two cases have a 'label'; label at least \(JudgeAgreement.enough)"
                )
            }
            show(result, labels)
            result.cautions(areCategories: labels.areCategories).forEach(common.console.warning)
        }

        private func show(_ result: JudgeAgreement, _ labels: JudgeLabels) {
            let format = common.format
            var list = Listing(columns: ["figure", "rater", "labelled", "value", "95 %"])
            func add(_ name: String, _ figure: JudgeAgreement.Figure, rater: String? = nil, labelled: Int? = nil) {
                list.rows.append([
                    .text(name), .text(rater), .count(labelled ?? result.labelled),
                    .decimals(figure.value.isFinite ? figure.value : nil, 3), .range(figure.interval, 3),
                ])
            }
            for rater in result.raters {
                let name = labels.raters[rater.number]
                func own(_ title: String, _ figure: JudgeAgreement.Figure) {
                    add(title, figure, rater: name, labelled: rater.labelled)
                }
                own("exact agreement", JudgeAgreement.Figure(value: rater.agreement, interval: nil))
                own("Cohen's kappa", rater.kappa)
                if let linear = rater.linear { own("Cohen's kappa, linear", linear) }
                if let quadratic = rater.quadratic { own("Cohen's kappa, quadratic", quadratic) }
            }
            add("Krippendorff's alpha", result.alpha)
            if let people = result.alphaOfRaters { add("Krippendorff's alpha of the raters alone", people) }
            if !labels.areCategories {
                add("judge's mean", JudgeAgreement.Figure(value: result.judgeMean, interval: nil))
                if let corrected = result.corrected { add("mean corrected by labels", corrected) }
            }
            if let difference = result.judgeDifference {
                let plain = JudgeAgreement.Figure(value: difference, interval: nil)
                add("judge's difference to the baseline", plain, labelled: result.labelledPairs)
                if let corrected = result.correctedDifference {
                    add("difference corrected by labels", corrected, labelled: result.labelledPairs)
                }
            }
            common.console.note("\(result.labelled) of \(labels.cases.count) cases are labelled")
            common.console.result(list.text(format), as: format)
        }
    }
}
