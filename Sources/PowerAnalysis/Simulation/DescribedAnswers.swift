// Simulates suites that do not exist yet.

import Content
package import Evaluation
package import Regression
package import Statistics

/// Draws reruns of a suite that is described by numbers: unit by unit, both sides of every case.
package struct DescribedAnswers: RerunSource {
    package let suite: Suite
    package let binaryTests: Set<String>
    package let isSameModel: Bool
    package let units: RerunUnits
    private let described: SimulatedSuite
    private let loss: CandidateLoss
    private let largeSize: Double
    private let likeness: Double
    private let baseline: Baseline
    /// The cases, without samples.
    private let cases: CaseTable
    /// How many cases stand or fall together, in their order.
    private let sizes: [Int]

    package var title: String {
        described.tests == 1 ? "\(described.cases) cases" : "\(described.cases) cases of \(described.tests) tests"
    }
    package var samples: PlannedSamples { described.samples }
    package var drop: Double { described.drop }
    package var largestDrop: Double { described.largestDrop }

    /// Takes up a description.
    package init(_ described: SimulatedSuite) {
        self.described = described
        loss = described.candidateLoss
        largeSize = described.largeSize
        // Two cases that each take over their cluster's draw with chance r do so both with chance r^2: the correlation.
        likeness = described.correlation.squareRoot()
        isSameModel = described.difference == .none && described.answers != .judge && !described.loss.movesWithoutDrop
        let tests = (0..<described.tests).map { number in
            SuiteTest(
                // Numbers of equal length sort as the tests do.
                id: "test-\(1000 + number)",
                weight: 1 / Double(described.tests),
                threshold: described.threshold,
                margin: described.margin,
                clusterKey: described.clusterSizes.isEmpty ? nil : "cluster",
                clusterWorst: described.clusterWorst,
                samples: described.samples.candidate
            )
        }
        let digest = ContentDigest(of: "simulation")
        suite = Suite(
            name: "simulation",
            tests: tests,
            gate: GateRules(
                overallMargin: described.margin,
                maxErrorRate: described.maxErrorRate,
                direction: described.direction
            ),
            digest: digest
        )
        binaryTests = described.isBinary ? Set(tests.map(\.id)) : []
        let sizesOfTest = described.casesOfTest.map(described.unitSizes)
        sizes = sizesOfTest.flatMap(\.self)
        var table = CaseTable()
        var clusters: [String?] = []
        for (test, sizes) in zip(tests, sizesOfTest) {
            for (number, size) in sizes.enumerated() {
                let cluster = described.clusterSizes.isEmpty ? nil : "\(test.id)/\(number)"
                for _ in 0..<size {
                    // Numbers of equal length sort as the cases do.
                    table.begin(
                        test: test.id,
                        caseID: "c\(10_000_000 + clusters.count)",
                        digest: digest,
                        cluster: cluster
                    )
                    clusters.append(cluster)
                }
            }
        }
        table.finish()
        units = RerunUnits(suite, cases: table.lazy.map(\.scores)) { clusters[$0] }
        cases = table.emptied()
        var chance = SplitMix64(seed: 0)
        let start = Moment(milliseconds: 0)
        baseline = Baseline(
            name: "simulation",
            suite: suite.name,
            suiteVersion: suite.version,
            suiteDigest: suite.digest,
            run: RunID(startingAt: start, using: &chance),
            created: start,
            engine: "",
            samples: described.samples.baseline,
            manifest: RunManifest(
                subject: Subject(name: "simulation", client: "simulation", model: "simulation")
            ),
            cases: [],
            digest: digest
        )
    }

    package func draw(
        _ generator: inout SplitMix64,
        candidates: Int
    ) -> (baseline: Baseline, candidates: [CaseTable]) {
        var drawn = [[PairedCase]](repeating: [], count: candidates)
        let split = samples.baseline
        for size in sizes {
            let isLost = loss.losesCluster(isLarge: Double(size) > largeSize, &generator)
            let shared = likeness > 0 ? answers(&generator, candidates: candidates) : nil
            let failed = failedPositions(&generator, candidates: candidates)
            for _ in 0..<size {
                var one = answers(&generator, candidates: candidates)
                if let shared, generator.unit() < likeness { one = shared }
                for position in failed { one[position] = 0 }
                let fate = isLost ? .dead : loss.fate(&generator)
                if case .rates = described.answers, !loss.isNone {
                    for place in split..<one.count { one[place] = loss.score(one[place], fate, &generator) }
                }
                err(&one, &generator)
                for number in 0..<candidates {
                    let first = split + number * samples.candidate
                    drawn[number].append(
                        PairedCase(
                            baseline: Array(one[..<split]),
                            candidate: Array(one[first..<(first + samples.candidate)])
                        )
                    )
                }
            }
        }
        for number in drawn.indices {
            for lost in described.lost { lost.apply(to: &drawn[number], &generator) }
        }
        var before = cases
        for one in drawn[0] { before.refill(one.baseline[...]) }
        var baseline = baseline
        baseline.cases = BaselineCases(before)
        let tables = drawn.map { own in
            var after = cases
            for one in own { after.refill(one.candidate[...]) }
            return after
        }
        return (baseline, tables)
    }

    /// The scores of a case, the baseline's first, as they would be without loss and errors.
    private func answers(_ generator: inout SplitMix64, candidates: Int) -> [Double] {
        let asked = samples.candidate * candidates
        switch described.answers {
        case .judge:
            // A judge that gives 0.75, now and then a step less, and 1 for a few that had 0: two models that are as good.
            let draw = generator.unit()
            let (before, after): (Double, Double) = draw < 0.02 ? (0, 1) : draw < 0.1 ? (0.75, 0.5) : (0.75, 0.75)
            return [Double](repeating: before, count: samples.baseline) + [Double](repeating: after, count: asked)
        case .discordance(let share):
            let draw = generator.unit()
            let lost = (share + drop) / 2
            if draw < lost { return [1, 0] }
            if draw < share { return [0, 1] }
            return draw < share + max(0, described.score - lost) ? [1, 1] : [0, 0]
        case .rates(let distribution):
            let counts = samples
            if case .flips(let share) = described.difference {
                let draw = generator.unit()
                if draw < 2 * share {
                    let before = draw < share ? 1.0 : 0
                    return [Double](repeating: before, count: counts.baseline)
                        + [Double](repeating: 1 - before, count: asked)
                }
            }
            let rate = distribution.draw(&generator)
            let other = described.difference == .redrawn ? distribution.draw(&generator) : rate
            return (0..<(counts.baseline + asked)).map { position in
                score(position < counts.baseline ? rate : other, &generator)
            }
        }
    }

    /// One sample's score: right or wrong, or the share of its steps that were right.
    private func score(_ rate: Double, _ generator: inout SplitMix64) -> Double {
        var hits = 0
        for _ in 0..<described.steps where generator.unit() < rate { hits += 1 }
        return Double(hits) / Double(described.steps)
    }

    /// The positions at which a cluster's samples fail whole, the baseline's first.
    private func failedPositions(_ generator: inout SplitMix64, candidates: Int) -> [Int] {
        guard described.clusterFailures > 0 else { return [] }
        return (0..<(samples.baseline + samples.candidate * candidates)).filter { _ in
            generator.unit() < described.clusterFailures
        }
    }

    /// Loses samples to errors: of either side, and of the candidate's wrong answers.
    private func err(_ one: inout [Double], _ generator: inout SplitMix64) {
        if described.errors > 0 {
            for place in one.indices where generator.unit() < described.errors { one[place] = .nan }
        }
        guard described.hiddenErrors > 0 else { return }
        for place in samples.baseline..<one.count where one[place] == 0 {
            if generator.unit() < described.hiddenErrors { one[place] = .nan }
        }
    }
}
