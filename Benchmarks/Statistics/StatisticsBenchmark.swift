// Measures the kernels, so that a slower one is noticed.

import Foundation
import Statistics

/// Times the kernels of the comparator: `StatisticsBenchmark FOLDER` writes the values of the bootstraps into a folder, one a
/// line, and prints one line a kernel: name, seconds (the median of several), note.
@main
enum StatisticsBenchmark {
    private static let cases = 10_000

    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: StatisticsBenchmark FOLDER\n".utf8))
            exit(64)
        }
        let folder = CommandLine.arguments[1]
        for (name, values) in [("pass-fail", passFail()), ("fractional", fractional())] {
            let lines = values.map { "\($0)" }.joined(separator: "\n")
            try Data((lines + "\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).txt"))
            bootstrap(name, values)
        }
        compare("compare pass/fail, 10,000 cases", cases: cases, samples: (1, 1))
        compare("compare grades, 10,000 cases", cases: cases, samples: (1, 1)) { $0.unit() }
        compare("compare pass/fail, 10,000 cases, samples 5/1", cases: cases, samples: (5, 1))
        compare("compare pass/fail, 1,000,000 cases", cases: 1_000_000, samples: (1, 1))
        compare("compare pass/fail, 1,000,000 cases, samples 10/10", cases: 1_000_000, samples: (10, 10))
        compare("compare pass/fail, 1,000,000 cases, samples 10/3", cases: 1_000_000, samples: (10, 3))
    }

    /// Paired differences of right and wrong answers: a fifth of the cases differ, by one.
    private static func passFail() -> [Double] {
        var chance = SplitMix64(seed: 1)
        return (0..<cases).map { _ in
            let place = chance.unit()
            return place < 0.12 ? -1 : place < 0.2 ? 1 : 0
        }
    }

    /// Paired differences of scores that share no step.
    private static func fractional() -> [Double] {
        var chance = SplitMix64(seed: 2)
        return (0..<cases).map { _ in chance.unit() - chance.unit() }
    }

    /// As many resamples as cases, and their percentile interval, from the plain list of differences.
    private static func bootstrap(_ name: String, _ values: [Double]) {
        var route = ""
        let seconds = median(of: 9) {
            var counts: [Double: Int] = [:]
            for value in values { counts[value, default: 0] += 1 }
            let distinct = counts.keys.sorted()
            let resampled = Bootstrap(
                quickly: distinct,
                times: distinct.map { counts[$0] ?? 0 },
                draws: cases,
                seed: 7
            )
            let interval = resampled.percentile()
            route = "\(resampled.route.rawValue) [\(interval.lower), \(interval.upper)]"
        }
        print("bootstrap \(name)\t\(seconds)\t\(route)")
    }

    /// The whole comparison of pairs that are in memory.
    private static func compare(
        _ name: String,
        cases: Int,
        samples: (baseline: Int, candidate: Int),
        score: (inout SplitMix64) -> Double = { $0.unit() < 0.8 ? 1 : 0 }
    ) {
        var chance = SplitMix64(seed: 3)
        var table = PairTable()
        for _ in 0..<cases {
            let before = (0..<samples.baseline).map { _ in score(&chance) }
            table.append(baseline: before, candidate: (0..<samples.candidate).map { _ in score(&chance) })
        }
        let settings = ComparisonSettings(
            margin: 0.03,
            samples: PlannedSamples(baseline: samples.baseline, candidate: samples.candidate)
        )
        var method = ""
        let seconds = median(of: 3) { method = PairedComparison(table, settings: settings)?.direction.method ?? "" }
        print("\(name)\t\(seconds)\t\(method)")
    }

    private static func median(of count: Int, _ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        let times = (0..<count).map { _ in clock.measure(work) }.sorted()
        return times[count / 2] / .seconds(1)
    }
}
