// Holds sequential comparisons to what must hold of any run.

import GroupSequential
import Statistics
import Testing

@Suite("sequential comparisons")
struct SequentialComparisonTests {
    private static let samples = [(1, 1), (5, 1), (5, 2), (3, 3)]

    @Test("looks are even parts of the plan, without zeros and repeats")
    func looks() {
        #expect(Looks.plan(units: 1000) == (1...20).map { $0 * 50 })
        #expect(Looks.plan(units: 30, looks: 4) == [8, 15, 23, 30])
        #expect(Looks.plan(units: 5) == [1, 2, 3, 4, 5])
        #expect(Looks.plan(units: 1) == [1])
        #expect(Looks.plan(units: 0).isEmpty && Looks.plan(units: 10, looks: 0).isEmpty)
        #expect(Looks.share(0.5, of: 5) == 3 && Looks.share(0, of: 5) == 0 && Looks.share(1, of: 5) == 5)
    }

    @Test("a run ends with a verdict at its last look at the latest, and says so again", arguments: samples)
    func ends(before: Int, after: Int) {
        let units = Self.random(seed: 1, count: 60, before: before, after: after).map { [$0] }
        var comparison = Self.comparison(60, before, after)
        var last: SequentialLook?
        for (first, end) in zip([0] + Looks.plan(units: 60), Looks.plan(units: 60)) {
            last = comparison.take(Array(units[first..<end]))
        }
        #expect(last?.verdict != nil && last?.fraction == 1)
        #expect(comparison.take([]).verdict == last?.verdict)
        #expect(last?.method.hasSuffix("look 20 of 20") == true)
        #expect((last?.spent.worse ?? 1) <= 0.04)
    }

    @Test("a single look decides as the fixed comparison does", arguments: samples, 1...8)
    func oneLook(samples: (before: Int, after: Int), seed: Int) throws {
        let drop = Double(seed % 4) * 0.12
        let cases = Self.random(seed: seed, count: 90, before: samples.before, after: samples.after, drop: drop)
        var settings = Self.settings(samples.before, samples.after)
        settings.samples = PlannedSamples(baseline: samples.before, candidate: samples.after)
        let fixed = try #require(PairedComparison(cases, settings: settings))
        var comparison = SequentialComparison(looks: [90], settings: settings, isBinary: true, level: 0.025)
        let look = comparison.take(cases.map { [$0] })
        #expect(
            look.decision == Decision(fixed.evidence(), margin: settings.margin),
            "\(look.method), p \(fixed.direction.pWorse)"
        )
        #expect(abs((look.mean ?? .nan) - fixed.direction.mean) < 1e-12)
        #expect(abs(look.interval.lower - fixed.direction.interval.lower) < 1e-9)
        #expect(abs(look.interval.upper - fixed.direction.interval.upper) < 1e-9)
        #expect(abs(look.worst - fixed.worst.limit) < 1e-9)
    }

    @Test("swapping the two runs mirrors a sequential run with the same samples", arguments: 1...10)
    func mirror(seed: Int) {
        let cases = Self.random(seed: seed, count: 120, before: 3, after: 3, drop: 0.2)
        let swapped = cases.map { PairedCase(baseline: $0.candidate, candidate: $0.baseline) }
        var one = Self.comparison(120, 3, 3)
        var other = Self.comparison(120, 3, 3)
        for (first, end) in zip([0] + Looks.plan(units: 120), Looks.plan(units: 120)) {
            let look = one.take(cases[first..<end].map { [$0] })
            let mirrored = other.take(swapped[first..<end].map { [$0] })
            #expect(abs((look.mean ?? 0) + (mirrored.mean ?? 0)) < 1e-12)
            #expect(abs(look.interval.lower + mirrored.interval.upper) < 1e-9)
            #expect(look.spent.worse == mirrored.spent.better && look.spent.worse == mirrored.spent.worse)
            // A gain is asked for more than a drop is: what is green was red in the mirror.
            if mirrored.verdict == .improved { #expect(look.verdict == .regressed) }
            if look.verdict != nil || mirrored.verdict != nil { break }
        }
    }

    @Test("the order inside a look changes nothing exact", arguments: samples)
    func order(before: Int, after: Int) {
        let cases = Self.random(seed: 8, count: 100, before: before, after: after, drop: 0.15)
        var one = Self.comparison(100, before, after)
        var other = Self.comparison(100, before, after)
        for (first, end) in zip([0] + Looks.plan(units: 100), Looks.plan(units: 100)) {
            let look = one.take(cases[first..<end].map { [$0] })
            let turned = other.take(cases[first..<end].reversed().map { [$0] })
            #expect(look.decision == turned.decision && look.spent.worse == turned.spent.worse)
            #expect(look.worst == turned.worst)
        }
    }

    @Test("units that agree never turn a run red", arguments: 1...6)
    func dilution(seed: Int) {
        let cases = Self.random(seed: seed, count: 60, before: 1, after: 1)
        let same = (0..<240).map { _ in PairedCase(baseline: [1], candidate: [1]) }
        let verdict = Self.verdict(cases + same, 1, 1, margin: 0.1)
        #expect(verdict == .held || verdict == Self.verdict(cases, 1, 1, margin: 0.1))
    }

    @Test("a finer lattice is moved to when a sample is lost, with the same boundaries")
    func refinement() {
        let cases = Self.random(seed: 4, count: 80, before: 5, after: 1, drop: 0.1)
        var late = cases
        late[70].baseline[2] = .nan
        var one = Self.comparison(80, 5, 1)
        var other = Self.comparison(80, 5, 1)
        let looks = Looks.plan(units: 80, looks: 8)
        for (first, end) in zip([0] + looks, looks) where end <= 70 {
            let look = one.take(cases[first..<end].map { [$0] })
            let fine = other.take(late[first..<end].map { [$0] })
            #expect(look.spent.worse == fine.spent.worse && look.method == fine.method)
        }
        let fine = other.take(late[70..<80].map { [$0] })
        #expect(fine.method.contains("exact 1/20"))
        #expect(fine.spent.worse <= 0.025)
    }

    @Test("where no lattice fits any more, ranks go on from the exact looks")
    func fallBack() {
        var cases = Self.random(seed: 4, count: 80, before: 3, after: 3, drop: 0.3)
        for index in 40..<80 { cases[index].candidate[0] = 0.123_456_7 + Double(index) / 1000 }
        var comparison = Self.comparison(80, 3, 3, margin: 0.001)
        var spent = 0.0
        for (first, end) in zip([0] + Looks.plan(units: 80), Looks.plan(units: 80)) {
            let look = comparison.take(cases[first..<end].map { [$0] })
            #expect(look.spent.worse >= spent - 0.002 && look.spent.worse <= 0.0255)
            spent = look.spent.worse
            #expect(look.method.contains(end <= 40 ? "exact 1/3" : "exact to look 10, then 999 draws"))
        }
    }

    @Test("an unchanged model is red no more often than was spent", arguments: [(1, 1), (5, 1), (3, 3)])
    func level(before: Int, after: Int) {
        let runs = 1500
        var red = 0
        for run in 0..<runs {
            let cases = Self.random(seed: 1_000 + run, count: 60, before: before, after: after)
            if Self.verdict(cases, before, after, margin: 0.02) == .regressed { red += 1 }
        }
        // 2.5 % and 3.5 Monte Carlo standard errors.
        #expect(Double(red) / Double(runs) < 0.025 + 3.5 * (0.025 * 0.975 / Double(runs)).squareRoot(), "\(red) red")
    }

    @Test("a large drop is found early")
    func early() {
        let cases = Self.random(seed: 3, count: 400, before: 1, after: 1, drop: 0.4)
        var comparison = Self.comparison(400, 1, 1)
        let looks = Looks.plan(units: 400)
        var last: SequentialLook?
        for (first, end) in zip([0] + looks, looks) where last?.verdict == nil {
            last = comparison.take(cases[first..<end].map { [$0] })
        }
        #expect(last?.verdict == .regressed && last?.gate == .fail && (last?.units ?? 400) < 200)
        #expect(last?.interval.upper ?? 1 < 0)
    }

    private static func settings(_ before: Int, _ after: Int, margin: Double = 0.05) -> ComparisonSettings {
        ComparisonSettings(
            margin: margin,
            rates: ErrorRates(draws: 999),
            seed: 7,
            samples: PlannedSamples(baseline: before, candidate: after)
        )
    }

    private static func comparison(
        _ plan: Int,
        _ before: Int,
        _ after: Int,
        margin: Double = 0.05
    ) -> SequentialComparison {
        SequentialComparison(
            looks: Looks.plan(units: plan),
            settings: settings(before, after, margin: margin),
            isBinary: true,
            level: 0.025
        )
    }

    private static func verdict(
        _ cases: [PairedCase],
        _ before: Int,
        _ after: Int,
        margin: Double
    ) -> Verdict? {
        var comparison = comparison(cases.count, before, after, margin: margin)
        let looks = Looks.plan(units: cases.count)
        for (first, end) in zip([0] + looks, looks) {
            if let verdict = comparison.take(cases[first..<end].map { [$0] }).verdict { return verdict }
        }
        return nil
    }

    private static func random(seed: Int, count: Int, before: Int, after: Int, drop: Double = 0) -> [PairedCase] {
        var generator = SplitMix64(seed: UInt64(seed))
        return (0..<count).map { _ in
            let rate = 0.3 + 0.7 * generator.unit()
            func samples(_ count: Int, _ rate: Double) -> [Double] {
                (0..<count).map { _ in generator.unit() < rate ? 1 : 0 }
            }
            return PairedCase(baseline: samples(before, rate), candidate: samples(after, max(0, rate - drop)))
        }
    }
}
