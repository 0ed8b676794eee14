// A policy is code that lets models through, so it has tests of its own: a table of cases with what must be decided.

import Assessments
package import Content
import Evaluation

/// The cases of a policy's test.
package enum PolicyTable {
    /// One case: facts that differ from a candidate that passes everything, and what must be decided.
    package struct Row: Sendable {
        /// Its name.
        package let name: String
        /// What must be decided.
        package let expected: PolicyDecision.Outcome
        private let checks: [String: CheckResult.Result]
        private let approvals: Int
        private let bend: @Sendable (inout PolicyEvidence) -> Void

        init(_ field: YAMLField) throws(ContentError) {
            var mapping = try field.mapping()
            name = try mapping.required("name").string()
            let words = ["allow", "deny", "undecided", "waiting"]
            expected = PolicyDecision.Outcome(rawValue: try mapping.required("expect").string(among: words)) ?? .deny
            approvals = try mapping.optional("approvals")?.integer(in: 0...20) ?? 20
            var expectations: [String: CheckResult.Result] = [:]
            if var list = try mapping.optional("checks")?.mapping() {
                for id in list.keys {
                    let known = CheckResult.Result.allCases.map(\.rawValue)
                    expectations[id] = CheckResult.Result(rawValue: try list.required(id).string(among: known))
                }
            }
            checks = expectations
            bend = try PolicyFacts(mapping.optional("facts")).bend
            try mapping.finish()
        }

        /// Decides the case by a policy.
        ///
        /// - Parameter policy: The policy.
        /// - Returns: What it decides, and how that is not as expected; no fault where it is.
        /// - Throws: `EncodingError`, never for the facts of a table.
        package func outcome(of policy: Policy) throws -> (decision: PolicyDecision.Outcome, faults: [String]) {
            var evidence = try PolicyFacts.passing(policy, approvals: approvals)
            bend(&evidence)
            let decision = policy.decide(evidence, id: "dec_test", isDry: false)
            var faults: [String] = []
            if decision.outcome != expected { faults.append(decision.reasons.first ?? "nothing speaks against it") }
            for (id, result) in checks.sorted(by: { $0.key < $1.key }) {
                let found = decision.checks.first { $0.id == id }?.result
                if found != result {
                    faults.append("check '\(id)' is \(found?.rawValue ?? "not there") and not \(result.rawValue)")
                }
            }
            return (decision.outcome, faults)
        }
    }

    /// Reads a table.
    ///
    /// - Parameter path: The file.
    /// - Returns: Its cases.
    /// - Throws: ``ContentError`` with file, line and reason.
    package static func read(_ path: String) throws(ContentError) -> [Row] {
        var mapping = try YAMLDocument.parse(FileBytes.text(path, limit: Policy.sizeLimit), file: path).mapping()
        let format = try mapping.required("format")
        guard try format.integer(in: 1...Int.max) == 1 else {
            throw format.error("this version of assay reads tables of format 1")
        }
        var rows: [Row] = []
        for field in try mapping.required("cases").list() { rows.append(try Row(field)) }
        try mapping.finish()
        return rows
    }
}

/// Facts of a case, as they differ from those that pass.
private struct PolicyFacts {
    private static let now = Moment(milliseconds: 1_795_000_000_000)

    let bend: @Sendable (inout PolicyEvidence) -> Void

    init(_ field: YAMLField?) throws(ContentError) {
        guard var mapping = try field?.mapping() else {
            bend = { _ in }
            return
        }
        var bends: [@Sendable (inout PolicyEvidence) -> Void] = []
        func each(_ change: @escaping @Sendable (inout SuiteEvidence) -> Void) {
            bends.append { evidence in for index in evidence.suites.indices { change(&evidence.suites[index]) } }
        }
        if let field = mapping.optional("score") {
            var score = try field.mapping()
            let value = try score.required("value").double(in: 0...1)
            let lower = try score.optional("lower")?.double(in: 0...1) ?? value
            let upper = try score.optional("upper")?.double(in: 0...1) ?? value
            let cases = try score.optional("cases")?.integer(in: 0...Int.max)
            let test = try score.optional("test")?.string()
            try score.finish()
            each { suite in
                let made = SuiteEvidence.Score(
                    value: value,
                    lower: lower,
                    upper: upper,
                    cases: cases ?? suite.overall?.cases ?? 0
                )
                if let test { suite.tests[test] = made } else { suite.overall = made }
            }
        }
        if let word = try mapping.optional("gate")?.string(among: GateDecision.Result.allCases.map(\.rawValue)),
            let result = GateDecision.Result(rawValue: word)
        {
            each { $0.gate = GateDecision(result, ["by the table"]) }
        }
        if let field = mapping.optional("age") {
            let seconds = try DurationText.seconds(field)
            each { $0.finished = Self.now.advanced(by: -seconds) }
        }
        if let cases = try mapping.optional("cases")?.integer(in: 0...Int.max) { each { $0.overall?.cases = cases } }
        if let rate = try mapping.optional("error_rate")?.double(in: 0...1) {
            each {
                $0.outcomes = OutcomeCounts(
                    planned: 10_000,
                    scored: 10_000 - Int((rate * 10_000).rounded()),
                    errored: Int((rate * 10_000).rounded())
                )
            }
        }
        if let problem = try mapping.optional("problem")?.string() { each { $0.problems = [problem] } }
        if let cost = try mapping.optional("usd_per_1k_cases")?.double() { each { $0.usdPer1000 = cost } }
        if let latency = try mapping.optional("latency_ms.p95")?.double() { each { $0.latencyP95 = latency } }
        if let siblings = try mapping.optional("siblings")?.integer(in: 1...1000) { each { $0.siblings = siblings } }
        if let word = try mapping.optional("required")?.string(among: ["pass", "fail", "undecided"]),
            let result = GateDecision.Result(rawValue: word)
        {
            each {
                $0.required = [
                    RequiredCaseResult(test: "t", caseID: "c", passed: 0, scored: 1, needed: 1, result: result)
                ]
            }
        }
        if let run = try mapping.optional("run")?.bool(), !run { bends.append { $0.suites = [] } }
        if let baseline = try mapping.optional("baseline")?.bool(), !baseline { each { $0.reference = nil } }
        if let serving = try mapping.optional("serving")?.bool(), !serving {
            bends.append {
                $0.current = nil; $0.serving = nil
            }
        }
        if let floating = try mapping.optional("floating")?.bool() {
            bends.append { $0.version.descriptor.model = floating ? "model" : "model-2026-01-31" }
        }
        if var numbers = try mapping.optional("measurements")?.mapping() {
            for name in numbers.keys {
                let value = try numbers.required(name).double()
                bends.append { $0.version.measurements[name] = .init(value: value, source: "table", time: Self.now) }
            }
        }
        if let word = try mapping.optional("hooks")?.string(among: ["allow", "deny", "pending", "error"]),
            let result = HookAnswer.Result(rawValue: word)
        {
            bends.append { evidence in for index in evidence.hooks.indices { evidence.hooks[index].result = result } }
        }
        try mapping.finish()
        let all = bends
        bend = { evidence in for bend in all { bend(&evidence) } }
    }

    /// Perfect scores of the tests that a policy names.
    private static func tests(_ policy: Policy, besides suites: some Collection<String>) -> [String: SuiteEvidence
        .Score]
    {
        let names = Set(policy.checks.flatMap(\.check.tests)).subtracting(suites)
        let perfect = SuiteEvidence.Score(value: 1, lower: 1, upper: 1, cases: 1_000_000)
        return Dictionary(names.map { ($0, perfect) }) { first, _ in first }
    }

    /// Facts that pass whatever a policy can ask.
    static func passing(_ policy: Policy, approvals: Int) throws -> PolicyEvidence {
        let descriptor = ModelDescriptor(client: "openai", model: "model-2026-01-31")
        let (one, two) = (VersionReference(model: "model", number: 1), VersionReference(model: "model", number: 2))
        let version = VersionRecord(
            reference: two,
            digest: ContentDigest(of: try descriptor.bytes()),
            descriptor: descriptor,
            binding: Binding(name: "model"),
            changes: [VersionRecord.Change(state: .candidate, time: now, sequence: 0, actor: "table", reason: "")],
            measurements: Dictionary(policy.checks.flatMap(\.check.passingMeasurements)) { first, _ in first }
                .mapValues { VersionRecord.Measurement(value: $0, source: "table", time: now) }
        )
        let key = PointerKey(
            policy.reach.scopes.first.flatMap { $0 == "global" ? .global : Scope("\($0):table") } ?? .global,
            slot: policy.reach.slots.first ?? PointerKey.production
        )
        let run = RunID("table")
        let suites = (policy.evidence.suites.isEmpty ? ["suite": ContentDigest(of: "suite")] : policy.evidence.suites)
            .sorted { $0.key < $1.key }
            .compactMap { name, digest in
                run.map { run in
                    SuiteEvidence(
                        run: run,
                        suite: name,
                        digest: digest,
                        finished: now,
                        author: "author",
                        outcomes: OutcomeCounts(planned: 1_000_000, scored: 1_000_000),
                        overall: SuiteEvidence.Score(value: 1, lower: 1, upper: 1, cases: 1_000_000),
                        tests: tests(policy, besides: policy.evidence.suites.keys),
                        gate: GateDecision(.pass),
                        reference: SuiteEvidence.Reference(name: key.baselineName, version: one, margin: 0),
                        slices: [
                            SliceResult(
                                tag: "tag",
                                cases: 1_000_000,
                                score: 1,
                                baselineScore: 1,
                                difference: 0,
                                p: 1,
                                q: 1
                            )
                        ],
                        required: [
                            RequiredCaseResult(test: "t", caseID: "c", passed: 1, scored: 1, needed: 1, result: .pass)
                        ],
                        usdPer1000: 0,
                        latencyP95: 0,
                        attestedBy: policy.evidence.attestationKeys ?? [],
                        policy: policy.digest
                    )
                }
            }
        return PolicyEvidence(
            version: version,
            key: key,
            current: Pointer(key: key, version: one, generation: 1, movement: "pr_table", since: now),
            serving: run.map {
                EvidenceLink(
                    version: one,
                    run: $0,
                    suites: [:],
                    conclusion: .ofNothing,
                    finished: now,
                    author: "author",
                    usdPer1000: 1
                )
            },
            suites: suites,
            requester: "requester",
            approvals: (0..<approvals).map { number in
                Approval(
                    id: "app_\(number)",
                    subject: .promotion(version: two, digest: version.digest, policy: policy.digest, scope: key),
                    isGiven: true,
                    actor: "approver-\(number)",
                    roles: policy.approvals.roles,
                    time: now
                )
            },
            hooks: policy.hooks.map { HookAnswer(hook: $0.id, result: .allow) },
            now: now
        )
    }
}
