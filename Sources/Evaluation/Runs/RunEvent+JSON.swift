// Gives events the form that files and other programs read.

package import Content

extension RunEvent {
    /// The event as one object with sorted keys; fields without a value are left out, and new fields may be added.
    ///
    /// Every event has `event`, `run` and `at` (ISO 8601 in UTC, to the millisecond). Beside them:
    ///
    /// | `event` | fields |
    /// |---|---|
    /// | `run_started` | `suites`, `waiting` |
    /// | `suite_started` | `suite` |
    /// | `planned` | `suite`, `attempts`, `done` (by an earlier try) |
    /// | `retrying` | `suite`, `test`, `case`, `sample`, `role` (`model` or `judge`), `failure` (the class), `status` (of HTTP), `message`, `delay_s` |
    /// | `settled` | `suite`, `test`, `case`, `sample`, `outcome` (`scored`, `unscored` or `errored`), `score`, `reason`, `failure`, `retries`, `latency_ms`, `input_tokens`, `output_tokens`, `cost_usd` (judges included) |
    /// | `look` | `suite`, `look` (from 1), `attempts` (complete), `planned`, `stop` (the reason, when the rule ends the run) |
    /// | `suite_finished` | `suite`, `stopped` (why, when the plan is not complete) |
    /// | `assessed` | `suite`, `verdict` (when something was compared), `score`, `gate` |
    /// | `finished` | `gate`, `exit_code`, `stopped` |
    package var json: JSONValue {
        var fields = step.fields
        fields["event"] = .string(step.name)
        fields["run"] = .string(run.rawValue)
        fields["at"] = .string(at.description)
        return .object(fields)
    }
}

extension RunEvent.Step {
    fileprivate var name: String {
        switch self {
        case .runStarted: "run_started"
        case .suiteStarted: "suite_started"
        case .planned: "planned"
        case .retrying: "retrying"
        case .settled: "settled"
        case .look: "look"
        case .suiteFinished: "suite_finished"
        case .assessed: "assessed"
        case .finished: "finished"
        }
    }

    fileprivate var fields: [String: JSONValue] {
        var fields: [String: JSONValue] = [:]
        switch self {
        case .runStarted(let suites, let waiting):
            fields["suites"] = .array(suites.map(JSONValue.string))
            fields["waiting"] = .integer(Int64(waiting))
        case .suiteStarted(let suite): fields["suite"] = .string(suite)
        case .planned(let suite, let attempts, let done, _):
            fields["suite"] = .string(suite)
            fields["attempts"] = .integer(Int64(attempts))
            fields["done"] = .integer(Int64(done))
        case .retrying(let suite, let id, let failure, let delay):
            fields = id.attempt.fields
            fields["suite"] = .string(suite)
            fields["role"] = .string(id.role.rawValue)
            fields["failure"] = .string(failure.kind.rawValue)
            fields["status"] = failure.status.map { .integer(Int64($0)) }
            fields["message"] = .string(failure.message)
            fields["delay_s"] = .number(delay)
        case .settled(let suite, let attempt):
            fields = attempt.fields
            fields["suite"] = .string(suite)
        case .look(let suite, let prefix, let decision):
            fields["suite"] = .string(suite)
            fields["look"] = .integer(Int64(prefix.look + 1))
            fields["attempts"] = .integer(Int64(prefix.attempts))
            fields["planned"] = .integer(Int64(prefix.planned))
            if case .stop(let reason) = decision { fields["stop"] = .string(reason.rawValue) }
        case .suiteFinished(let suite, let stopped):
            fields["suite"] = .string(suite)
            fields["stopped"] = stopped.map { .string($0.rawValue) }
        case .assessed(let conclusion):
            fields["suite"] = .string(conclusion.suite)
            fields["verdict"] = conclusion.verdict.map(JSONValue.string)
            fields["score"] = conclusion.score.map(JSONValue.number)
            fields["gate"] = .string(conclusion.gate)
        case .finished(let gate, let code, let stopped):
            fields["gate"] = .string(gate)
            fields["exit_code"] = .integer(Int64(code.rawValue))
            fields["stopped"] = stopped.map { .string($0.rawValue) }
        }
        return fields
    }
}

extension AttemptKey {
    fileprivate var fields: [String: JSONValue] {
        ["test": .string(test), "case": .string(caseID), "sample": .integer(Int64(sample))]
    }
}

extension AttemptRecord {
    fileprivate var fields: [String: JSONValue] {
        var fields = key.fields
        fields["outcome"] = .string(outcome.sample.name)
        switch outcome {
        case .scored(let score): fields["score"] = .number(score)
        case .truncated:
            fields["score"] = .number(0)
            fields["truncated"] = true
        case .unscored(let reason): fields["reason"] = .string(reason)
        case .errored(let failure):
            fields["reason"] = .string(failure.message)
            fields["failure"] = .string(failure.kind.rawValue)
        }
        guard let call else { return fields }
        fields["retries"] = .integer(Int64(call.retries))
        fields["latency_ms"] = call.transcript.map { .number($0.latency) }
        fields["input_tokens"] = call.transcript?.usage.map { .integer(Int64($0.inputTokens)) }
        fields["output_tokens"] = call.transcript?.usage.map { .integer(Int64($0.outputTokens)) }
        let costs = ([call] + judgeCalls).compactMap(\.costUSD)
        if !costs.isEmpty { fields["cost_usd"] = .number(costs.reduce(0, +)) }
        return fields
    }
}
