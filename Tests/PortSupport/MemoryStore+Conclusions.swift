// What was concluded of runs, in memory.

package import Assessments
package import Content
package import Evaluation
package import Harness
package import PowerAnalysis
import Synchronization

extension MemoryStore: AssessmentStore {
    package func freeze(_ assessment: RunAssessment, at moment: Moment) async throws {
        let digest = ContentDigest(of: try CanonicalCoding.encode(assessment))
        let id = assessment.run.rawValue + "/" + digest.hex.prefix(12)
        state.withLock { state in
            let created = max(moment, state.assessments.first { $0.id == id }?.created ?? moment)
            state.assessments.removeAll { $0.id == id }
            state.assessments.append(Frozen(id: id, assessment: assessment, created: created, number: state.next()))
        }
    }

    package func latest(of run: RunID) async throws -> RunAssessment? {
        state.withLock { $0.assessments }.filter { $0.assessment.run == run }
            .max { $0.number < $1.number }?.assessment
    }

    package func conclusion(of run: RunID, suite: String) async throws -> SuiteConclusion? {
        guard let assessment = try await latest(of: run) else { return nil }
        let overall = assessment.suites.first { $0.suite == suite }?.overall
        return SuiteConclusion(
            score: overall?.score,
            verdict: overall?.comparison?.verdict,
            gate: assessment.gate.result,
            exitCode: assessment.exitCode
        )
    }
}

extension MemoryStore: TrendHistory {
    package func points(
        ofSuite suite: String,
        subject: String,
        before moment: Moment?,
        limit: Int
    ) async throws -> [TrendPoint] {
        var points: [TrendPoint] = []
        for part in newest().map(\.record) where part.suite == suite && part.isOfWholeSuite {
            guard part.manifest.subject.name == subject, moment.map({ part.started < $0 }) ?? true else { continue }
            let assessment = try await latest(of: part.id)
            let said = assessment?.suites.first { $0.suite == suite }
            guard said?.isPartial != true, points.count < limit else { continue }
            points.append(
                TrendPoint(
                    run: part.id,
                    started: part.started,
                    manifest: part.manifest,
                    suiteDigest: part.suiteDigest,
                    isComplete: part.state == .complete || assessment?.stopped?.isPlanned == true,
                    overall: said?.overall,
                    isInvalid: said?.invalid.isEmpty == false,
                    baseline: said?.baseline
                )
            )
        }
        return points.reversed()
    }

    package func subjects(ofSuite suite: String) async throws -> [String] {
        let parts = newest().map(\.record).filter { $0.suite == suite && $0.isOfWholeSuite }
        let latest = Dictionary(grouping: parts, by: \.manifest.subject.name).compactMapValues {
            $0.map(\.started).max()
        }
        return latest.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

extension MemoryStore: ComparisonHistory {
    package func latestComparison(
        ofSuite suite: String,
        with baseline: ContentDigest?,
        isUnproven: Bool
    ) async throws -> (run: RunID, assessment: SuiteAssessment)? {
        let newest = state.withLock { $0.assessments }.sorted { ($0.created, $0.number) > ($1.created, $1.number) }
        for assessment in newest.prefix(100).map(\.assessment) where assessment.isComplete {
            guard let found = assessment.suites.first(where: { $0.suite == suite }), found.overall.comparison != nil,
                found.isWhole, !isUnproven || found.provesNothing, baseline == nil || found.baseline?.digest == baseline
            else { continue }
            return (assessment.run, found)
        }
        return nil
    }
}

extension MemoryStore: DriftStore {
    package func keep(_ record: DriftRecord) async throws {
        state.withLock { state in
            state.drifts.removeAll { $0.record.run == record.run && $0.record.suite == record.suite }
            state.drifts.append(Drift(record: record, number: state.next()))
        }
    }

    package func drift(from digest: ContentDigest, suite: String) async throws -> DriftRecord? {
        state.withLock { $0.drifts }.filter { $0.record.digest == digest && $0.record.suite == suite }
            .max { ($0.record.checked, $0.number) < ($1.record.checked, $1.number) }?.record
    }
}

extension MemoryStore: UsageHistory {
    package func usage(ofSuite digest: ContentDigest, model: String) async throws -> [String: CostForecast.Measured] {
        let parts = newest().filter { part in
            part.record.suiteDigest == digest && part.record.state != .running
                && part.record.manifest.subject.model == model
        }
        for part in parts.prefix(10) {
            let measured = part.calls.values.filter { $0.intent.id.role == .model && $0.transcript?.usage != nil }
            guard !measured.isEmpty else { continue }
            return Dictionary(grouping: measured, by: \.intent.id.attempt.test).mapValues { calls in
                let usages = calls.compactMap(\.transcript?.usage)
                let count = Double(usages.count)
                return CostForecast.Measured(
                    inputTokens: Double(usages.reduce(0) { $0 + $1.inputTokens }) / count,
                    outputTokens: Double(usages.reduce(0) { $0 + $1.outputTokens }) / count
                )
            }
        }
        return [:]
    }
}

extension RunRecord {
    /// Whether a run asked all of its suite, and for its own sake.
    fileprivate var isOfWholeSuite: Bool {
        !manifest.selection.isPartial && manifest.rerun == nil
    }
}
