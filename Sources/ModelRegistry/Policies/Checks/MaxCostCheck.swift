// What serves costs money every day, so a promotion looks at the price of an answer.

package import Content

/// `max_cost`: US dollars for a thousand cases, at most a threshold, and at most so much more than what serves now.
package struct MaxCostCheck: PolicyCheck {
    package static let kind = "max_cost"

    private let threshold: Double?
    /// The largest increase over what serves now, as a share of its cost.
    private let maxIncrease: Double?

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        if let field = mapping.optional("metric"), try Metric(field) != .cost {
            throw field.error("max_cost judges usd_per_1k_cases; leave 'metric' out")
        }
        threshold = try mapping.optional("threshold")?.double(in: 0...1_000_000_000)
        maxIncrease = try mapping.optional("max_increase")?.double(in: 0...1000)
        if threshold == nil, maxIncrease == nil {
            throw mapping.field.error("max_cost needs a 'threshold' or a 'max_increase'")
        }
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let limits = [
            threshold.map { "<= \(Figures.number($0)) US dollars for 1,000 cases" },
            maxIncrease.map { "at most \(Figures.number($0 * 100)) % more than what serves" },
        ]
        let required = limits.compactMap(\.self).joined(separator: ", ")
        switch Metric.cost.values(in: evidence) {
        case .failure(let missing): return [.missing(missing.reason, required: required)]
        case .success(let values): return values.map { finding($0, evidence, required) }
        }
    }

    private func finding(_ value: Metric.Value, _ evidence: PolicyEvidence, _ required: String) -> CheckFinding {
        let observed = "\(value.subject) \(Figures.number(value.value)) US dollars for 1,000 cases"
        func failing(_ limit: Double, _ what: String) -> CheckFinding {
            CheckFinding(
                .fail,
                observed: observed,
                required: required,
                why: "more than \(what)",
                toPass: "\(Figures.number(value.value - limit)) US dollars less"
            )
        }
        if let threshold, value.value > threshold { return failing(threshold, "the limit") }
        if let maxIncrease, evidence.current?.version != nil {
            guard let before = evidence.serving?.usdPer1000 else {
                return CheckFinding(
                    .inconclusive,
                    observed: observed,
                    required: required,
                    why: "the cost of what serves now is not known",
                    toPass: "evidence of \(evidence.current?.version?.description ?? "it") with a price"
                )
            }
            let limit = before * (1 + maxIncrease)
            if value.value > limit {
                return failing(limit, "\(Figures.number(limit)), which is what serves now and the increase")
            }
        }
        return CheckFinding(.pass, observed: observed, required: required)
    }

    package func loosened(since old: MaxCostCheck) -> [String] {
        Loosening.most("the threshold", threshold, old.threshold)
            + Loosening.most("max_increase", maxIncrease, old.maxIncrease)
    }
}
