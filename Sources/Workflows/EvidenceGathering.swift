// Gathers what an assessment needs from the stored attempts and the case files.

import Content
import Evaluation
import Harness
import Regression

/// Gathers what an assessment needs from the stored attempts and the case files, walking both in key order.
struct EvidenceGathering {
    /// The most bytes of one text that a frozen record keeps.
    private static let textLimit = 4000

    let job: SuiteJob
    let reader: any RunReader
    let baselines: any BaselineStore

    func gather(
        run: RunID,
        order: RunOrder,
        now: Moment,
        into reliability: inout ReliabilityCount
    ) async throws -> (SuiteAssessment, Assessor) {
        let isIngested = job.ingestedSamples != nil
        var candidate = try plannedCases()
        var walk = 0
        try await reader.forEachAttempt(of: run, suite: job.suite.name) { attempt in
            reliability.count(attempt)
            let key = AttemptKey(test: attempt.key.test, caseID: attempt.key.caseID, sample: 1)
            if isIngested, candidate.last.map({ Self.key($0.scores) != key }) ?? true {
                candidate.append(self.evidence(of: attempt))
                walk = candidate.count - 1
            }
            while walk < candidate.count, Self.key(candidate[walk].scores) < key { walk += 1 }
            guard walk < candidate.count, Self.key(candidate[walk].scores) == key else { return }
            candidate[walk].scores.samples.append(SampleScore(attempt.outcome))
        }
        let sequential = try SequentialReplay(job, thresholdsGate: order.thresholdsGate)?.evidence(of: candidate)
        let evidence = SuiteEvidence(
            suite: job.suite,
            manifest: job.manifest,
            candidate: sequential?.cases ?? candidate,
            required: candidate.filter { RequiredCases.mustPass($0, job.suite) },
            sequential: sequential?.evidence,
            samples: job.samples,
            binaryTests: job.binaryTests,
            isPartial: job.isPartial,
            baseline: job.baseline,
            thresholdsGate: order.thresholdsGate,
            seed: job.seed,
            now: now
        )
        let assessor = Assessor(evidence)
        let texts = try await texts(of: assessor.changedCases, run: run)
        let assessment = assessor.assess { test, caseID in texts[AttemptKey(test: test, caseID: caseID, sample: 1)] }
        return (assessment, assessor)
    }

    /// A case that no file describes: its own unit where the test forms them, unless it came with a cluster.
    private func evidence(of attempt: AttemptRecord) -> CaseEvidence {
        let test = job.suite.tests.first { $0.id == attempt.key.test }
        return CaseEvidence(
            scores: CaseScores(
                test: attempt.key.test,
                caseID: attempt.key.caseID,
                digest: attempt.caseDigest,
                samples: []
            ),
            cluster: test?.clusterKey == nil ? nil : attempt.cluster ?? attempt.key.caseID
        )
    }

    /// The planned cases without scores, sorted by (test, case).
    private func plannedCases() throws -> [CaseEvidence] {
        let byName = job.plan.tests.sorted { $0.test.id.utf8.lexicographicallyPrecedes($1.test.id.utf8) }
        var cases: [CaseEvidence] = []
        cases.reserveCapacity(job.plan.caseCount)
        for planned in byName {
            for position in planned.positions {
                let testCase = try planned.cases.testCase(at: Int(position))
                let scores = CaseScores(
                    test: planned.test.id,
                    caseID: testCase.id,
                    digest: testCase.digest,
                    samples: []
                )
                cases.append(
                    CaseEvidence(
                        scores: scores,
                        cluster: planned.test.clusterKey.flatMap(testCase.cluster(by:)),
                        tags: testCase.tags
                    )
                )
            }
        }
        return cases
    }

    /// Finds the texts of changed cases: questions from the files, answers from the store and beside the baseline.
    private func texts(
        of changed: [(test: String, caseID: String)],
        run: RunID
    ) async throws -> [AttemptKey: CaseTexts] {
        guard !changed.isEmpty, let baseline = job.baseline else { return [:] }
        let wanted = Set(changed.map { AttemptKey(test: $0.test, caseID: $0.caseID, sample: 1) })
        var texts: [AttemptKey: CaseTexts] = [:]
        for planned in job.plan.tests {
            for position in planned.positions {
                let testCase = try planned.cases.testCase(at: Int(position))
                let key = AttemptKey(test: planned.test.id, caseID: testCase.id, sample: 1)
                guard wanted.contains(key) else { continue }
                texts[key] = CaseTexts(
                    input: Self.cut(testCase.inputText),
                    expected: Self.cut(
                        testCase.targetObject?.canonicalString ?? testCase.targets.joined(separator: " | ")
                    )
                )
            }
        }
        try await reader.forEachAttempt(of: run, suite: job.suite.name) { attempt in
            let key = AttemptKey(test: attempt.key.test, caseID: attempt.key.caseID, sample: 1)
            guard texts[key] != nil, texts[key]?.candidateOutput == nil, let transcript = attempt.call?.transcript
            else {
                return
            }
            texts[key]?.candidateOutput = Self.cut(transcript.text)
            texts[key]?.why = Self.why(attempt.grades)
        }
        let outputs = try baselines.outputs(baseline.name, ofSuite: job.suite.name)
        for entry in baseline.cases {
            let key = Self.key(entry.scores)
            guard texts[key] != nil else { continue }
            let sample = Self.typicalSample(entry.scores)
            let output = outputs[AttemptKey(test: key.test, caseID: key.caseID, sample: sample)]
            texts[key]?.baselineOutput = output.map(Self.cut)
        }
        return texts
    }

    /// The sample, from 1, whose score is nearest to the mean: an answer that stands for the others.
    private static func typicalSample(_ scores: CaseScores) -> Int {
        guard let mean = scores.mean else { return 1 }
        var best: (sample: Int, distance: Double)?
        for (index, sample) in scores.samples.enumerated() {
            guard case .scored(let value) = sample else { continue }
            let distance = abs(value - mean)
            if best.map({ distance < $0.distance }) ?? true { best = (index + 1, distance) }
        }
        return best?.sample ?? 1
    }

    private static func why(_ grades: [Grade]) -> String? {
        let reasons = grades.map { grade in
            switch grade.result {
            case .scored(let score):
                let why = score.explanation.map { ": \($0)" } ?? ""
                return "\(grade.grader) \(Points.points(score.value / 100))\(why)"
            case .unscored(let reason): return "\(grade.grader) unscored: \(reason)"
            }
        }
        return reasons.isEmpty ? nil : cut(reasons.joined(separator: "; "))
    }

    private static func key(_ scores: CaseScores) -> AttemptKey {
        AttemptKey(test: scores.test, caseID: scores.caseID, sample: 1)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > textLimit else { return text }
        return String(decoding: text.utf8.prefix(textLimit), as: UTF8.self) + " …"
    }
}
