// Shows by tag where a suite gained and lost.

import Assessments
import Statistics

/// Scores and compares the cases of each tag: for looking, never for a gate.
struct SliceFinder {
    let slices: [SliceResult]

    /// The cases of one tag.
    private struct Slice {
        var scores: [Double] = []
        var before: [Double] = []
        var pairs = PairTable()
        var labels: [Int] = []
    }

    /// - Parameters:
    ///   - evidence: The cases.
    ///   - pairing: Their pairs; `nil` without a baseline.
    ///   - settings: The constants of the comparisons; `nil` makes none.
    init(_ evidence: SuiteEvidence, _ pairing: Pairing?, _ settings: ComparisonSettings?) {
        let table = evidence.candidate
        let tags = table.lists.map { Array(Set($0)) }
        var found: [String: Slice] = [:]
        guard !tags.isEmpty else {
            slices = []
            return
        }
        let means = (0..<table.samples.patternCount).map { CaseScores.mean(of: table.list($0)) }
        for place in table.indices {
            guard let mean = means[Int(table.samples.codes[place])] else { continue }
            for tag in Self.tags(tags, table.tagList(at: place)) { found[tag, default: Slice()].scores.append(mean) }
        }
        for part in pairing?.parts ?? [] {
            let patterns = part.table.patterns
            for (place, code) in zip(part.places, part.table.codes) {
                let candidate = pairing?.candidates[place] ?? 0
                let pattern = patterns[Int(code)]
                for tag in Self.tags(tags, table.tagList(at: candidate)) {
                    guard let before = Samples.mean(pattern.baseline), !Samples.valid(pattern.candidate).isEmpty else {
                        continue
                    }
                    found[tag, default: Slice()].before.append(before)
                    found[tag]?.pairs.append(baseline: pattern.baseline, candidate: pattern.candidate)
                    // A case outside every cluster stands for itself.
                    let cluster = table.cluster(at: candidate)
                    found[tag]?.labels.append(cluster < 0 ? -2 - candidate : cluster)
                }
            }
        }
        var results: [SliceResult] = []
        for (tag, slice) in found.sorted(by: { $0.key < $1.key }) where !slice.scores.isEmpty {
            let direction = settings.map { settings in
                Direction(slice.pairs, labels: table.hasClusters ? slice.labels : nil, settings: settings)
            }
            let compared = direction.flatMap { $0.pairs > 0 ? $0 : nil }
            results.append(
                SliceResult(
                    tag: tag,
                    cases: slice.scores.count,
                    score: Summation.mean(slice.scores),
                    baselineScore: slice.before.isEmpty ? nil : Summation.mean(slice.before),
                    difference: compared?.mean,
                    p: compared.map { min(1, 2 * min($0.pWorse, $0.pBetter)) }
                )
            )
        }
        let family = results.indices.filter { results[$0].p != nil }
        let q = MultipleTests.benjaminiHochberg(family.compactMap { results[$0].p })
        for (index, value) in zip(family, q) { results[index].q = value }
        slices = results
    }

    private static func tags(_ lists: [[String]], _ number: Int) -> [String] { number < 0 ? [] : lists[number] }
}
