// Scores the cases of each tag.

import Statistics

/// Scores the cases of each tag: for looking, never for a gate.
struct SliceFinder {
    let slices: [SliceResult]

    init(_ evidence: SuiteEvidence, _ pairing: Pairing?) {
        var scores: [String: [Double]] = [:]
        for one in evidence.candidate {
            guard let mean = one.scores.mean else { continue }
            for tag in Set(one.tags) { scores[tag, default: []].append(mean) }
        }
        var before: [String: [Double]] = [:]
        for pair in pairing?.pairs ?? [] {
            guard let mean = evidence.baseline?.cases[pair.baseline].scores.mean else { continue }
            for tag in Set(evidence.candidate[pair.candidate].tags) { before[tag, default: []].append(mean) }
        }
        slices = scores.keys.sorted().map { tag in
            let own = scores[tag] ?? []
            return SliceResult(
                tag: tag,
                cases: own.count,
                score: Summation.mean(own),
                baselineScore: before[tag].map(Summation.mean)
            )
        }
    }
}
