// Draws reruns of a suite that is described by numbers.

import Content
package import Evaluation
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
    private let groups: [Group]

    /// Cases that stand or fall together.
    private struct Group {
        var cases: Range<Int>
        /// `nil` for a case that stands alone.
        var cluster: String?
    }

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
        isSameModel = described.difference == .none && !described.loss.movesWithoutDrop
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
            gate: GateRules(overallMargin: described.margin, maxErrorRate: described.maxErrorRate),
            digest: digest
        )
        binaryTests = described.steps == 1 ? Set(tests.map(\.id)) : []
        var entries: [Baseline.Entry] = []
        var groups: [Group] = []
        for (test, count) in zip(tests, described.casesOfTest) {
            for size in described.unitSizes(of: count) {
                let cases = entries.count..<(entries.count + size)
                groups.append(Group(cases: cases, cluster: described.clusterSizes.isEmpty ? nil : "\(groups.count)"))
                for number in cases {
                    let scores = CaseScores(
                        test: test.id,
                        caseID: "c\(10_000_000 + number)",
                        digest: digest,
                        samples: []
                    )
                    entries.append(Baseline.Entry(scores: scores))
                }
            }
        }
        self.groups = groups
        let clusters = groups.flatMap { group in group.cases.map { _ in group.cluster } }
        units = RerunUnits(suite, cases: entries) { clusters[$0] }
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
                subject: Subject(name: "simulation", client: "simulation", model: "simulation"),
                instrument: [:],
                selection: [:],
                context: [:]
            ),
            cases: BaselineCases(entries),
            digest: digest
        )
    }

    package func draw(_ generator: inout SplitMix64) -> (baseline: Baseline, candidate: [CaseEvidence]) {
        var before = baseline
        var candidate: [CaseEvidence] = []
        candidate.reserveCapacity(before.cases.count)
        for group in groups {
            let isLost = loss.losesCluster(isLarge: Double(group.cases.count) > largeSize, &generator)
            let shared = likeness > 0 ? answers(&generator) : nil
            let failed = failedPositions(&generator)
            for index in group.cases {
                var one = answers(&generator)
                if let shared, generator.unit() < likeness { one = shared }
                for position in failed { one[position] = 0 }
                let fate = isLost ? .dead : loss.fate(&generator)
                let split = samples.baseline
                if case .rates = described.answers, !loss.isNone {
                    for place in split..<one.count { one[place] = loss.score(one[place], fate, &generator) }
                }
                var scores = baseline.cases[index].scores
                before.cases[index].scores.samples = one[..<split].map { outcome($0, hides: false, &generator) }
                scores.samples = one[split...].map { outcome($0, hides: true, &generator) }
                candidate.append(CaseEvidence(scores: scores, cluster: group.cluster))
            }
        }
        return (before, candidate)
    }

    /// The scores of a case, the baseline's first, as they would be without loss and errors.
    private func answers(_ generator: inout SplitMix64) -> [Double] {
        switch described.answers {
        case .discordance(let share):
            let draw = generator.unit()
            let lost = (share + drop) / 2
            if draw < lost { return [1, 0] }
            if draw < share { return [0, 1] }
            return draw < share + max(0, described.score - lost) ? [1, 1] : [0, 0]
        case .rates(let law):
            let counts = samples
            if case .flips(let share) = described.difference {
                let draw = generator.unit()
                if draw < 2 * share {
                    let before = draw < share ? 1.0 : 0
                    return [Double](repeating: before, count: counts.baseline)
                        + [Double](repeating: 1 - before, count: counts.candidate)
                }
            }
            let rate = law.draw(&generator)
            let other = described.difference == .redrawn ? law.draw(&generator) : rate
            return (0..<(counts.baseline + counts.candidate)).map { position in
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
    private func failedPositions(_ generator: inout SplitMix64) -> [Int] {
        guard described.clusterFailures > 0 else { return [] }
        return (0..<(samples.baseline + samples.candidate)).filter { _ in
            generator.unit() < described.clusterFailures
        }
    }

    /// What becomes of a sample: its score, or an error.
    private func outcome(_ score: Double, hides: Bool, _ generator: inout SplitMix64) -> SampleScore {
        if described.errors > 0, generator.unit() < described.errors { return .errored }
        if hides, described.hiddenErrors > 0, score == 0, generator.unit() < described.hiddenErrors { return .errored }
        return .scored(score)
    }
}
