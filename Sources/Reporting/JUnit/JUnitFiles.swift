// Keeps a report with every case as small in memory as one without.

import Evaluation

/// Fills JUnit files with so many testcases each, while attempts stream by.
struct JUnitFiles {
    private let mapping: JUnitMapping
    private let limit: Int
    /// The suites that no file has yet, with what is known of them before any attempt.
    private var rest: ArraySlice<JUnitSuite>
    /// The file that is being filled: whole suites, and the beginning or the end of others.
    private var file: [JUnitSuite] = []
    private var count = 0
    /// The names of the open suite's testcases that are no attempts: a required case may be listed among all cases, too.
    private var named: Set<String> = []
    private var full: [[JUnitSuite]] = []

    /// Begins with the first suite.
    init(_ mapping: JUnitMapping, limit: Int) {
        self.mapping = mapping
        self.limit = limit
        rest = mapping.suites[...]
        begin()
    }

    /// Adds the testcase of an attempt, where it is to have one; attempts come suite by suite.
    mutating func add(_ attempt: ReportedAttempt) {
        guard let testcase = mapping.testcase(attempt) else { return }
        while file.last?.name != attempt.suite, rest.contains(where: { $0.name == attempt.suite }) { begin() }
        guard file.last?.name == attempt.suite, !named.contains(testcase.name) else { return }
        append(testcase)
    }

    /// Takes the next file that is full; `nil` when there is none.
    mutating func takeFull() -> [JUnitSuite]? { full.isEmpty ? nil : full.removeFirst() }

    /// The files that were not taken, the last of which may have room.
    mutating func finish() -> [[JUnitSuite]] {
        while !rest.isEmpty { begin() }
        return full + [file]
    }

    private mutating func begin() {
        guard var suite = rest.popFirst() else { return }
        let cases = suite.cases
        suite.cases = []
        if count == limit { close() }
        file.append(suite)
        for one in cases { append(one) }
        named = Set(cases.filter { $0.className == JUnitMapping.casesClass(suite.name) }.map(\.name))
    }

    private mutating func append(_ testcase: JUnitSuite.Case) {
        if count == limit {
            guard var suite = file.last else { return }
            suite.cases = []
            close()
            file = [suite]
        }
        file[file.count - 1].cases.append(testcase)
        count += 1
    }

    private mutating func close() {
        full.append(file)
        file = []
        count = 0
    }
}
