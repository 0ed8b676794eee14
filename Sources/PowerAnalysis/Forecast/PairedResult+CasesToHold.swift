// Lets a stored comparison say how many cases like its own would be enough.

package import Assessments
package import Statistics

extension PairedResult {
    /// How many cases like these, in clusters like these, would hold an unchanged model 4 times in 5, as `assay suite power`
    /// reckons it; `nil` when no number up to ten million does, or nothing is known.
    ///
    /// - Parameter rates: How often the comparison may be wrong.
    /// - Returns: The cases, or `nil`.
    package func casesToHold(rates: ErrorRates = .standard) -> Int? {
        guard let spread = power.spread, counts.pairs > 0, margin > 0 else { return nil }
        return ForecastRow(
            name: "",
            cases: counts.pairs,
            margin: margin,
            parts: [
                ForecastRow.Part(
                    weight: 1,
                    cases: Double(counts.pairs),
                    clusters: counts.isClustered ? Double(counts.clusters) : nil,
                    smallSample: 1,
                    variation: Variation(spread),
                    worst: clusterWorst ?? 1,
                    isSingle: false,
                    grain: 0
                )
            ],
            groups: [[0]],
            level: rates.oneSided,
            rates: rates,
            isSequential: false
        ).casesToHold
    }
}
