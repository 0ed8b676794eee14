// Lets a stored comparison say how many cases like its own would be enough.

package import Regression
import Statistics

extension PairedResult {
    /// How many cases like these, in clusters like these, would hold an unchanged model 4 times in 5, as `assay suite power`
    /// reckons it; `nil` when no number up to ten million does, or nothing is known.
    package var casesToHold: Int? {
        guard let spread, pairs > 0, margin > 0 else { return nil }
        let isClustered = clusters < pairs
        return ForecastRow(
            name: "",
            cases: pairs,
            margin: margin,
            parts: [
                ForecastRow.Part(
                    weight: 1,
                    cases: Double(pairs),
                    clusters: isClustered ? Double(clusters) : nil,
                    smallSample: 1,
                    variation: Variation(spread),
                    worst: clusterWorst ?? 1,
                    isSingle: false,
                    grain: 0
                )
            ],
            groups: [[0]],
            level: ErrorRates.standard.oneSided,
            isSequential: false
        ).casesToHold
    }
}
