// Walks what a run plans in the order of the store.

package import Content

/// Goes through planned cases in the order of (test, case), in which attempts are stored too.
package struct PlannedCases: Sendable {
    /// The cases that are planned of a test.
    package struct Test: Sendable {
        let id: String
        let cases: any CaseSource
        let positions: [UInt32]

        /// Describes a test by its id, its cases, and those of their positions that are planned, ascending.
        package init(id: String, cases: any CaseSource, positions: [UInt32]) {
            self.id = id
            self.cases = cases
            self.positions = positions
        }
    }

    /// A planned case.
    package struct Case {
        /// The number of its test, in the order in which the tests were given.
        package let test: Int
        /// The cases of its test.
        package let cases: any CaseSource
        /// Its position among them.
        package let position: Int
        /// What is known of it.
        package let outline: CaseOutline
        /// The test's id and its own.
        package let key: CaseKey
    }

    /// The tests, in the order in which they were given.
    package let tests: [Test]
    /// The indices of the tests in the order of their ids.
    private let order: [Int]
    private var test = 0
    private var place = 0

    /// Stands before the first case of some tests.
    package init(_ tests: [Test]) {
        self.tests = tests
        order = tests.indices.sorted { tests[$0].id.utf8.lexicographicallyPrecedes(tests[$1].id.utf8) }
    }

    /// The next case; `nil` behind the last.
    package mutating func next() -> Case? {
        while test < order.count, place >= tests[order[test]].positions.count {
            test += 1
            place = 0
        }
        guard test < order.count else { return nil }
        let planned = tests[order[test]]
        let position = Int(planned.positions[place])
        place += 1
        let outline = planned.cases.outline(at: position)
        return Case(
            test: order[test],
            cases: planned.cases,
            position: position,
            outline: outline,
            key: CaseKey(test: planned.id, caseID: outline.id)
        )
    }

    /// The digest of the whole file of each test, by the test's id.
    package var files: [String: ContentDigest] {
        Dictionary(tests.map { ($0.id, $0.cases.digest) }) { first, _ in first }
    }
}
