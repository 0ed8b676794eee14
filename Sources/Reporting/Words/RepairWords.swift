// Says what a repaired store lost, and how it can be had again.

package import Evaluation

extension RepairedStore.Part {
    /// What became of the part, and what to do: a sentence without a full stop.
    package var words: String {
        switch self {
        case .reopened(let run, let suite, lost: 0):
            "run \(run), suite \(suite): how it ended is lost; the run's own command, repeated with --run-id \(run), ends it again"
        case .reopened(let run, let suite, let lost):
            "run \(run), suite \(suite): \(lost) \(lost == 1 ? "answer is" : "answers are") lost; the run's own command, repeated with "
                + "--run-id \(run), asks again"
        case .unconcluded(let run):
            "run \(run): what was concluded of it is lost; `assay gate \(run) --baseline NAME --tried K` decides again, with NAME 'none' where it was "
                + "held against nothing"
        case .leftOut(let finding):
            "run \(finding.run), suite \(finding.suite): left out (\(finding.reason)); make it anew"
        }
    }
}

extension RepairedStore {
    /// What was saved: a sentence without a full stop, behind those of ``parts``.
    package var words: String {
        let lost = parts.isEmpty ? "" : ", and what is said above is lost"
        guard let damaged else {
            return parts.isEmpty ? "the store is as it was written" : "the store's file is whole\(lost)"
        }
        return "\(kept) suite runs saved\(lost); the damaged store is '\(damaged)'"
    }
}
