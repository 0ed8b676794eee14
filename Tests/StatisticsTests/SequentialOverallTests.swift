// Holds the sequential overall of several tests to the fixed one, and to what must hold of it.

import Statistics
import Testing

@Suite("sequential overall")
struct SequentialOverallTests {
    @Test("a single look over everything decides as the fixed overall does")
    func oneLook() throws {
        for vector in try Vectors("overall", in: "comparisons").cases {
            let weights = vector.numbers("weights")
            let samples = vector.integers("samples")
            let tests = vector.objects("tests").map { test in
                (
                    cases: test.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) },
                    labels: test.labels("cluster")
                )
            }
            let everything = tests.flatMap(\.cases)
            let settings = ComparisonSettings(
                margin: vector.number("delta"),
                draws: vector.integer("R"),
                seed: UInt64(vector.integer("seed")),
                samples: PlannedSamples(
                    baseline: samples?[0] ?? everything.map(\.baseline.count).max() ?? 1,
                    candidate: samples?[1] ?? everything.map(\.candidate.count).max() ?? 1
                )
            )
            var overall = SequentialOverall(
                tests: zip(tests, weights).map { test, weight in
                    SequentialTest(weight: weight, cases: test.cases.count { $0.difference != nil })
                },
                looks: [1],
                settings: settings,
                isBinary: everything.allSatisfy { one in
                    (one.baseline + one.candidate).allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }
                },
                level: settings.alpha / 2
            )
            let look = overall.take(tests.map { Self.units($0.cases, $0.labels) })
            let expected = vector.object("result")
            vectorExpect(look.mean ?? .nan, expected.number("mean"))
            vectorExpect(look.interval.lower, expected.number("lo"))
            vectorExpect(look.interval.upper, expected.number("hi"))
            vectorExpect(look.worst, expected.number("worst"))
            #expect(look.isClusterLimited == expected.flag("cluster_limited"))
            #expect(look.verdict?.rawValue == expected.text("verdict"), "\(look.method): \(vector.short)")
            #expect(look.gate?.rawValue == expected.text("gate"), "\(look.method): \(vector.short)")
            #expect(look.reason?.rawValue == expected.text("reason"), "\(look.method): \(vector.short)")
        }
    }

    private func vectorExpect(_ value: Double, _ reference: Double) {
        #expect(abs(value - reference) <= 1e-9, "\(value) is not \(reference)")
    }

    private static func units(_ cases: [PairedCase], _ labels: [Int]?) -> [SequentialUnit] {
        guard let labels else { return cases.map { SequentialUnit(cases: [$0]) } }
        let clusters = Clusters(labels: labels)
        var units = [SequentialUnit](repeating: SequentialUnit(cases: []), count: clusters.count)
        for (index, one) in cases.enumerated() {
            units[clusters.membership[index]].cases.append(one)
            units[clusters.membership[index]].label = labels[index]
        }
        return units
    }
}
