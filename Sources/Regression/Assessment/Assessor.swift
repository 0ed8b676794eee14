// Is the one path from evidence to everything a report says of a suite.

package import Assessments
package import Evaluation
package import Statistics

/// Assesses one suite of a run: scores, comparison, thresholds, required cases, gate.
///
/// A function of values.
package struct Assessor: Sendable {
    let evidence: SuiteEvidence
    private let rates: ErrorRates
    private let pairing: Pairing?
    private let complaints: [String]

    /// Takes up evidence.
    ///
    /// - Parameters:
    ///   - evidence: The evidence.
    ///   - rates: How often it may be wrong; other draws only where thousands of assessments are averaged.
    package init(_ evidence: SuiteEvidence, rates: ErrorRates = .standard) {
        self.evidence = evidence
        self.rates = rates
        self.pairing = evidence.baseline.map { baseline in
            Pairing(
                baseline: baseline.cases.scores,
                candidate: evidence.candidate,
                rules: Pairing.Rules(
                    isPartial: evidence.isPartial || evidence.sequential != nil,
                    changed: evidence.changed,
                    samples: { evidence.samples[$0] ?? evidence.samples.values.max() ?? 1 },
                    isUnordered: { test in
                        // Of single cases with 0/1 samples both exchanges ask for the hits alone; clusters keep positions.
                        evidence.suite.tests.contains { $0.id == test && $0.clusterKey == nil }
                    }
                )
            )
        }
        self.complaints =
            (pairing.map {
                $0.complaints(under: evidence.suite.gate, tests: evidence.suite.tests.map(\.id))
                    + $0.lostTests(of: evidence) + evidence.objections
            } ?? RunHealth(evidence.candidate).complaints(under: evidence.suite.gate))
            + (evidence.cautionsDecide ? evidence.cautions : [])
    }

    /// Assesses the suite.
    ///
    /// - Parameter texts: Finds the texts of a changed case; asked for at most 200 of them.
    /// - Returns: The record that reports are made from.
    package func assess(texts: (CaseKey) -> CaseTexts?) -> SuiteAssessment {
        let comparisons = complaints.isEmpty ? compare() : nil
        var complaints = complaints
        // What was to be compared and could not be must not pass for want of an objection.
        if complaints.isEmpty, pairing != nil, comparisons == nil { complaints = ["no case can be compared"] }
        let tests = evidence.suite.tests.map { test in
            assessment(of: test, comparison: comparisons?.tests[test.id].map { withLack($0.result) })
        }
        let required = RequiredCases(evidence).results
        let overall = overallAssessment(tests, comparison: comparisons.map { withLack($0.overall.result) })
        let gate = SuiteGate(
            suite: evidence.suite.name,
            overall: overall,
            tests: tests,
            required: required,
            invalid: complaints
        ).decision
        let changes = pairing.map { ChangeFinder(evidence, $0).summary(texts: texts) }
        var whole = SuiteAssessment(
            suite: evidence.suite.name,
            version: evidence.suite.version,
            summary: evidence.suite.summary,
            digest: evidence.suite.digest,
            manifest: evidence.manifest,
            baseline: evidence.baseline.map { baseline in
                BaselineReference(
                    name: baseline.name,
                    run: baseline.run,
                    created: baseline.created,
                    digest: baseline.digest,
                    subject: baseline.manifest.subject,
                    served: baseline.served,
                    ageInDays: max(0, evidence.now.days(since: baseline.created)),
                    lacksSeal: baseline.isSealed ? nil : true
                )
            },
            differences: evidence.baseline.map { evidence.manifest.differences(from: $0.manifest) } ?? [],
            overall: overall,
            tests: tests,
            outcomes: tests.reduce(OutcomeCounts()) { $0 + $1.outcomes },
            invalid: complaints,
            cautions: evidence.cautions.isEmpty ? nil : evidence.cautions,
            required: required,
            changes: changes,
            slices: SliceFinder(evidence, pairing, overallSettings).slices,
            isPartial: evidence.isPartial,
            sequential: evidence.sequential?.summary,
            tried: evidence.tried > 1 ? evidence.tried : nil,
            gate: gate
        )
        whole.markInvalid()
        return whole
    }

    /// The cases whose texts ``assess(texts:)`` will ask for.
    package var changedCases: [CaseKey] {
        guard let pairing else { return [] }
        return ChangeFinder(evidence, pairing).summary { _ in nil }.changes.map {
            CaseKey(test: $0.test, caseID: $0.caseID)
        }
    }

    /// The tests' pairs as they are compared, in the order of the suite; `nil` without a baseline or a valid comparison.
    package func compared() -> [ComparedTest]? {
        guard complaints.isEmpty, let pairing, let baseline = evidence.baseline else { return nil }
        return evidence.suite.tests.map {
            ComparedTest($0, pairing, evidence.candidate, settings: settings($0, baseline))
        }
    }

    /// The constants of the overall's comparison; `nil` without a baseline.
    var overallSettings: ComparisonSettings? { evidence.baseline.map { settings(nil, $0) } }

    /// Compares the tests and the suite; `nil` when a test has no valid pair, or nothing valid was asked.
    func compare() -> SuiteFindings? {
        if let sequential = evidence.sequential { return sequential.rule.findings(seed: evidence.seed) }
        guard let tests = compared(), let overallSettings else { return nil }
        var comparisons: [(compared: ComparedTest, result: PairedComparison)] = []
        for compared in tests {
            guard
                let result = PairedComparison(compared.pairs, labels: compared.labels, settings: compared.settings)
            else { return nil }
            comparisons.append((compared, result))
        }
        let family = AdjustedP.holm(comparisons.map(\.result), weights: evidence.suite.tests.map(\.importance))
        var findings: [String: ComparisonFinding] = [:]
        for (entry, adjusted) in zip(comparisons, family) {
            var finding = Self.finding(
                entry.result,
                entry.result.evidence(adjusted: adjusted),
                entry.compared.pairs,
                entry.compared.settings
            )
            finding.result.familyP = PValues(worse: adjusted[.valid].worse, better: adjusted[.valid].better)
            finding.result.companion = companion(entry.compared.pairs, entry.compared.labels)
            findings[entry.compared.test.id] = finding
        }
        if let (single, known) = comparisons.first, comparisons.count == 1 {
            // The overall of one test is that test, and there is no family.
            var own = single.settings
            own.margin = evidence.suite.gate.overallMargin
            let result =
                own.margin == single.settings.margin
                ? known : PairedComparison(single.pairs, labels: single.labels, settings: own)
            guard let result else { return nil }
            var overall = Self.finding(result, result.evidence(), single.pairs, own)
            overall.result.companion = findings[single.test.id]?.result.companion
            return SuiteFindings(tests: findings, overall: overall)
        }
        if evidence.suite.sharesCases, let pairing, let baseline = evidence.baseline {
            guard let overall = sharedOverall(pairing, baseline) else { return nil }
            return SuiteFindings(tests: findings, overall: overall)
        }
        let weighted = tests.map(\.weighted)
        let overall = OverallComparison(
            weighted,
            comparisons: comparisons.map(\.result),
            rule: DirectionRule(evidence.suite.gate.direction),
            settings: overallSettings
        )
        guard let overall else { return nil }
        var finding = Self.finding(overall, weighted, findings, overallSettings)
        finding.result.companion = CompanionInterval(
            tests.compactMap { test in findings[test.test.id].map { (test.test.weight, $0.result) } },
            groups: Mover.groups(sharing: tests.map(\.labels))
        ).map { .interval($0) }
        return SuiteFindings(tests: findings, overall: finding)
    }

    /// The interval that a reader asked for beside the one that decides.
    func companion(_ pairs: PairTable, _ labels: [Int]?) -> PairedResult.Companion? {
        evidence.companion.flatMap { CompanionInterval($0, of: pairs, labels: labels, seed: evidence.seed) }
            .map { .interval($0) }
    }

    /// A result that says so where the interval that a reader asked for does not exist.
    private func withLack(_ result: PairedResult) -> PairedResult {
        var result = result
        if result.companion == nil { result.companion = evidence.companion.map { .missing($0) } }
        return result
    }

    func settings(_ test: SuiteTest?, _ baseline: Baseline) -> ComparisonSettings {
        func samples(of test: SuiteTest) -> PlannedSamples {
            PlannedSamples(
                baseline: baseline.samples(of: test.id),
                candidate: evidence.samples[test.id] ?? evidence.samples.values.max() ?? 1
            )
        }
        return ComparisonSettings(
            margin: test?.margin ?? evidence.suite.gate.overallMargin,
            rates: rates,
            seed: evidence.seed,
            clusterWorst: test?.clusterWorst ?? 1,
            samples: test.map(samples) ?? PlannedSamples(of: evidence.suite.tests.map(samples))
        )
    }

    private func assessment(of test: SuiteTest, comparison: PairedResult?) -> TestAssessment {
        let places = evidence.candidate.places(of: test.id)
        let planned = (evidence.samples[test.id] ?? test.samples) * places.count
        let scores = TestScores(evidence.candidate, at: places)
        // A score of its own is not chosen among others by its interval.
        let error = evidence.sequential?.rule.intervalError ?? ErrorRates.standard.alpha
        let interval =
            labels(of: test).map { MeanInterval.interval(means(at: places), labels: $0, alpha: error) }
            ?? scores.interval(alpha: error)
        let threshold = threshold(of: test, places)
        let outcomes = OutcomeCounts(of: evidence.candidate, at: places, planned: planned)
        return TestAssessment(
            test: test.id,
            title: test.title,
            role: test.role,
            weight: test.weight,
            cases: scores.count,
            score: scores.mean,
            scoreInterval: interval,
            outcomes: outcomes,
            threshold: threshold,
            comparison: comparison,
            gate: TestGate(name: test.title, comparison: comparison, threshold: threshold, outcomes: outcomes)
                .decision
        )
    }

    /// The mean scores of the cases at some places that have one.
    private func means(at places: Range<Int>) -> [Double] {
        let table = evidence.candidate
        let means = (0..<table.samples.patternCount).map { CaseScores.mean(of: table.list($0)) }
        return places.compactMap { means[Int(table.samples.codes[$0])] }
    }

    private func threshold(of test: SuiteTest, _ places: Range<Int>) -> ThresholdResult? {
        guard let value = test.threshold else { return nil }
        var scores = ThresholdScores()
        var clusters: [Int] = []
        let table = evidence.candidate
        let lists = (0..<table.samples.patternCount).map(table.list)
        for place in places {
            scores.append(lists[Int(table.samples.codes[place])].map(\.number))
            clusters.append(table.cluster(at: place))
        }
        let isSingle = (evidence.samples[test.id] ?? test.samples) == 1
        var result = ThresholdQuestion(
            value: value,
            rule: test.thresholdRule,
            isBinary: isSingle && evidence.binaryTests.contains(test.id),
            errors: evidence.sequential?.rule.thresholdErrors ?? Threshold.Errors(rates)
        ).answer(
            scores,
            labels: test.clusterKey == nil ? nil : clusters,
            isGating: evidence.thresholdsGate
        )
        if !complaints.isEmpty { result.result = .undecided }
        return result
    }

    private func overallAssessment(_ tests: [TestAssessment], comparison: PairedResult?) -> TestAssessment {
        var score: Double?
        var interval: Interval?
        if evidence.suite.sharesCases, let shared = sharedScore {
            score = shared.mean
            interval = shared.interval
        } else if tests.allSatisfy({ $0.score != nil }) {
            let terms = tests.compactMap { test -> Mover.Term? in
                guard let score = test.score, let bounds = test.scoreInterval else { return nil }
                return Mover.Term(mean: score, lower: bounds.lower, upper: bounds.upper, weight: test.weight)
            }
            let sum = Mover.combine(terms, groups: Mover.groups(sharing: evidence.suite.tests.map(labels(of:))))
            score = sum.estimate
            interval = sum.interval.clamped(to: 0...1)
        }
        let outcomes = tests.reduce(OutcomeCounts()) { $0 + $1.outcomes }
        return TestAssessment(
            test: "overall",
            title: "Overall",
            role: .gate,
            weight: 1,
            cases: tests.reduce(0) { $0 + $1.cases },
            score: score,
            scoreInterval: interval,
            outcomes: outcomes,
            comparison: comparison,
            gate: TestGate(name: "overall", comparison: comparison, threshold: nil, outcomes: outcomes).decision
        )
    }

    /// The clusters of a test's cases that have a score; `nil` for a test without clusters, or without any score.
    private func labels(of test: SuiteTest) -> [Int]? {
        guard test.clusterKey != nil else { return nil }
        let table = evidence.candidate
        let hasScore = (0..<table.samples.patternCount).map { CaseScores.mean(of: table.list($0)) != nil }
        let labels = table.places(of: test.id)
            .filter { hasScore[Int(table.samples.codes[$0])] }
            .map { table.cluster(at: $0) }
        return labels.isEmpty ? nil : labels
    }
}

extension Pairing {
    /// Objects to a test that only the baseline has, where no author is known to have removed it.
    fileprivate func lostTests(of evidence: SuiteEvidence) -> [String] {
        guard evidence.changed == .missing else { return [] }
        return lostTests.map { "no row of the candidate is of test '\($0)', which the baseline has" }
    }
}
