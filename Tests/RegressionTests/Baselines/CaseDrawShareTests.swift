// Proves how a number of cases is shared out over tests, by shares worked out by hand.

import Testing

@testable import Regression

@Suite("shares of a draw")
struct CaseDrawShareTests {
    @Test(
        "the largest remainders get what is left over, the earlier test before one with an equal remainder",
        arguments: [
            // 2.5, 1.5 and 1: one is left over.
            ([5, 3, 2], 5, [3, 1, 1]),
            // 1.2, 1.2 and 3.6: the last has the largest remainder.
            ([20, 20, 60], 6, [1, 1, 4]),
            ([10, 10], 3, [2, 1]),
            ([50, 50], 100, [50, 50]),
            ([4, 4, 4, 4], 2, [1, 1, 0, 0]),
        ]
    )
    func remainders(counts: [Int], total: Int, expected: [Int]) {
        #expect(CaseDraw.shares(of: counts, total: total) == expected)
    }

    @Test(
        "a small test gets one from the largest share, as long as that has more than one",
        arguments: [
            ([97, 2, 1], 3, [1, 1, 1]), ([97, 2, 1], 10, [8, 1, 1]), ([97, 2, 1], 2, [1, 1, 0]),
            ([97, 2, 1], 1, [1, 0, 0]), ([0, 99, 1], 4, [0, 3, 1]),
        ]
    )
    func small(counts: [Int], total: Int, expected: [Int]) {
        #expect(CaseDraw.shares(of: counts, total: total) == expected)
    }

    @Test("what is shared out is what was asked for, and no test gets more than it has", arguments: 0...40)
    func sum(total: Int) {
        let counts = [13, 1, 0, 7, 2, 17]
        let shares = CaseDraw.shares(of: counts, total: total)
        #expect(shares.reduce(0, +) == total)
        #expect(zip(shares, counts).allSatisfy { $0 >= 0 && $0 <= $1 })
        #expect(total < 6 || zip(shares, counts).allSatisfy { $0 > 0 || $1 == 0 })
    }

    @Test("more than all is all, and less than one is nothing")
    func ends() {
        #expect(CaseDraw.shares(of: [3, 4], total: 7) == [3, 4] && CaseDraw.shares(of: [3, 4], total: 99) == [3, 4])
        #expect(CaseDraw.shares(of: [3, 4], total: 0) == [0, 0] && CaseDraw.shares(of: [3, 4], total: -1) == [0, 0])
        #expect(CaseDraw.shares(of: [], total: 5).isEmpty && CaseDraw.shares(of: [0, 0], total: 5) == [0, 0])
    }

    @Test("a draw does not depend on what other tests are called, only on their order")
    func names() {
        let ids = (0..<50).map { Trial.id($0) }
        let one = CaseDraw(["a": ids, "b": ids], total: 10, seed: 3).cases
        let other = CaseDraw(["x": ids, "y": ids], total: 10, seed: 3).cases
        #expect(one["a"] == other["x"] && one["b"] == other["y"])
        #expect(one["a"]?.count == 5 && one["a"] != one["b"], "each test has a draw of its own")
    }

    @Test("every case can be drawn")
    func fair() {
        let ids = (0..<10).map { Trial.id($0) }
        var drawn: Set<String> = []
        for seed in 0..<100 { drawn.formUnion(CaseDraw(["a": ids], total: 2, seed: UInt64(seed)).cases["a"] ?? []) }
        #expect(drawn == Set(ids))
    }
}
