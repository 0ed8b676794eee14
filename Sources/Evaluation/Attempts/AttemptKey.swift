// Makes every planned question of a run addressable, in the store and in reports.

/// Names one planned ask of one case within a suite's run.
package struct AttemptKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The test that the case belongs to.
    package let test: String

    /// The case's id, unique in its test.
    package let caseID: String

    /// Which sample of the case this is, from 1.
    package let sample: Int

    /// Names an attempt.
    package init(test: String, caseID: String, sample: Int) {
        self.test = test
        self.caseID = caseID
        self.sample = sample
    }

    /// The key of the case's first sample, which names the case.
    package var firstSample: AttemptKey { AttemptKey(test: test, caseID: caseID, sample: 1) }

    /// `arithmetic/sum-12#2`.
    package var description: String { "\(test)/\(caseID)#\(sample)" }

    /// By test, then case, then sample, in the order of their bytes: the order of every stored list.
    package static func < (left: AttemptKey, right: AttemptKey) -> Bool {
        if left.test != right.test { return left.test.utf8.lexicographicallyPrecedes(right.test.utf8) }
        if left.caseID != right.caseID { return left.caseID.utf8.lexicographicallyPrecedes(right.caseID.utf8) }
        return left.sample < right.sample
    }
}
