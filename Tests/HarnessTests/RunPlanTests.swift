// Proves the order of a plan: looks, whole clusters, required cases first.

import Content
import Evaluation
import Harness
import PortSupport
import Testing

@Suite("run plan")
struct RunPlanTests {
    private func test(
        _ id: String,
        _ count: Int,
        samples: Int = 1,
        clusters: [UInt32]? = nil,
        required: [Int] = []
    ) -> PlannedTest {
        PlannedTest(
            test: SuiteTest(id: id),
            cases: MemoryCases(count: count),
            positions: (0..<UInt32(count)).map { $0 },
            samples: samples,
            clusters: clusters,
            required: required,
            request: { _, sample in ModelRequest(messages: [], sample: sample) },
            grade: { _, _, _ in [] }
        )
    }

    @Test("looks are spread evenly, and repeats and empty ones are dropped", arguments: [1, 3, 7, 20, 33, 500])
    func looks(count: Int) {
        let plan = RunPlan(tests: [test("a", count, samples: 2)], seed: 1)
        var expected: [Int] = []
        for look in 1...20 where (2 * look * count + 20) / 40 != expected.last ?? 0 {
            expected.append((2 * look * count + 20) / 40)
        }
        #expect(plan.looks.map { $0.units[0] } == expected)
        #expect(plan.looks.map(\.attempts) == expected.map { $0 * 2 })
        #expect(plan.looks.last?.attempts == plan.attemptCount)
    }

    @Test("at every look each test has run its share of units, none twice")
    func shares() {
        let counts = [60, 100, 7]
        let plan = RunPlan(tests: counts.enumerated().map { test("t\($0)", $1) }, seed: 3)
        var seen = counts.map { _ in Set<Int>() }
        for (number, look) in plan.looks.enumerated() {
            for (test, units) in plan.units(addedBy: number).enumerated() {
                for index in units.joined() { #expect(seen[test].insert(index).inserted) }
                #expect(seen[test].count == look.units[test])
            }
        }
        #expect(seen.map(\.count) == counts)
    }

    @Test("the cases of a cluster are asked together and come to a look together")
    func clusters() {
        let labels = (0..<90).map { UInt32($0 * 7 % 30) }
        let plan = RunPlan(tests: [test("a", 90, samples: 2, clusters: labels), test("b", 40)], seed: 5)
        #expect(plan.looks.last?.units == [30, 40])
        for look in plan.looks.indices {
            for unit in plan.units(addedBy: look)[0] {
                #expect(unit.count == 3 && Set(unit.map { labels[$0] }).count == 1)
            }
        }
        var last: UInt32?
        var closed: Set<UInt32> = []
        for attempt in plan.plannedOrder where attempt.test == 0 {
            let label = labels[attempt.position]
            if label != last {
                #expect(!closed.contains(label))
                if let last { closed.insert(last) }
                last = label
            }
        }
    }

    @Test("required cases are asked first, and keep their place in the planned order")
    func required() {
        let plain = RunPlan(tests: [test("a", 50)], seed: 9)
        let plan = RunPlan(tests: [test("a", 50, required: [40, 3])], seed: 9)
        let asked = Array(plan.attempts).map(\.position)
        #expect(Array(asked.prefix(2)) == [40, 3])
        #expect(asked.sorted() == Array(0..<50))
        #expect(Array(plan.plannedOrder) == Array(plain.attempts))
    }
}
