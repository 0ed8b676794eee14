// Proves that a random part of a suite is a fair one.

import Regression
import Testing

@Suite("case draw")
struct CaseDrawTests {
    private let ids = [
        "big": (0..<700).map { "b\($0)" }.sorted(), "small": (0..<300).map { "s\($0)" }.sorted(), "one": ["o"],
    ]

    @Test("is spread over the tests in proportion, and leaves none of them out")
    func proportion() {
        let cases = CaseDraw(ids, total: 100, seed: 1).cases
        #expect(cases.values.reduce(0) { $0 + $1.count } == 100)
        #expect(cases["one"] == ["o"])
        #expect((69...70).contains(cases["big"]?.count ?? 0) && (29...30).contains(cases["small"]?.count ?? 0))
        for (test, drawn) in cases {
            #expect(
                Set(drawn).isSubset(of: ids[test] ?? []) && drawn == drawn.sorted() && Set(drawn).count == drawn.count
            )
        }
    }

    @Test("follows from its seed alone")
    func seed() {
        #expect(CaseDraw(ids, total: 50, seed: 7) == CaseDraw(ids, total: 50, seed: 7))
        #expect(CaseDraw(ids, total: 50, seed: 7) != CaseDraw(ids, total: 50, seed: 8))
    }

    @Test("takes all when there are no more, and nothing of nothing")
    func ends() {
        #expect(CaseDraw(ids, total: 5000, seed: 1).cases == ids)
        #expect(CaseDraw(ids, total: 0, seed: 1).cases.values.allSatisfy { $0.isEmpty })
        #expect(CaseDraw([:], total: 10, seed: 1).cases.isEmpty)
        #expect(CaseDraw(ids, total: 1, seed: 1).cases.values.reduce(0) { $0 + $1.count } == 1)
    }
}
