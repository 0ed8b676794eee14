// Makes every planned question of a run addressable, in the store and in reports.

/// Names one planned ask of one case within a suite's run.
package struct AttemptKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The case that is asked.
    package let `case`: CaseKey

    /// Which sample of the case this is, from 1.
    package let sample: Int

    /// Names an attempt.
    package init(_ case: CaseKey, sample: Int) {
        self.case = `case`
        self.sample = sample
    }

    /// Names an attempt at a case of a test.
    package init(test: String, caseID: String, sample: Int) {
        self.init(CaseKey(test: test, caseID: caseID), sample: sample)
    }

    /// The test that the case belongs to.
    package var test: String { self.case.test }

    /// The case's id, unique in its test.
    package var caseID: String { self.case.caseID }

    /// `arithmetic/sum-12#2`.
    package var description: String { "\(self.case)#\(sample)" }

    /// By case, then sample: the order of every stored list.
    package static func < (left: AttemptKey, right: AttemptKey) -> Bool {
        left.case == right.case ? left.sample < right.sample : left.case < right.case
    }
}
