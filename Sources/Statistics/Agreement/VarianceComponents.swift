// Tells whether more samples a case or more cases would make a comparison sharper.

/// The variance between cases and within cases: a one-way random-effects model (Searle 1971).
package struct VarianceComponents: Hashable, Sendable {
    /// The variance of a case's samples.
    package let within: Double
    /// The variance of the cases' true means; the estimate may be below 0.
    package let between: Double
    /// The intraclass correlation: the share of the variance between cases, in 0…1; 1 when nothing varies.
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
