// A score counts by what is proven of it, which is the lower end of its interval.

package import Content
import Statistics

/// `min_score`: a score whose 95 % interval lies above a threshold.
///
/// It passes when the interval's lower end reaches the threshold, fails when its upper end stays below, and is inconclusive between
/// (`bound: ci_lower`, the default). `bound: estimate` looks at the score alone. A recorded number, such as `judge.agreement`, has
/// no interval and is looked at alone.
package struct MinScoreCheck: PolicyCheck {
    package static let kind = "min_score"

    private let metric: Metric
    private let threshold: Double
    private let usesEstimate: Bool

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        metric = try Metric(mapping.required("metric"))
        let field = try mapping.required("threshold")
        switch metric {
        case .scores, .score:
            threshold = try field.double(in: 0...1)
            guard threshold > 0 else { throw field.error("every score is at least 0: ask for more") }
        case .measurement: threshold = try field.double()
        case .errorRate, .latency, .cost:
            throw field.error("more of '\(metric.name)' is worse: judge it with max_value")
        }
        usesEstimate = try mapping.optional("bound")?.string(among: ["ci_lower", "estimate"]) == "estimate"
        if let field = mapping.optional("confidence"), try field.double() != 0.95 {
            throw field.error("the intervals of runs are of 0.95; leave 'confidence' out, or write 0.95")
        }
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let required = ">= \(metric.text(threshold))\(usesEstimate ? "" : " at the interval's lower end")"
        switch metric.values(in: evidence) {
        case .failure(let missing): return [.missing(missing.reason, required: required)]
        case .success(let values): return values.map { finding($0, required) }
        }
    }

    private func finding(_ value: Metric.Value, _ required: String) -> CheckFinding {
        let name = value.subject.isEmpty ? metric.name : value.subject
        guard let score = value.score, !usesEstimate else {
            return CheckFinding(
                value.value >= threshold ? .pass : .fail,
                observed: "\(name) \(metric.text(value.value))",
                required: required,
                why: value.value >= threshold ? "" : "\(metric.text(value.value)) < \(metric.text(threshold))",
                toPass: value.value >= threshold ? "" : "\(metric.text(threshold - value.value)) more"
            )
        }
        guard let lower = score.lower, let upper = score.upper else {
            return .missing("the score of '\(name)' has no interval", required: required)
        }
        let observed =
            "\(name) \(Figures.share(score.value)) (95 % \(Figures.share(lower)) to \(Figures.share(upper)), \(score.cases) cases)"
        if lower >= threshold { return CheckFinding(.pass, observed: observed, required: required) }
        let fails = upper < threshold
        return CheckFinding(
            fails ? .fail : .inconclusive,
            observed: observed,
            required: required,
            why: fails
                ? "the upper end \(Figures.share(upper)) < \(Figures.share(threshold))"
                : "the lower end \(Figures.share(lower)) < \(Figures.share(threshold))",
            toPass: distance(score)
        )
    }

    /// How far the score is from the threshold, by Wilson's interval of cases that pass or fail.
    private func distance(_ score: SuiteEvidence.Score) -> String {
        let cases = Double(score.cases)
        guard score.cases > 0, threshold < 1 else { return "" }
        func lower(_ passing: Double, _ all: Double) -> Double {
            Wilson.interval(successes: passing, trials: all).lower
        }
        var parts: [String] = []
        if lower(cases, cases) >= threshold {
            var (low, high) = (0, score.cases)
            while low < high {
                let middle = (low + high) / 2
                if lower(Double(middle), cases) >= threshold { high = middle } else { low = middle + 1 }
            }
            parts.append("about \(low) of \(score.cases) cases right")
        }
        if score.value > threshold {
            var all = cases
            while all < 1e7, lower(score.value * all, all) < threshold { all *= 1.02 }
            if all < 1e7 { parts.append("about \(Int(all.rounded(.up))) cases at this score") }
        }
        return parts.joined(separator: ", or ")
    }

    package var tests: [String] {
        if case .score(let name) = metric { name.split(separator: "/").suffix(1).map(String.init) } else { [] }
    }

    package var passingMeasurements: [String: Double] {
        if case .measurement(let name) = metric { [name: threshold] } else { [:] }
    }

    package func loosened(since old: MinScoreCheck) -> [String] {
        Loosening.same("the metric", metric.name, old.metric.name)
            + Loosening.least("the threshold", threshold, old.threshold)
            + Loosening.demand("the interval's lower end", !usesEstimate, !old.usesEstimate)
    }
}
