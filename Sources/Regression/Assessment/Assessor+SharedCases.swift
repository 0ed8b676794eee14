// The overall of tests that are metrics of the same cases.

import Assessments
import Content
import Evaluation
import Statistics

extension Assessor {
    /// The overall of tests that score the same cases: one comparison of the cases' weighted sums.
    func sharedOverall(_ pairing: Pairing, _ baseline: Baseline) -> ComparisonFinding? {
        let mine = evidence.candidate
        let theirs = baseline.cases.scores
        let candidates = pairing.candidates
        let baselines = pairing.baselines
        let shared = SharedCases(
            evidence.suite,
            count: candidates.count,
            test: { mine.test(at: candidates[$0]) },
            caseID: { mine.ids[candidates[$0]] }
        )
        var cases = PairTable()
        var labels: [Int] = []
        func lists(_ table: CaseTable, _ places: [Int]) -> [[SampleScore]] {
            places.map { table.list(Int(table.samples.codes[$0])) }
        }
        let planned = overallSettings?.samples?.candidate ?? 1
        shared.forEachCase { members in
            cases.append(
                baseline: shared.samples(lists(theirs, members.map { baselines[$0] })),
                candidate: shared.samples(lists(mine, members.map { candidates[$0] }), planned: planned)
            )
            labels.append(mine.cluster(at: candidates[members[0]]))
        }
        var settings = settings(nil, baseline)
        settings.clusterWorst = evidence.suite.tests.map(\.clusterWorst).max() ?? 1
        let isClustered = evidence.suite.tests.contains { $0.clusterKey != nil }
        guard let result = PairedComparison(cases, labels: isClustered ? labels : nil, settings: settings) else {
            return nil
        }
        var overall = Self.finding(result, result.evidence(), cases, settings)
        overall.result.companion = companion(cases, isClustered ? labels : nil)
        return overall
    }

    /// The mean of the weighted sums of tests that score the same cases.
    var sharedScore: (mean: Double, interval: Interval)? {
        let all = evidence.candidate
        let shared = SharedCases(
            evidence.suite,
            count: all.count,
            test: { all.test(at: $0) },
            caseID: { all.ids[$0] }
        )
        var means: [Double] = []
        var labels: [Int] = []
        shared.forEachCase { members in
            let samples = shared.samples(members.map { all.list(Int(all.samples.codes[$0])) })
            guard let mean = Samples.mean(samples) else { return }
            means.append(mean)
            labels.append(all.cluster(at: members[0]))
        }
        guard !means.isEmpty else { return nil }
        let isClustered = evidence.suite.tests.contains { $0.clusterKey != nil }
        let interval = MeanInterval.interval(means, labels: isClustered ? labels : nil)
        return (Summation.mean(means), interval)
    }
}
