// Holds the sequential overall of several tests to the fixed one, and to what must hold of it.

import ReferenceVectors
import Statistics
import Testing

@testable import GroupSequential

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
                rates: ErrorRates(draws: vector.integer("R")),
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
                level: settings.rates.oneSided
            )
            let look = overall.take(tests.map { Self.units($0.cases, $0.labels) })
            let expected = vector.object("result")
            vectorExpect(look.mean ?? .nan, expected.number("mean"))
            vectorExpect(look.interval.lower, expected.number("lo"))
            vectorExpect(look.interval.upper, expected.number("hi"))
            vectorExpect(look.worst, expected.number("worst"))
            #expect(look.isClusterLimited == expected.flag("cluster_limited"))
            // The looks always ask for the weighted mean, whatever the plan would ask of a run of a fixed size.
            let fixed = OverallComparison(
                zip(tests, weights).map { WeightedTest(pairs: PairTable($0.cases), labels: $0.labels, weight: $1) },
                rule: .weighted,
                settings: settings
            )
            let decision = Decision(try #require(fixed).evidence, margin: settings.margin)
            #expect(look.verdict == decision.verdict, "\(look.method): \(vector.short)")
            #expect(look.gate == decision.gate, "\(look.method): \(vector.short)")
            #expect(look.reason == decision.reason, "\(look.method): \(vector.short)")
        }
    }

    @Test("a cluster that several tests share is one unit, even when its parts come at different looks")
    func shared() {
        var units = SequentialUnits([SequentialTest(weight: 0.5, cases: 4), SequentialTest(weight: 0.5, cases: 2)])
        #expect(units.groups == [[0], [1]])
        func unit(_ label: Int?, _ before: Double, _ after: Double) -> SequentialUnit {
            SequentialUnit(label: label, cases: [PairedCase(baseline: [before], candidate: [after])])
        }
        let first = units.take([[unit(7, 1, 0), unit(nil, 1, 0)], []])
        #expect(first.new.map(\.sum) == [-1, -1] && first.grown.isEmpty)
        let second = units.take([[unit(8, 0, 1)], [unit(7, 1, 0), unit(8, 0, 1)]])
        // The second test has half the cases, so each weighs twice.
        #expect(second.new.map(\.sum) == [3])
        #expect(second.grown.map(\.number) == [0] && second.grown.map(\.after.sum) == [-3])
        #expect(units.groups == [[0, 1]] && units.count == 3 && units.countWithPairs == 3)
    }

    @Test("a unit that grows is drawn as if it had come whole")
    func growth() {
        var generator = SplitMix64(seed: 2)
        let cases = (0..<4).map { _ in
            PairedCase(
                baseline: (0..<3).map { _ in generator.unit() },
                candidate: (0..<2).map { _ in generator.unit() }
            )
        }
        let whole = cases.map { PermutationUnit([$0]) }
        let (part, all) = (PermutationUnit(Array(cases[..<2])), PermutationUnit(Array(cases[..<3])))
        var grown = PermutedPaths(units: 9, draws: 50, seed: 5)
        var once = grown
        grown.permute([whole[3]], from: 1, planned: 2)
        grown.permute([part], from: 4, planned: 2)
        grown.takeAway(part, number: 4, planned: 2)
        grown.permute([all], from: 4, planned: 2)
        once.permute([all], from: 4, planned: 2)
        once.permute([whole[3]], from: 1, planned: 2)
        for (one, other) in zip(grown.sums + grown.studentised, once.sums + once.studentised) {
            #expect(abs(one - other) < 1e-12)
        }
    }

    @Test("swapping the two runs mirrors the overall with the same samples", arguments: 1...6)
    func mirror(seed: Int) {
        let tests = Self.random(seed: seed, before: 2, after: 2, drop: 0.25)
        let swapped = tests.map { units in
            units.map { unit in
                SequentialUnit(
                    cases: unit.cases.map { PairedCase(baseline: $0.candidate, candidate: $0.baseline) }
                )
            }
        }
        let one = Self.run(tests, before: 2, after: 2)
        let other = Self.run(swapped, before: 2, after: 2)
        #expect(abs((one.first?.mean ?? 0) + (other.first?.mean ?? 0)) < 1e-12)
        for (look, mirrored) in zip(one, other) {
            #expect(abs((look.mean ?? 0) + (mirrored.mean ?? 0)) < 1e-12)
            #expect(abs(look.interval.lower + mirrored.interval.upper) < 1e-9)
            if mirrored.verdict == .improved { #expect(look.verdict == .regressed) }
        }
    }

    @Test("a broad drop is found before the plan ends", arguments: [(1, 1), (5, 1), (5, 2)])
    func drop(before: Int, after: Int) {
        let looks = Self.run(
            Self.random(seed: 3, before: before, after: after, drop: 0.35),
            before: before,
            after: after
        )
        #expect(looks.last?.verdict == .regressed && looks.last?.gate == .fail)
        #expect((looks.last?.fraction ?? 1) < 1)
        #expect(looks.dropLast().allSatisfy { $0.verdict == nil })
    }

    @Test("an unchanged model is red no more often than was spent", arguments: [(1, 1), (5, 1)])
    func level(before: Int, after: Int) {
        let runs = 400
        let red = (0..<runs).count { run in
            let tests = Self.random(seed: 100 + run, before: before, after: after, drop: 0)
            return Self.run(tests, before: before, after: after, draws: 399).last?.verdict == .regressed
        }
        #expect(Double(red) / Double(runs) < 0.025 + 3.5 * (0.025 * 0.975 / Double(runs)).squareRoot(), "\(red) red")
    }

    /// The looks of a run, up to its verdict.
    private static func run(
        _ tests: [[SequentialUnit]],
        before: Int,
        after: Int,
        draws: Int = 999
    ) -> [SequentialLook] {
        let looks = (1...10).map { Double($0) / 10 }
        var overall = SequentialOverall(
            tests: zip(tests, [0.5, 0.3, 0.2]).map { SequentialTest(weight: $1, cases: $0.count) },
            looks: looks,
            settings: ComparisonSettings(
                margin: 0.02,
                rates: ErrorRates(draws: draws),
                seed: 11,
                samples: PlannedSamples(baseline: before, candidate: after)
            ),
            isBinary: true,
            level: 0.025
        )
        var found: [SequentialLook] = []
        var done = tests.map { _ in 0 }
        for fraction in looks where found.last?.verdict == nil {
            let ends = tests.map { Looks.share(fraction, of: $0.count) }
            found.append(overall.take(tests.indices.map { Array(tests[$0][done[$0]..<ends[$0]]) }))
            done = ends
        }
        return found
    }

    private static func random(seed: Int, before: Int, after: Int, drop: Double) -> [[SequentialUnit]] {
        var generator = SplitMix64(seed: UInt64(seed))
        return [60, 40, 23].map { count in
            (0..<count).map { _ in
                let rate = 0.4 + 0.6 * generator.unit()
                func samples(_ count: Int, _ rate: Double) -> [Double] {
                    (0..<count).map { _ in generator.unit() < rate ? 1 : 0 }
                }
                let pair = PairedCase(
                    baseline: samples(before, rate),
                    candidate: samples(after, max(0, rate - drop))
                )
                return SequentialUnit(cases: [pair])
            }
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
