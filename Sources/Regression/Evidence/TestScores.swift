// Scores a test without holding its cases.

import Assessments
import Evaluation
import Statistics

/// What the cases of one test scored, equal lists of samples together.
package struct TestScores {
    /// How many of the cases have a score.
    package let count: Int
    /// The mean score; `nil` without any.
    package let mean: Double?
    private let means: [Double]
    private let counts: [Int]

    /// Reads the cases at some places.
    package init(_ cases: CaseTable, at places: Range<Int>) {
        var means: [Double] = []
        var counts: [Int] = []
        for (list, number) in cases.lists(at: places) {
            guard let mean = CaseScores.mean(of: cases.list(list)) else { continue }
            means.append(mean)
            counts.append(number)
        }
        count = counts.reduce(0, +)
        mean = count > 0 ? Summation.sum(means, times: counts) / Double(count) : nil
        self.means = means
        self.counts = counts
    }

    /// The two-sided interval of the mean without clusters; `nil` without any score.
    func interval(alpha: Double) -> Interval? {
        count > 0 ? MeanInterval.interval(means, times: counts, alpha: alpha) : nil
    }
}

extension CaseTable {
    /// The distinct lists of samples that the cases at some places have, and how many have each.
    func lists(at places: Range<Int>) -> [(list: Int, count: Int)] {
        if places == indices { return samples.counts.enumerated().filter { $1 > 0 }.map { ($0, $1) } }
        var counts = [Int](repeating: 0, count: samples.patternCount)
        for place in places { counts[Int(samples.codes[place])] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
    }
}

extension OutcomeCounts {
    /// Counts how the samples of the cases at some places ended.
    init(of cases: CaseTable, at places: Range<Int>, planned: Int = 0) {
        self.init(planned: planned)
        for (list, count) in cases.lists(at: places) {
            for sample in cases.list(list) {
                switch sample {
                case .scored: scored += count
                case .truncated:
                    scored += count
                    truncated += count
                case .unscored: unscored += count
                case .errored: errored += count
                }
            }
        }
    }
}
