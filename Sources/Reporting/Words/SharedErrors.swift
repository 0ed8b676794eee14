// Says what it costs that a candidate was the best of several on the same cases.

package import Assessments
import Evaluation
import Foundation
import PowerAnalysis
import Statistics
import Text

extension SuiteAssessment {
    /// How often the suite's comparisons may be wrong.
    var rates: ErrorRates { .standard.shared(among: tried ?? 1) }

    /// What the interval of a difference covers: `95 %`, and more for the best of several.
    package var coverage: String {
        guard tried != nil else { return "95 %" }
        let error = rates.alpha * 100
        // As many decimals as keep it from being read as certainty.
        let decimals = max(1, 1 + Int((-log10(error)).rounded(.down)))
        return DecimalText.fixed(100 - error, decimals) + " %"
    }

    /// What the shared error costs; `nil` for a candidate that was the only one.
    var sharedErrors: String? {
        guard let tried, let result = overall.comparison else { return nil }
        var sentence =
            "Best of \(tried) candidates that were tried on these cases: each has 1/\(tried) of every error, so the interval of a "
            + "difference covers \(coverage)."
        func sees(_ rates: ErrorRates) -> String? {
            result.power.spread.flatMap { spread in
                Power.smallestDetectableDrop(
                    spread: spread.meanSquare,
                    cases: Double(result.counts.pairs) / spread.designEffect,
                    alpha: rates.oneSided
                )
            }
            .map(PercentText.points)
        }
        if let own = sees(rates), let alone = sees(.standard) {
            sentence +=
                " That costs power: this run sees a drop of \(own) points 4 times in 5, of a candidate that was the only one "
                + "\(alone)."
        }
        return sentence + " Cases that chose nothing would cost nothing."
    }

    /// What a baseline with more samples a case would buy; `nil` where it has enough, or would buy little.
    var moreSamples: String? {
        guard invalid.isEmpty, let result = overall.comparison, let gain = result.gainOfMoreSamples, gain >= 0.05 else {
            return nil
        }
        let way =
            manifest.isIngested ? "" : " (assay run with --samples \(SampleAdvice.baseline), then assay baseline set)"
        return
            "The baseline has \(result.samples.baseline == 1 ? "1 sample" : "\(result.samples.baseline) samples") a case: "
            + "\(SampleAdvice.baseline), paid once\(way), would be as good as \(Int((gain * 100).rounded())) % more cases."
    }

    /// That cases of the baseline take no part, since a user said so or since the suite does not have them; `nil` where all do.
    var leftOutCases: String? {
        guard let changes, let names = changes.leftOut ?? changes.gone else { return nil }
        let more = changes.removed - names.count
        let (count, verb) = changes.removed == 1 ? ("1 case", "is") : ("\(changes.removed) cases", "are")
        let why =
            changes.leftOut == nil
            ? "no longer in the suite, or \(verb == "is" ? "asks" : "ask") something else now, and the comparison is without "
                + (verb == "is" ? "it" : "them")
            : "left out as changed on purpose, so the comparison is partial"
        return "\(count) of the baseline \(verb) \(why): \(names.joined(separator: ", "))"
            + (more > 0 ? " and \(more) more." : ".")
    }

    /// That the suite as a whole moved though no test did by itself, and by which rule; `nil` where that is not so.
    func together(_ result: PairedResult) -> String? {
        guard result.method.isPooled else { return nil }
        let rule =
            "The direction of the suite is that of all its tests together (\(result.method.name)); score, interval and margin keep "
            + "the declared weights."
        let moved = tests.contains { $0.comparison?.verdict == result.verdict }
        switch result.verdict {
        case .regressed where !moved:
            return
                "The suite as a whole got worse (p \(PercentText.chance(result.p.worse))), though no single test shows it. \(rule)"
        case .improved where !moved:
            return
                "The suite as a whole got better (p \(PercentText.chance(result.p.better))), though no single test shows it. \(rule)"
        case .regressed, .improved: return rule
        default: return nil
        }
    }
}
