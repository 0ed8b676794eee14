// Keeps clusters whole in simulated reruns.

import Content
import Evaluation
import Regression
import Statistics

/// Which cases of a simulated suite are run together, test by test: a cluster's, or single ones.
package struct RerunUnits: Sendable {
    /// One unit: the places of its cases in the draw, and the number of its cluster.
    struct Unit: Sendable {
        var cluster: Int?
        var cases: [Int]
    }

    /// The units of each test, in the suite's order.
    let tests: [[Unit]]

    /// Groups cases.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - cases: The cases of a draw, in order.
    ///   - cluster: The cluster of the case at a place; `nil` for one that stands alone.
    init(_ suite: Suite, cases: some Sequence<CaseScores>, cluster: (Int) -> String?) {
        var tests = suite.tests.map { _ in [Unit]() }
        let numbers = Dictionary(uniqueKeysWithValues: suite.tests.enumerated().map { ($0.element.id, $0.offset) })
        var clusters = Interner()
        var places: [[Int: Int]] = suite.tests.map { _ in [:] }
        for (index, one) in cases.enumerated() {
            guard let test = numbers[one.test] else { continue }
            guard let name = cluster(index) else {
                tests[test].append(Unit(cluster: nil, cases: [index]))
                continue
            }
            let number = clusters.number(of: name)
            if let place = places[test][number] {
                tests[test][place].cases.append(index)
            } else {
                places[test][number] = tests[test].count
                tests[test].append(Unit(cluster: number, cases: [index]))
            }
        }
        self.tests = tests
    }

    /// The units of each test in an order of chance, as a run plans it.
    func shuffled(_ generator: inout SplitMix64) -> [[Unit]] {
        tests.map { units in generator.shuffled(units.count).map { units[$0] } }
    }
}
