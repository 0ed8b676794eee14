// Lets metrics of the same cases have one overall.

import Evaluation
import Statistics

/// Joins what several tests say of the same cases: a case's sample scores the tests' weighted sum.
///
/// The overall is then one comparison of d_i = sum_t w_t d_it (`statistics.md` §1), so that whatever the tests have in common is
/// respected. A sample that errored in one test has errored; one that is unscored in one test is unscored.
struct SharedCases {
    private let weights: [Double]
    /// Where each test's cases stand, sorted by their ids.
    private let tests: [Range<Int>]
    private let caseID: (Int) -> String

    /// Takes up cases.
    ///
    /// - Parameters:
    ///   - suite: A suite whose tests score the same cases.
    ///   - count: How many cases of all tests there are, sorted by (test, case).
    ///   - test: The test of a case.
    ///   - caseID: The id of a case.
    init(_ suite: Suite, count: Int, test: (Int) -> String, caseID: @escaping (Int) -> String) {
        var ranges: [String: Range<Int>] = [:]
        var start = 0
        while start < count {
            let name = test(start)
            var end = start + 1
            while end < count, test(end) == name { end += 1 }
            ranges[name] = start..<end
            start = end
        }
        self.weights = suite.tests.map(\.weight)
        self.tests = suite.tests.map { ranges[$0.id] ?? 0..<0 }
        self.caseID = caseID
    }

    /// Calls `visit` with the indices, one a test, of each case that every test has.
    func forEachCase(_ visit: ([Int]) -> Void) {
        guard let first = tests.first else { return }
        var places = tests.map(\.lowerBound)
        var members = places
        for lead in first {
            let id = caseID(lead)
            var found = 0
            for index in tests.indices {
                let end = tests[index].upperBound
                while places[index] < end, caseID(places[index]).utf8.lexicographicallyPrecedes(id.utf8) {
                    places[index] += 1
                }
                guard places[index] < end, caseID(places[index]) == id else { break }
                members[index] = places[index]
                found += 1
            }
            if found == tests.count { visit(members) }
        }
    }

    /// The samples of a case over all tests: each in 0…1 or lost.
    ///
    /// - Parameters:
    ///   - members: The samples of each test.
    ///   - planned: How many there are of a case that is missing in a test.
    /// - Returns: The weighted sums.
    func samples(_ members: [[SampleScore]], planned: Int = 0) -> [Double] {
        guard !members.contains(where: \.isEmpty) else {
            return [Double](repeating: Samples.errored, count: planned)
        }
        return (0..<(members.map(\.count).min() ?? 0)).map { sample in
            let scores = members.map { $0[sample].number }
            if scores.contains(where: \.isNaN) { return Samples.errored }
            if scores.contains(where: Samples.isLost) { return Samples.unscored }
            return min(1, max(0, zip(scores, weights).reduce(0) { $0 + $1.0 * $1.1 }))
        }
    }
}
