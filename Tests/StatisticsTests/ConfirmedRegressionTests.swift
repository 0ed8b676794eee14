// Proves when a regression stays once the baseline was asked again.

import Statistics
import Testing

@Suite("confirmed regression")
struct ConfirmedRegressionTests {
    /// Cases that were right five times of five; the candidate loses every `loss`-th.
    private func cases(_ count: Int, losing loss: Int) -> [PairedCase] {
        (0..<count).map {
            PairedCase(baseline: [1, 1, 1, 1, 1], candidate: [$0 % loss == 0 ? 0 : 1])
        }
    }

    private func fresh(_ cases: [PairedCase], as side: (PairedCase) -> Double) -> [[Double]] {
        cases.map { [side($0), side($0)] }
    }

    @Test("stays where the fresh samples are as good as the stored, and goes where they are as bad as the candidate")
    func fresh() {
        let cases = cases(60, losing: 5)
        let good = ConfirmedRegression(cases, fresh: fresh(cases) { $0.baseline[0] }, settings: ComparisonSettings())
        #expect(good.stays && good.pooledP < 0.025 && good.freshP < 0.025)
        let bad = ConfirmedRegression(cases, fresh: fresh(cases) { $0.candidate[0] }, settings: ComparisonSettings())
        #expect(!bad.stays && bad.freshP > 0.4, "\(bad)")
    }

    @Test("is held against the level at which it was found")
    func level() {
        let cases = cases(60, losing: 12)
        let fresh = fresh(cases) { $0.baseline[0] }
        let alone = ConfirmedRegression(cases, fresh: fresh, settings: ComparisonSettings())
        #expect(alone.stays)
        let barred = ConfirmedRegression(cases, fresh: fresh, settings: ComparisonSettings(), level: alone.pooledP / 2)
        #expect(!barred.stays && barred.pooledP == alone.pooledP)
    }

    @Test("asks a whole suite again in the same way, with the interval of the overall")
    func overall() throws {
        let cases = cases(60, losing: 5)
        let tests = [
            WeightedTest(cases: Array(cases[..<30]), labels: nil, weight: 0.5),
            WeightedTest(cases: Array(cases[30...]), labels: nil, weight: 0.5),
        ]
        func confirmed(_ side: @escaping (PairedCase) -> Double) throws -> ConfirmedRegression {
            try #require(
                ConfirmedRegression(
                    overall: tests,
                    fresh: tests.map { fresh($0.cases, as: side) },
                    settings: ComparisonSettings()
                )
            )
        }
        #expect(try confirmed { $0.baseline[0] }.stays)
        #expect(try confirmed { $0.candidate[0] }.stays == false)
        let nothing = ConfirmedRegression(
            overall: tests,
            fresh: [tests[0].cases.map { _ in [.nan, .nan] }, fresh(tests[1].cases) { $0.baseline[0] }],
            settings: ComparisonSettings()
        )
        #expect(nothing == nil, "a test without a fresh score has no overall")
    }

    @Test(
        "a case whose fresh samples all failed speaks through its stored ones only, and nothing fresh confirms nothing"
    )
    func errors() {
        let cases = cases(60, losing: 5)
        var fresh = fresh(cases) { $0.baseline[0] }
        fresh[0] = [.nan, .nan]
        #expect(ConfirmedRegression(cases, fresh: fresh, settings: ComparisonSettings()).stays)
        let none = ConfirmedRegression(cases, fresh: cases.map { _ in [.nan, .nan] }, settings: ComparisonSettings())
        #expect(!none.stays && none.freshP == 1)
        #expect(!ConfirmedRegression([], fresh: [], settings: ComparisonSettings()).stays)
    }

    @Test("levels say the same as adjusted p, whoever is asked")
    func levels() {
        #expect(MultipleTests.holmLevels([0.001, 0.02, 0.008], level: 0.03) == [0.01, 0.03, 0.015])
        #expect(MultipleTests.holmLevels([], level: 0.025) == [])
        var generator = SplitMix64(seed: 4)
        for _ in 0..<500 {
            let p = (0..<(1 + generator.below(6))).map { _ in generator.unit() * 0.05 }
            let adjusted = MultipleTests.holm(p)
            let levels = MultipleTests.holmLevels(p, level: 0.025)
            for index in p.indices {
                let isRejected = p.indices.allSatisfy { p[$0] > p[index] || p[$0] <= levels[$0] }
                #expect((adjusted[index] <= 0.025) == isRejected, "\(p)")
            }
        }
    }
}
