// Says what a repaired store lost, and how it can be had again.

package import Evaluation

extension RepairedStore.Part {
    /// What became of the part, and what to do: a sentence without a full stop.
    package var words: String {
        switch self {
        case .reopened(let run, let suite, let lost):
            "run \(run), suite \(suite): \(lost) \(lost == 1 ? "answer is" : "answers are") lost; the run's own command, repeated with "
                + "--run-id \(run), asks again"
        case .unconcluded(let run):
            "run \(run): what was concluded of it is lost; `assay gate \(run) --baseline NAME --tried K` decides again"
        case .leftOut(let finding):
            "run \(finding.run), suite \(finding.suite): left out (\(finding.reason)); run it anew"
        }
    }
}

extension RepairedStore {
    /// What was saved: a sentence without a full stop.
    ///
    /// - Parameter damaged: Where the damaged file lies.
    /// - Returns: The sentence, behind those of ``parts``.
    package func words(damaged: String) -> String {
        "\(kept) suite runs saved\(parts.isEmpty ? "" : ", and what is said above is lost"); the damaged store is '\(damaged)'"
    }
}
