// Gives tests of the registry versions, runs and policies without a store or a model.

import Assessments
package import Content
package import Evaluation
package import ModelRegistry

/// Facts that pass, to be bent by a test.
package enum Facts {
    /// The time of all tests.
    package static let now = Moment(milliseconds: 1_795_000_000_000)
    /// The digest of a suite, or of anything else by its name.
    package static func digest(_ name: String) -> ContentDigest { ContentDigest(of: name) }

    /// What a version is.
    package static func descriptor(_ name: String = "m-2026-01-31", datasets: [String] = []) -> ModelDescriptor {
        ModelDescriptor(
            client: "openai",
            model: name,
            datasets: datasets.map { ModelDescriptor.Dataset(name: $0, digest: digest($0)) }
        )
    }

    /// A candidate.
    package static func version(
        _ number: Int = 2,
        model: String = "m-2026-01-31",
        datasets: [String] = [],
        state: VersionState = .candidate
    ) throws -> VersionRecord {
        let descriptor = descriptor(model, datasets: datasets)
        return VersionRecord(
            reference: VersionReference(model: "support", number: number),
            digest: ContentDigest(of: try descriptor.bytes()),
            descriptor: descriptor,
            binding: Binding(name: "prod"),
            changes: [
                VersionRecord.Change(
                    state: state,
                    time: now.advanced(by: -86_400),
                    sequence: 0,
                    actor: "ann",
                    reason: ""
                )
            ]
        )
    }

    /// A run's name.
    package static func run(_ name: String) throws -> RunID {
        struct NoName: Error {}
        guard let run = RunID("run-\(name)") else { throw NoName() }
        return run
    }

    /// A run of a suite that passes everything.
    package static func suite(_ name: String = "core", policy: ContentDigest? = nil) throws -> SuiteEvidence {
        SuiteEvidence(
            run: try run(name),
            suite: name,
            digest: digest(name),
            finished: now.advanced(by: -3600),
            author: "ci",
            outcomes: OutcomeCounts(planned: 400, scored: 400),
            overall: SuiteEvidence.Score(value: 0.9, lower: 0.87, upper: 0.93, cases: 400),
            tests: ["arithmetic": SuiteEvidence.Score(value: 0.8, lower: 0.75, upper: 0.85, cases: 200)],
            gate: GateDecision(.pass),
            reference: SuiteEvidence.Reference(
                name: PointerKey(.global).baselineName,
                version: VersionReference(model: "support", number: 1),
                margin: 0.02
            ),
            slices: [SliceResult(tag: "easy", cases: 100, score: 0.9, baselineScore: 0.9, difference: 0, p: 1, q: 1)],
            required: [
                RequiredCaseResult(test: "arithmetic", caseID: "a", passed: 1, scored: 1, needed: 1, result: .pass)
            ],
            usdPer1000: 2,
            latencyP95: 900,
            policy: policy
        )
    }

    /// The pointer that version 1 serves by.
    package static var pointer: Pointer {
        Pointer(
            key: PointerKey(.global),
            version: VersionReference(model: "support", number: 1),
            generation: 1,
            movement: "pr_1",
            since: now.advanced(by: -30 * 86_400)
        )
    }

    /// Everything that a policy asks about, passing.
    package static func evidence(_ suites: [SuiteEvidence], version: VersionRecord? = nil) throws -> PolicyEvidence {
        PolicyEvidence(
            version: try version ?? self.version(),
            key: PointerKey(.global),
            current: pointer,
            serving: EvidenceLink(
                version: VersionReference(model: "support", number: 1),
                run: try suite().run,
                suites: [:],
                conclusion: .ofNothing,
                finished: now,
                author: "ci",
                usdPer1000: 2,
                latencyP95: 900
            ),
            suites: suites,
            requester: "pam",
            now: now
        )
    }

    /// A policy with some checks.
    package static func policy(_ checks: String, more: String = "") throws -> Policy {
        try Policy.parse(
            "gate: v1\nname: test\nevidence: {sealed_policy: optional}\nchecks:\n\(checks)\n\(more)",
            file: "policy.yaml"
        )
    }
}
