// Nothing trained on unclean data is promoted.

package import Content
import Evaluation

/// `data_sanitized`: every dataset that the model was trained on has a proof that it was sanitised.
package struct DataSanitizedCheck: PolicyCheck {
    package static let kind = "data_sanitized"

    private let maxAge: Double?

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        _ = try mapping.optional("datasets")?.string(among: ["all"])
        if let field = mapping.optional("max_age") { maxAge = try DurationText.seconds(field) } else { maxAge = nil }
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let required = "a proof for each dataset\(maxAge.map { ", not older than \(Figures.duration($0))" } ?? "")"
        let descriptor = evidence.version.descriptor
        guard !descriptor.datasets.isEmpty else {
            guard descriptor.fineTuneJob == nil else {
                return [
                    .missing(
                        "job '\(descriptor.fineTuneJob ?? "")' trained it, and no dataset is named",
                        required: required
                    )
                ]
            }
            return [CheckFinding(.pass, observed: "trained on no dataset of ours", required: required)]
        }
        return descriptor.datasets.map { dataset in
            guard let receipt = evidence.version.receipts[dataset.digest.rawValue] else {
                return .missing(
                    "dataset '\(dataset.name)' has no proof",
                    required: required,
                    toPass: "record one with `assay registry receipt`"
                )
            }
            let age = evidence.now.seconds(since: receipt.time)
            if let maxAge, age > maxAge {
                return CheckFinding(
                    .inconclusive,
                    observed: "the proof of '\(dataset.name)' is \(Figures.duration(age)) old",
                    required: required,
                    why: "it is too old",
                    toPass: "sanitise it again"
                )
            }
            return CheckFinding(.pass, observed: "'\(dataset.name)' has a proof", required: required)
        }
    }

    package func loosened(since old: DataSanitizedCheck) -> [String] { Loosening.most("max_age", maxAge, old.maxAge) }
}
