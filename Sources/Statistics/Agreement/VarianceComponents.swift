// How much of the spread lies between cases, and how much within a case.

/// How much of the spread lies between cases, and how much within a case: one-way random effects (Searle 1971).
package struct VarianceComponents: Hashable, Sendable {
    /// The variance of a case's samples.
    package let within: Double
    /// The variance of the cases' own means; below 0 when there is less than chance gives.
    package let between: Double
    /// The share of the spread that lies between cases, in 0…1; 1 when nothing varies.
    package let intraclassCorrelation: Double

    /// Estimates from cases with equally many samples, at least two each; `nil` for fewer than two cases, or other shapes.
    package init?(_ cases: [[Double]]) {
        guard let samples = cases.first?.count, samples > 1, cases.count > 1,
            cases.allSatisfy({ $0.count == samples })
        else { return nil }
        within = Summation.mean(cases.map(Summation.variance))
        between = Summation.variance(cases.map(Summation.mean)) - within / Double(samples)
        let spread = max(between, 0)
        intraclassCorrelation = within + spread > 0 ? spread / (spread + within) : 1
    }
}
