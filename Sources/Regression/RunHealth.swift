// Whether a run without a baseline was measured well enough to say anything.

import Evaluation

/// Whether a run without a baseline was measured well enough to say anything.
struct RunHealth {
    private var judged = 0
    private var errored = 0
    private var unscored = 0
    private var samples = 0

    init(_ cases: some Sequence<CaseScores>) {
        for sample in cases.lazy.flatMap(\.samples) {
            samples += 1
            switch sample {
            case .scored: judged += 1
            case .unscored: unscored += 1
            case .errored:
                judged += 1
                errored += 1
            }
        }
    }

    /// Why nothing can be said, one sentence a reason; empty when something can.
    func complaints(under rules: GateRules) -> [String] {
        guard samples > 0 else { return ["no case was asked"] }
        var reasons: [String] = []
        // Where nothing was judged, the instrument failed: that is the other ledger's complaint.
        let errors = judged == 0 ? 0 : Double(errored) / Double(judged)
        if errors > rules.maxErrorRate {
            reasons.append(
                "\(Points.share(errors)) of the samples errored, more than \(Points.share(rules.maxErrorRate))"
            )
        }
        let failed = Double(unscored) / Double(samples)
        if failed > rules.maxUnscoredRate {
            let limit = Points.share(rules.maxUnscoredRate)
            reasons.append("\(Points.share(failed)) of the samples are unscored, more than \(limit)")
        }
        return reasons
    }
}
