// Proves how cases and attempts are named and in which order they stand.

import Evaluation
import Testing

@Suite("names of cases and attempts")
struct CaseKeyTests {
    @Test("cases stand in the order of their bytes, test first")
    func order() {
        let names = [("a", "é"), ("a", "z"), ("B", "x"), ("a", "10"), ("a", "9"), ("ab", "")]
        let keys = names.map { CaseKey(test: $0.0, caseID: $0.1) }.sorted()
        #expect(keys.map(\.description) == ["B/x", "a/10", "a/9", "a/z", "a/é", "ab/"])
    }

    @Test("attempts stand by case, then by the number of the sample")
    func attempts() {
        let one = CaseKey(test: "t", caseID: "a")
        let other = CaseKey(test: "t", caseID: "b")
        let keys = [AttemptKey(other, sample: 1), AttemptKey(one, sample: 10), AttemptKey(one, sample: 2)].sorted()
        #expect(keys.map(\.description) == ["t/a#2", "t/a#10", "t/b#1"])
        #expect(keys.map(\.case) == [one, one, other])
        #expect(AttemptKey(test: "t", caseID: "a", sample: 2) == keys[0])
    }
}
