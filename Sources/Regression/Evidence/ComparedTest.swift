// Lets a confirmation repeat a comparison without reading the store again.

import Content
import Evaluation
package import Statistics

/// One test's pairs as they were compared, for those who compare them again.
package struct ComparedTest: Sendable {
    /// The test.
    var test: SuiteTest
    /// The pairs, in the order of the cases' ids.
    var pairs: PairTable
    /// The cluster of each; `nil` without clusters.
    package var labels: [Int]?
    /// The constants of the comparison.
    package var settings: ComparisonSettings
    private let allIDs: NameColumn
    private let places: Slice<PlaceColumn>

    /// Takes up the pairs of a test; none where it has none.
    init(_ test: SuiteTest, _ pairing: Pairing, _ candidate: CaseTable, settings: ComparisonSettings) {
        let part = pairing.parts.first { $0.test == test.id }
        let places = pairing.candidates[part?.places ?? 0..<0]
        self.test = test
        self.pairs = part?.table ?? PairTable()
        self.labels = test.clusterKey == nil ? nil : places.map { candidate.cluster(at: $0) }
        self.settings = settings
        self.allIDs = candidate.ids
        self.places = places
    }

    /// The ids of the paired cases, sorted.
    var ids: [String] { places.map { allIDs[$0] } }

    /// The pairs one by one.
    package var cases: [PairedCase] { pairs.cases }

    /// The test's share in the overall.
    package var weight: Double { test.weight }

    /// The cases with other samples of the candidate.
    ///
    /// - Parameter samples: The samples of a case by its place among the pairs.
    /// - Returns: The same baseline samples beside them.
    func cases(with samples: (_ place: Int) -> [Double]) -> [PairedCase] {
        cases.enumerated().map { PairedCase(baseline: $1.baseline, candidate: samples($0)) }
    }

    /// The test as a part of its suite's overall.
    var weighted: WeightedTest {
        WeightedTest(pairs: pairs, labels: labels, weight: test.weight, clusterWorst: test.clusterWorst)
    }
}

extension [ComparedTest] {
    /// The direction in which all cases together moved, each with the same weight, with other samples of the candidate.
    ///
    /// - Parameter samples: The samples of a case by its test and its place among that test's pairs.
    /// - Returns: The direction; `nil` without a test.
    package func direction(with samples: (_ test: Int, _ place: Int) -> [Double]) -> Direction? {
        guard let settings = first?.settings else { return nil }
        var cases: [PairedCase] = []
        var labels: [Int] = []
        var next = 0
        for (number, test) in enumerated() {
            let own = test.cases { samples(number, $0) }
            cases += own
            // Clusters of different tests are different ones, and a case without one is its own.
            let names = test.labels?.map { $0 < 0 ? nil : $0 } ?? own.map { _ in nil }
            var known: [Int: Int] = [:]
            for name in names {
                if let name, let label = known[name] {
                    labels.append(label)
                } else {
                    if let name { known[name] = next }
                    labels.append(next)
                    next += 1
                }
            }
        }
        return Direction(cases, labels: next < cases.count ? labels : nil, settings: settings)
    }
}
