// Keeps a run that is not fit to be a reference from becoming one unnoticed.

import Assessments
import Evaluation
import Planning
import PowerAnalysis
import Regression
import Statistics
import Text

/// Whether one suite of a run should become a baseline: what speaks against it, and how it compares with the one it replaces.
struct BaselineGuard {
    /// The stored part.
    let part: RunRecord
    /// What was concluded of it; `nil` where nothing was.
    let concluded: SuiteAssessment?
    /// Whether the run did not come to its end.
    let isUnfinished: Bool
    /// What an earlier decision objected to, where the last one held the part against nothing.
    let outstanding: String?
    /// The baseline of the same name; `nil` where there is none, or none that can be read.
    let replaced: Baseline?

    /// What speaks against it, a clause each; empty for a run that is fit.
    var objections: [String] {
        var objections: [String] = []
        if let concluded {
            if !concluded.invalid.isEmpty {
                objections.append("its comparison is invalid (\(concluded.invalid.joined(separator: "; ")))")
            } else if concluded.gate.result == .fail {
                objections.append("it failed its gate")
            } else if concluded.gate.result == .undecided {
                objections.append("its gate is undecided")
            }
        }
        if isUnfinished { objections.append("its run did not come to its end") }
        if let outstanding { objections.append("\(outstanding), and was held against nothing since") }
        if part.manifest.selection.isPartial { objections.append("it is only a part of the suite") }
        if let replaced, cases < replaced.cases.count {
            objections.append("it has \(cases) cases, and the baseline that it would replace \(replaced.cases.count)")
        }
        if let replaced, samples < replaced.samples {
            objections.append(
                "it has \(Self.count(samples)) a case, and the baseline that it would replace \(replaced.samples)"
            )
        }
        return objections
    }

    /// Refuses a run that something speaks against.
    func check(name: String) throws(WorkflowError) {
        let objections = objections
        guard !objections.isEmpty else { return }
        throw WorkflowError(
            .data,
            "run '\(part.id)' is not fit to be baseline '\(name)' of suite '\(part.suite)': \(objections.joined(separator: "; ")); "
                + "later runs are held against it, so look again, or keep it nevertheless with \(.force)"
        )
    }

    /// Old score, samples and run beside the new ones, and the verdict that the run had.
    var change: String {
        let now = describe(concluded?.overall.score, samples: samples)
        let before = replaced.map { "was \(describe(score(of: $0), samples: $0.samples)), from run \($0.run)" }
        let verdict = concluded?.overall.comparison.map { result in
            "\(result.verdict.rawValue) against '\(concluded?.baseline?.name ?? "")', gate \(concluded?.gate.result.rawValue ?? "")"
        }
        let isUnseen = replaced != nil && verdict == nil
        return ([now] + [before, verdict, isUnseen ? "not compared with it" : nil].compactMap(\.self)).joined(
            separator: "; "
        )
    }

    /// What more samples a case would buy; `nil` where there are enough.
    var moreSamples: String? {
        guard samples < SampleAdvice.baseline else { return nil }
        let wanted = SampleAdvice.baseline
        let seen = concluded?.overall.comparison.flatMap { result in
            var own = result
            // A later run is held against these samples.
            own.samples = PlannedSamples(baseline: samples, candidate: result.samples.candidate)
            return own.gainOfMoreSamples
        }
        // Had nothing but chance moved the cases, the noise of both sides is all there is.
        let most = (1 / Double(samples) + 1) / (1 / Double(wanted) + 1) - 1
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) % more cases" }
        let worth = seen.map { "as good as \(percent($0))" } ?? "as good as up to \(percent(most))"
        return
            "\(Self.count(samples)) a case: \(wanted), paid once and used by every later comparison, would be \(worth)"
    }

    private var cases: Int { part.manifest.selection.planned.values.reduce(0, +) }

    private var samples: Int { part.manifest.context.samples }

    private func describe(_ score: Double?, samples: Int) -> String {
        "\(score.map(PercentText.share) ?? "no score") (\(Self.count(samples)) a case)"
    }

    private static func count(_ samples: Int) -> String { samples == 1 ? "1 sample" : "\(samples) samples" }

    /// The overall score of a baseline by the weights of the suite; every test counts alike where they are not known.
    private func score(of baseline: Baseline) -> Double? {
        let table = baseline.cases.scores
        let weights = Dictionary(
            (concluded?.tests ?? []).map { ($0.test, $0.weight) },
            uniquingKeysWith: { first, _ in first }
        )
        let scores = table.parts.compactMap { part in
            TestScores(table, at: part.places).mean.map { (weight: weights[part.test] ?? 1, score: $0) }
        }
        let total = scores.reduce(0) { $0 + $1.weight }
        return total > 0 ? scores.reduce(0) { $0 + $1.weight * $1.score } / total : nil
    }
}
