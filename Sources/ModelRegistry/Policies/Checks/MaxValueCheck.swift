// Latency, risk and errors have ceilings.

package import Content

/// `max_value`: a number of at most a threshold.
package struct MaxValueCheck: PolicyCheck {
    package static let kind = "max_value"

    private let metric: Metric
    private let threshold: Double

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        metric = try Metric(mapping.required("metric"))
        let field = try mapping.required("threshold")
        threshold = try field.double()
        if case .scores = metric { throw field.error("more of 'pass_rate' is better: judge it with min_score") }
        if case .score = metric { throw field.error("more of '\(metric.name)' is better: judge it with min_score") }
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let required = "<= \(metric.text(threshold))"
        switch metric.values(in: evidence) {
        case .failure(let missing): return [.missing(missing.reason, required: required)]
        case .success(let values):
            return values.map { value in
                let passes = value.value <= threshold
                return CheckFinding(
                    passes ? .pass : .fail,
                    observed: "\(value.subject.isEmpty ? metric.name : value.subject) \(metric.text(value.value))",
                    required: required,
                    why: passes ? "" : "\(metric.text(value.value)) > \(metric.text(threshold))",
                    toPass: passes ? "" : "\(metric.text(value.value - threshold)) less"
                )
            }
        }
    }

    package var passingMeasurements: [String: Double] {
        if case .measurement(let name) = metric { [name: threshold] } else { [:] }
    }

    package func loosened(since old: MaxValueCheck) -> [String] {
        Loosening.same("the metric", metric.name, old.metric.name)
            + Loosening.most("the threshold", threshold, old.threshold)
    }
}
