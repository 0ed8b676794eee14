// The overall of tests that are metrics of the same cases.

import Evaluation
import Statistics

extension Assessor {
    /// The overall of tests that score the same cases: one comparison of the cases' weighted sums.
    func sharedOverall(_ pairing: Pairing, _ baseline: Baseline) -> PairedResult? {
        let pairs = pairing.pairs
        let shared = SharedCases(
            evidence.suite,
            count: pairs.count,
            test: { evidence.candidate[pairs[$0].candidate].scores.test },
            caseID: { evidence.candidate[pairs[$0].candidate].scores.caseID }
        )
        var cases: [PairedCase] = []
        var labels: [Int] = []
        shared.forEachCase { members in
            cases.append(
                PairedCase(
                    baseline: shared.samples(members.map { baseline.cases[pairs[$0].baseline].scores.samples }),
                    candidate: shared.samples(members.map { evidence.candidate[pairs[$0].candidate].scores.samples })
                )
            )
            labels.append(clusterNumbers[evidence.candidate[pairs[members[0]].candidate].cluster ?? ""] ?? -1)
        }
        var settings = settings(nil, baseline)
        settings.clusterWorst = evidence.suite.tests.map(\.clusterWorst).max() ?? 1
        let isClustered = evidence.suite.tests.contains { $0.clusterKey != nil }
        guard let result = PairedComparison(cases, labels: isClustered ? labels : nil, settings: settings) else {
            return nil
        }
        return Self.result(result, cases, result.decision(), settings)
    }

    /// The mean of the weighted sums of tests that score the same cases.
    var sharedScore: (mean: Double, interval: [Double])? {
        let all = evidence.candidate
        let shared = SharedCases(
            evidence.suite,
            count: all.count,
            test: { all[$0].scores.test },
            caseID: { all[$0].scores.caseID }
        )
        var means: [Double] = []
        var labels: [Int] = []
        shared.forEachCase { members in
            let samples = shared.samples(members.map { all[$0].scores.samples }).filter { !$0.isNaN }
            guard !samples.isEmpty else { return }
            means.append(Summation.mean(samples))
            labels.append(clusterNumbers[all[members[0]].cluster ?? ""] ?? -1)
        }
        guard !means.isEmpty else { return nil }
        let isClustered = evidence.suite.tests.contains { $0.clusterKey != nil }
        let interval = MeanInterval.interval(means, labels: isClustered ? labels : nil)
        return (Summation.mean(means), [interval.lower, interval.upper])
    }
}
