// Gives programs the whole result under a stable schema.

package import Assessments
package import Content
package import Evaluation
import Statistics

/// `result.json`: one versioned object, for programs.
///
/// Keys are only added.
package struct JSONReport: ReportFormat {
    package static let kind = "json"
    package static let fileName = "result.json"

    package init(options: ReportOptions) {}

    package func pass(over assessment: RunAssessment) -> any ReportPass {
        WholeReport(files: [Self.object(assessment).prettyBytes])
    }

    /// The object, also for `--format json`.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - showsExit: Whether the exit code is told; otherwise it is null.
    /// - Returns: The object.
    package static func object(_ assessment: RunAssessment, showsExit: Bool = true) -> JSONValue {
        .object([
            "format": 1, "engine": .string(assessment.engine), "run": .string(assessment.run.rawValue),
            "set": text(assessment.set?.name), "set_overall": set(assessment.set),
            "exit_code": showsExit ? .integer(Int64(assessment.exitCode.rawValue)) : .null,
            "gate": gate(assessment.gate), "model": .string(assessment.subject.model),
            "served": served(assessment.reliability.served),
            "notes": .array(MeasurementNotes(assessment).sentences.map(JSONValue.string)),
            "profile": text(assessment.profile), "started": .string(assessment.started.description),
            "finished": .string(assessment.finished.description), "failure": text(assessment.failure),
            "stopped": text(assessment.stopped?.rawValue), "complete": .bool(assessment.isComplete),
            "suites": .array(assessment.suites.map { suite($0, run: assessment.run) }),
            "joint_bound": text(assessment.jointBound),
            "usage": [
                "calls": .integer(Int64(assessment.reliability.calls)),
                "retries": .integer(Int64(assessment.reliability.retries)),
                "input_tokens": .integer(Int64(assessment.reliability.usage.inputTokens)),
                "output_tokens": .integer(Int64(assessment.reliability.usage.outputTokens)),
                "reasoning_tokens": .integer(Int64(assessment.reliability.usage.reasoningTokens)),
                "cost_usd": cost(assessment.reliability.costUSD),
                "lost_calls": .integer(Int64(assessment.reliability.lostCalls ?? 0)),
                "lost_cost_usd": cost(assessment.reliability.lostUSD),
                "confirmation_cost_usd": cost(assessment.reliability.confirmationUSD),
            ],
            "errors": .object(assessment.reliability.errors.mapValues { .integer(Int64($0)) }),
        ])
    }

    /// The object of a command that failed before there was anything to assess.
    package static func failure(_ message: String, exitCode: ExitCode, engine: String) -> JSONValue {
        [
            "format": 1, "engine": .string(engine), "run": .null, "set": .null,
            "exit_code": .integer(Int64(exitCode.rawValue)), "failure": .string(message),
            "gate": ["result": "none", "reasons": [.string(message)]], "suites": [],
        ]
    }

    /// The models that answered; an empty list where no server named one.
    private static func served(_ served: ServedModels?) -> JSONValue {
        .array(
            (served?.ranked ?? []).map { model, answers in
                [
                    "model": text(model.model), "fingerprint": text(model.fingerprint),
                    "answers": .integer(Int64(answers)),
                ]
            }
        )
    }

    private static func set(_ set: SetAssessment?) -> JSONValue {
        guard let set else { return .null }
        return [
            "score": number(set.score), "score_interval": interval(set.interval),
            "threshold": set.threshold.map(threshold) ?? .null,
        ]
    }

    private static func threshold(_ threshold: ThresholdResult) -> JSONValue {
        [
            "value": .number(threshold.value), "result": .string(threshold.result.rawValue),
            "interval": interval(threshold.interval), "reason": text(threshold.reason?.rawValue),
            "gating": .bool(threshold.isGating),
        ]
    }

    private static func suite(_ suite: SuiteAssessment, run: RunID) -> JSONValue {
        let baseline: JSONValue =
            suite.baseline.map { baseline in
                [
                    "name": .string(baseline.name), "run": .string(baseline.run.rawValue),
                    "created": .string(baseline.created.description), "digest": .string(baseline.digest.rawValue),
                    "model": .string(baseline.subject.model), "served": served(baseline.served),
                    "age_days": .integer(Int64(baseline.ageInDays)), "seal": text(baseline.seal?.rawValue),
                ]
            } ?? .null
        return .object([
            "suite": .string(suite.suite), "version": .string(suite.version), "digest": .string(suite.digest.rawValue),
            "baseline": baseline, "overall": test(suite.overall, isOverall: true, of: suite, run),
            "tests": .array(suite.tests.map { test($0, isOverall: false, of: suite, run) }),
            "gate": gate(suite.gate),
            "error_budget": budget(ErrorBudget(suite)), "slices": .array(suite.slices.map(slice)),
            "sequential": suite.sequential.map(sequential) ?? .null, "trend": suite.trend.map(trend) ?? .null,
            "explanation": .array(SuiteExplanation(suite, run: run).invalid.map(JSONValue.string)),
            "cautions": .array(SuiteExplanation(suite, run: run).cautions.map(JSONValue.string)),
            "invalid": .array(suite.invalid.map(JSONValue.string)), "partial": .bool(suite.isPartial),
            "tried": .integer(Int64(suite.tried ?? 1)), "missing": .integer(Int64(suite.changes?.missing ?? 0)),
            "outcomes": outcomes(suite.outcomes), "required": .array(suite.required.map(required)),
            "differences": .array(suite.differences.map(difference)), "seal": text(suite.seal?.rawValue),
        ])
    }

    private static func test(
        _ test: TestAssessment,
        isOverall: Bool,
        of suite: SuiteAssessment,
        _ run: RunID
    ) -> JSONValue {
        var fields: [String: JSONValue] = [
            "score": number(test.score), "score_interval": interval(test.scoreInterval),
            "cases": .integer(Int64(test.cases)), "gate": gate(test.gate), "outcomes": outcomes(test.outcomes),
            "verdict": .null,
        ]
        if let words = VerdictExplanation(test, of: suite, run: run) {
            fields["explanation"] = .array(words.sentences.map(JSONValue.string))
        }
        if !isOverall {
            fields["test"] = .string(test.test)
            fields["role"] = .string(test.role.rawValue)
            fields["weight"] = .number(test.weight)
        }
        if let threshold = test.threshold {
            fields["threshold"] = self.threshold(threshold)
        }
        if let comparison = test.comparison {
            fields.merge(self.comparison(comparison, isOverall: isOverall)) { _, new in new }
        }
        return .object(fields)
    }

    private static func comparison(_ result: PairedResult, isOverall: Bool) -> [String: JSONValue] {
        var fields: [String: JSONValue] = [
            "verdict": .string(result.verdict.rawValue), "baseline_score": .number(result.baselineScore),
            "difference": .number(result.difference), "interval": interval(result.interval),
            "worst_plausible_drop": .number(result.worstPlausibleDrop), "margin": .number(result.margin),
            "p_worse": .number(result.p.worse), "p_better": .number(result.p.better),
            "pairs": .integer(Int64(result.counts.pairs)), "clusters": .integer(Int64(result.counts.clusters)),
            "lost": .integer(Int64(result.counts.lost)), "won": .integer(Int64(result.counts.won)),
            "smallest_detectable_drop": number(result.power.smallestDetectableDrop),
            "method": .string(result.method.name), "pooled": .bool(result.method.isPooled),
            // A seed has 64 bits: more than a JSON number carries safely.
            "seed": .string(String(result.method.seed)),
            "samples": [.integer(Int64(result.samples.baseline)), .integer(Int64(result.samples.candidate))],
            "reason": text(result.decision.reason?.rawValue),
            "within_margin": .bool(result.decision.isWithinMargin), "borderline": .bool(result.decision.isBorderline),
            "cluster_limited": .bool(result.isClusterLimited),
            "confirmed": result.confirmed.map(JSONValue.bool) ?? .null,
            "confirmation": result.confirmation.map(confirmation) ?? .null,
            "cluster_worst": number(result.clusterWorst),
        ]
        switch result.companion {
        case .interval(let companion):
            fields["companion"] = [
                "interval": interval(companion.interval), "kind": .string(companion.kind.rawValue),
                "method": .string(companion.method),
            ]
        case .missing(let kind):
            fields["companion"] = ["interval": .null, "kind": .string(kind.rawValue), "method": .null]
        case nil: break
        }
        if !isOverall {
            fields["holm_p_worse"] = number(result.familyP?.worse)
            fields["holm_p_better"] = number(result.familyP?.better)
        }
        return fields
    }

    private static func confirmation(_ record: RegressionConfirmation) -> JSONValue {
        [
            "run": text(record.run?.rawValue), "stored_samples": .integer(Int64(record.stored)),
            "fresh_samples": .integer(Int64(record.samples)), "calls": .integer(Int64(record.calls)),
            "verdict_before": .string(record.verdictBefore.rawValue), "level": .number(record.level),
            "pooled_p": number(record.pooledP), "fresh_p": number(record.freshP), "stays": .bool(record.stays),
            "problem": text(record.problem), "sentence": .string(record.sentence),
        ]
    }

    private static func budget(_ budget: ErrorBudget) -> JSONValue {
        [
            "total": .number(budget.total), "side": .number(budget.side), "tests": .integer(Int64(budget.tests)),
            "spent_worse": number(budget.spent?.worse), "spent_better": number(budget.spent?.better),
        ]
    }

    private static func slice(_ slice: SliceResult) -> JSONValue {
        [
            "tag": .string(slice.tag), "cases": .integer(Int64(slice.cases)), "score": .number(slice.score),
            "baseline_score": number(slice.baselineScore), "difference": number(slice.difference),
            "p": number(slice.p), "q": number(slice.q),
        ]
    }

    private static func sequential(_ summary: SequentialSummary) -> JSONValue {
        [
            "looks": .integer(Int64(summary.looks)), "look": .integer(Int64(summary.look)),
            "fraction": .number(summary.fraction), "planned_calls": .integer(Int64(summary.calls.planned)),
            "used_calls": .integer(Int64(summary.calls.used)), "unused_calls": .integer(Int64(summary.calls.unused)),
            "saved_calls": .integer(Int64(summary.calls.saved)), "saved_cost_usd": cost(summary.savedCostUSD),
            "futile": .bool(summary.isFutile), "spent_worse": .number(summary.spent.worse),
            "spent_better": .number(summary.spent.better), "order_seed": .string(String(summary.orderSeed)),
        ]
    }

    private static func trend(_ trend: TrendRecord) -> JSONValue {
        func run(_ point: Int) -> JSONValue { .string(trend.points[point].run.rawValue) }
        return [
            "nights": .array(
                trend.points.map { point in
                    [
                        "run": .string(point.run.rawValue), "started": .string(point.started.description),
                        "model": .string(point.model), "score": number(point.score),
                        "interval": interval(point.interval), "gap": text(point.gap?.rawValue),
                        "verdict": text(point.verdict?.rawValue), "baseline": text(point.baseline?.name),
                    ]
                }
            ),
            "changes": .array(
                trend.changes.map { change in
                    [
                        "run": run(change.point), "before": .number(change.before), "after": .number(change.after),
                        "p": .number(change.p),
                    ]
                }
            ),
            "marks": .array(
                trend.marks.map { mark in
                    ["run": run(mark.point), "kind": .string(mark.kind.rawValue), "name": .string(mark.name)]
                }
            ),
            "alarm": trend.alarm.map { ["run": run($0.point), "rise": .bool($0.isRise)] } ?? .null,
        ]
    }

    private static func required(_ result: RequiredCaseResult) -> JSONValue {
        [
            "test": .string(result.test), "case": .string(result.caseID), "passed": .integer(Int64(result.passed)),
            "scored": .integer(Int64(result.scored)), "needed": .integer(Int64(result.needed)),
            "result": .string(result.result.rawValue),
        ]
    }

    private static func difference(_ difference: ManifestDifference) -> JSONValue {
        [
            "kind": .string(difference.kind.rawValue), "field": .string(difference.field),
            "baseline": text(difference.baseline), "candidate": text(difference.candidate),
        ]
    }

    private static func outcomes(_ counts: OutcomeCounts) -> JSONValue {
        [
            "planned": .integer(Int64(counts.planned)), "scored": .integer(Int64(counts.scored)),
            "unscored": .integer(Int64(counts.unscored)), "errored": .integer(Int64(counts.errored)),
            "truncated": .integer(Int64(counts.truncated)),
        ]
    }

    private static func gate(_ gate: GateDecision) -> JSONValue {
        ["result": .string(gate.result.rawValue), "reasons": .array(gate.reasons.map(JSONValue.string))]
    }

    private static func interval(_ interval: Interval?) -> JSONValue {
        interval.map { .array($0.ends.map(JSONValue.number)) } ?? .null
    }
    private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
    /// Without the last digits, where sums of binary numbers differ from those of decimal ones.
    private static func cost(_ dollars: Double?) -> JSONValue { number(dollars.map { ($0 * 1e9).rounded() / 1e9 }) }
    private static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
}
