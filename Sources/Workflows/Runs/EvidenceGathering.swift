// Joins stored attempts and case files in one pass, in constant memory.

import Assessments
import Content
import Evaluation
import Harness
import Planning
import Regression
import Suites
import Text

/// Gathers what an assessment needs from the stored attempts and the case files, walking both in key order.
struct EvidenceGathering {
    /// The most bytes of one text that a frozen record keeps.
    private static let textLimit = 4000

    /// What stands in place of a text whose file has changed since the run.
    private static let isGone = "(the file of cases changed since the run was made)"

    /// Ends the reading of blocks that do not tell what their calls took.
    private struct NoTally: Error {}

    let job: SuiteJob
    let part: RunRecord
    let reader: any AttemptReader & ScoreReader
    let baselines: any BaselineReader

    func gather(
        run: RunID,
        order: RunOrder,
        now: Moment,
        into reliability: inout ReliabilityCount
    ) async throws -> (SuiteAssessment, Assessor) {
        let (cost, calls) = (reliability.cost, reliability.calls)
        let (asked, places) = try await candidate(run: run, into: &reliability)
        // Scores from outside bring no plan: it must have been what the baseline has.
        let candidate =
            job.changed == .missing
            ? job.baseline.map { baseline in
                asked.addingMissing(of: baseline.cases.scores) { test in
                    job.suite.tests.contains { $0.id == test && $0.clusterKey != nil }
                }
            } ?? asked : asked
        var sequential =
            job.sequential == nil
            ? nil : try SequentialReplay(job, thresholdsGate: order.thresholdsGate)?.evidence(of: Array(candidate))
        if let saved = sequential?.evidence.summary.calls.saved, reliability.cost > cost {
            let mean = (reliability.cost - cost) / Double(reliability.calls - calls)
            sequential?.evidence.summary.savedCostUSD = mean * Double(saved)
        }
        var evidence = SuiteEvidence(
            suite: job.suite,
            manifest: job.manifest,
            candidate: sequential.map { CaseTable($0.cases) } ?? candidate,
            required: candidate.cases(taggedWith: job.suite.required.tags),
            sequential: sequential?.evidence,
            samples: job.samples,
            binaryTests: job.binaryTests,
            isPartial: job.isPartial,
            baseline: job.baseline,
            thresholdsGate: order.thresholdsGate,
            seed: job.seed,
            companion: job.companion,
            objections: job.objections,
            now: now
        )
        evidence.changed = job.changed
        evidence.tried = job.tried
        let assessor = Assessor.weighing(evidence, rates: job.rates)
        let texts = try await texts(of: assessor.changedCases, in: candidate, at: places, run: run)
        var assessment = assessor.assess { texts[$0] }
        assessment.blind = try await SightGathering(job: job, reader: reader).blind(in: assessment, run: run, candidate)
        return (assessment, assessor)
    }

    /// The candidate's cases with their scores, and where they stand in their files as far as that is stored.
    private func candidate(
        run: RunID,
        into reliability: inout ReliabilityCount
    ) async throws -> (CaseTable, CasePlaces) {
        let isCompared = job.baseline != nil
        var table = CaseTable(sharing: job.baseline?.cases.table)
        var places = CasePlaces()
        // A stored part may be of other cases than those that are planned now.
        let isWhole = part.isSelfContained && job.sequential == nil && job.plan.attemptCount == part.planned
        guard !job.isStored, !isWhole else {
            // The stored cases are all there are: each is its own unit where the test forms them, unless it has a cluster.
            let clustered = Set(job.suite.tests.filter { $0.clusterKey != nil }.map(\.id))
            try await reader.forEachBlock(of: run, suite: job.suite.name) { block in
                guard block.facts != nil || part.manifest.isIngested else {
                    throw WorkflowError(
                        .data,
                        "run '\(run)', suite '\(part.suite)': attempts were added to it after it ended; restore the store, or run it "
                            + "again with another \(.runID)"
                    )
                }
                table.append(block, formsClusters: clustered.contains(block.test), isCompared: isCompared)
                places.append(block)
                if let calls = block.calls { reliability.add(calls) } else { reliability.count(block) }
            }
            table.finish()
            return (table, places)
        }
        var merge = ScoreMerge(job.plan.cases, isCompared: isCompared)
        do {
            try await reader.forEachBlock(of: run, suite: job.suite.name) { block in
                guard let calls = block.calls else { throw NoTally() }
                reliability.add(calls)
                try merge.add(block, to: &table)
            }
        } catch is NoTally {
            // Nothing was taken up: a run that is not sealed has no tally in its first block, nor in any other.
            try await reader.forEachOutline(of: run, suite: job.suite.name) { attempt in
                reliability.count(attempt)
                try merge.add(attempt, to: &table)
            }
        }
        try merge.finish(&table)
        table.finish()
        return (table, places)
    }

    /// Finds the texts of changed cases: questions from the files, answers from the store and beside the baseline.
    private func texts(
        of changed: [CaseKey],
        in candidate: CaseTable,
        at places: CasePlaces,
        run: RunID
    ) async throws -> [CaseKey: CaseTexts] {
        // Of scores that came from outside there are no texts.
        guard !changed.isEmpty, let baseline = job.baseline, !part.manifest.isIngested else { return [:] }
        var texts: [CaseKey: CaseTexts] = [:]
        for key in changed {
            guard let number = candidate.number(of: key.caseID, in: key.test) else { continue }
            let testCase = try testCase(key, number: number, in: candidate, at: places)
            let expected = testCase.map { $0.targetObject?.canonicalString ?? $0.targets.joined(separator: " | ") }
            texts[key] = CaseTexts(
                input: testCase.map { Self.cut($0.inputText) } ?? Self.isGone,
                expected: expected.map(Self.cut) ?? Self.isGone
            )
        }
        try await reader.forEachAttempt(of: run, suite: job.suite.name, cases: Array(texts.keys)) { attempt in
            let key = attempt.key.case
            guard texts[key]?.candidateOutput == nil, let transcript = attempt.call?.transcript else { return }
            texts[key]?.candidateOutput = Self.cut(transcript.text)
            texts[key]?.why = Self.why(attempt.grades)
        }
        let typical = texts.keys.compactMap { key in
            baseline.cases.scores(of: key.caseID, in: key.test).map {
                AttemptKey(key, sample: Self.typicalSample($0))
            }
        }
        let outputs = try await baselines.outputs(
            baseline.name,
            ofSuite: job.suite.name,
            of: Set(typical),
            upTo: Self.textLimit + 1
        )
        for (key, output) in outputs { texts[key.case]?.baselineOutput = Self.cut(output) }
        return texts
    }

    /// A case by its number among those of its test; `nil` where its file is not what it was.
    private func testCase(
        _ key: CaseKey,
        number: Int,
        in candidate: CaseTable,
        at places: CasePlaces
    ) throws -> TestCase? {
        if case .stored(_, let lines) = job.work {
            let digest = candidate[candidate.places(of: key.test).lowerBound + number].scores.digest
            return places.offset(of: number, in: key.test).flatMap {
                lines[key.test]?.testCase(at: $0, digest: digest)
            }
        }
        // The candidate's cases are the planned ones, in their order.
        return try job.plan.tests.first { $0.test.id == key.test }.map {
            try $0.cases.testCase(at: Int($0.positions[number]))
        }
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
                return "\(grade.grader) \(PercentText.points(score.value / 100))\(why)"
            case .unscored(let reason): return "\(grade.grader) unscored: \(reason)"
            }
        }
        return reasons.isEmpty ? nil : cut(reasons.joined(separator: "; "))
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > textLimit else { return text }
        return String(decoding: text.utf8.prefix(textLimit), as: UTF8.self) + " …"
    }
}
