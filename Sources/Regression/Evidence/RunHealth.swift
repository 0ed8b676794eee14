// Keeps a badly measured run from passing.

import Assessments
import Evaluation
import Text

/// Whether a run without a baseline was measured well enough to say anything.
struct RunHealth {
    private let judged: Int
    private let errored: Int
    private let unscored: Int
    private let samples: Int

    init(_ cases: CaseTable) {
        let counts = OutcomeCounts(of: cases, at: cases.indices)
        samples = counts.scored + counts.unscored + counts.errored
        judged = counts.scored + counts.errored
        errored = counts.errored
        unscored = counts.unscored
    }

    /// Why nothing can be said, one sentence a reason; empty when something can.
    func complaints(under rules: GateRules) -> [String] {
        guard samples > 0 else { return ["no case was answered"] }
        var reasons: [String] = []
        // Where nothing was judged, the instrument failed: that is the other ledger's complaint.
        let errors = judged == 0 ? 0 : Double(errored) / Double(judged)
        if errors > rules.maxErrorRate {
            reasons.append(PercentText.exceeding(errors, rules.maxErrorRate, "the samples errored"))
        }
        let failed = Double(unscored) / Double(samples)
        if failed > rules.maxUnscoredRate {
            reasons.append(PercentText.exceeding(failed, rules.maxUnscoredRate, "the samples are unscored"))
        }
        return reasons
    }
}
