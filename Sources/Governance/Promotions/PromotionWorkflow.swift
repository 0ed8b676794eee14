// Decides outside of any transaction, since runs are read and systems asked; then moves the pointer if nothing changed meanwhile.

import Assessments
import Content
package import Evaluation
import Foundation
package import ModelRegistry
import Provenance

/// Promotes versions by policy, and writes down every decision.
package struct PromotionWorkflow: Sendable {
    /// What is asked.
    package struct Request: Sendable {
        /// The version.
        package var version: VersionReference
        /// Where to.
        package var key: PointerKey
        /// The policy.
        package var policy: Policy
        /// Why; empty for nothing.
        package var reason: String
        /// Whether nothing may follow from it.
        package var isDry: Bool
        /// The generation that the pointer must have; `nil` takes the one that is read.
        package var generation: Int?
        /// What the person takes on; `nil` for nothing.
        package var override: OverrideRequest?
        /// The name under which the request is answered once; `nil` for none.
        package var idempotency: Idempotency?

        /// Describes a request.
        package init(
            _ version: VersionReference,
            to key: PointerKey,
            policy: Policy,
            reason: String = "",
            isDry: Bool = false,
            generation: Int? = nil,
            override: OverrideRequest? = nil,
            idempotency: Idempotency? = nil
        ) {
            self.version = version
            self.key = key
            self.policy = policy
            self.reason = reason
            self.isDry = isDry
            self.generation = generation
            self.override = override
            self.idempotency = idempotency
        }
    }

    /// That a person wants to promote in spite of checks.
    package struct OverrideRequest: Hashable, Sendable {
        /// Who agrees: that person has approved this promotion before.
        package var second: String
        /// Why.
        package var reason: String
        /// The ticket.
        package var ticket: String?

        /// Describes an override.
        package init(second: String, reason: String, ticket: String?) {
            self.second = second
            self.reason = reason
            self.ticket = ticket
        }
    }

    /// What came of it.
    package struct Outcome: Sendable {
        /// The decision.
        package let decision: PolicyDecision
        /// The movement; `nil` where nothing moved.
        package let movement: Movement?
    }

    private let store: any RegistryStore
    private let evidence: EvidenceReading
    private let hooks: GovernanceHooks
    private let people: People
    private let clock: @Sendable () -> Moment
    private let newID: @Sendable (String) -> String

    /// How often a decision is made anew when something changed while it was made.
    private static let tries = 3

    /// Creates a workflow over its ports.
    package init(
        store: any RegistryStore,
        evidence: EvidenceReading,
        hooks: GovernanceHooks,
        people: People,
        clock: @escaping @Sendable () -> Moment,
        newID: @escaping @Sendable (String) -> String
    ) {
        self.store = store
        self.evidence = evidence
        self.hooks = hooks
        self.people = people
        self.clock = clock
        self.newID = newID
    }

    /// Decides, and promotes where the policy allows it.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - actor: Who asks.
    ///   - moves: Whether an allowed version is promoted; otherwise it is only approved.
    /// - Returns: The decision and the movement.
    /// - Throws: ``RegistryError``, and errors of the stores.
    package func perform(_ request: Request, by actor: RegistryActor, moves: Bool) async throws -> Outcome {
        if moves { try people.require([Role.promoter.rawValue], of: actor) }
        var attempt = 1
        while true {
            let snapshot = try await snapshot(request)
            if let expected = request.generation, expected != snapshot.pointer?.generation ?? 0 {
                throw RegistryError.moved(request.key, expected: expected, found: snapshot.pointer?.generation ?? 0)
            }
            let decision = try await decide(request, snapshot, by: actor)
            do {
                return try await commit(request, decision, snapshot, by: actor, moves: moves)
            } catch is Stale where attempt < Self.tries && request.generation == nil {
                attempt += 1
            } catch is Stale {
                let found = try await store.read { try $0.pointer(request.key)?.generation ?? 0 }
                throw RegistryError.moved(request.key, expected: snapshot.pointer?.generation ?? 0, found: found)
            }
        }
    }

    /// Decides and keeps nothing.
    package func evaluate(_ request: Request, by actor: RegistryActor) async throws -> PolicyDecision {
        try await decide(request, try await snapshot(request), by: actor)
    }

    // MARK: Reading

    /// What a decision reads, which must be the same when the pointer moves.
    private struct Snapshot: Hashable, Sendable {
        var version: VersionRecord
        var pointer: Pointer?
        /// When what serves was last promoted there, rollbacks aside: candidates of later were tried against it.
        var promoted: Moment?
        var serving: VersionRecord?
        var approvals: [Approval]
        var policyApprovals: [Approval]
    }

    private func snapshot(_ request: Request) async throws -> Snapshot {
        let now = clock()
        let registrar = registrar(RegistryActor(.system, "reader"), now)
        return try await store.read { registry in try Self.snapshot(request, registrar, registry) }
    }

    private static func snapshot(_ request: Request, _ registrar: Registrar, _ registry: any RegistryTransaction) throws
        -> Snapshot
    {
        let version = try registrar.find(request.version, in: registry)
        let pointer = try registry.pointer(request.key)
        return Snapshot(
            version: version,
            pointer: pointer,
            promoted: try registry.movements(of: request.key).last { $0.kind == .promote && $0.to == pointer?.version }?
                .time,
            serving: try pointer?.version.flatMap { try registry.version($0) },
            approvals: try registry.approvals(of: request.version),
            policyApprovals: try registry.approvals(ofPolicy: request.policy.digest)
        )
    }

    private func registrar(_ actor: RegistryActor, _ now: Moment) -> Registrar {
        Registrar(actor: actor, people: people, now: now, newID: newID)
    }

    // MARK: Deciding

    private func decide(_ request: Request, _ snapshot: Snapshot, by actor: RegistryActor) async throws
        -> PolicyDecision
    {
        let now = clock()
        let id = newID("dec_")
        let (serving, since) = (snapshot.pointer?.version, snapshot.promoted)
        let suites = try await evidence.suites(
            of: snapshot.version,
            siblings: { name in
                let versions = try await store.read { try $0.measured(on: name, since: since) }
                return versions.filter { $0 != request.version && $0 != serving }.count + 1
            },
            owner: { run in try await store.read { try $0.owner(of: run) } }
        )
        var facts = PolicyEvidence(
            version: snapshot.version,
            key: request.key,
            current: snapshot.pointer,
            serving: snapshot.serving?.evidence.last,
            suites: suites,
            requester: actor.name,
            approvals: snapshot.approvals.filter { counts($0) },
            policyChanges: try await policyChanges(suites, request, snapshot),
            now: now
        )
        let grant = try request.override.map { try self.grant($0, request, facts, by: actor) }
        if !request.policy.hooks.isEmpty {
            facts.hooks = request.policy.hooks.map {
                HookAnswer(hook: $0.id, result: .pending, reasons: ["it is not asked before the checks pass"])
            }
            let first = request.policy.decide(facts, id: id, isDry: request.isDry, grant: grant)
            if !first.checks.contains(where: \.denies), first.quorum.refused.isEmpty, !request.isDry {
                facts.hooks = await ask(request, facts, first)
            }
        }
        return request.policy.decide(facts, id: id, isDry: request.isDry, grant: grant)
    }

    private func ask(_ request: Request, _ facts: PolicyEvidence, _ decision: PolicyDecision) async -> [HookAnswer] {
        let fields: [String: JSONValue] = [
            "decision_id": .string(decision.id), "nonce": .string(newID("")), "actor": .string(decision.requester),
            "subject": [
                "model": .string(decision.version.model), "version": .integer(Int64(decision.version.number)),
                "digest": .string(decision.digest.rawValue),
            ],
            "scope": .string("\(request.key)"),
            "policy": ["name": .string(decision.policy), "digest": .string(decision.policyDigest.rawValue)],
            "evidence_summary": .array(
                facts.suites.map { suite in
                    [
                        "run": .string(suite.run.rawValue), "suite": .string(suite.suite),
                        "digest": .string(suite.digest.rawValue),
                        "score": suite.overall.map { .number($0.value) } ?? .null,
                        "gate": .string(suite.gate.result.rawValue),
                        "usd_per_1k_cases": suite.usdPer1000.map { .number($0) } ?? .null,
                    ]
                }
            ),
        ]
        return await withTaskGroup(of: (Int, HookAnswer).self) { group in
            for (place, hook) in request.policy.hooks.enumerated() {
                group.addTask { (place, await hooks.ask(hook, fields, decision: decision.id)) }
            }
            var answers: [(Int, HookAnswer)] = []
            for await (place, answer) in group {
                var kept = answer
                kept.reasons = answer.reasons.map(NoteGuard.cleaned)
                kept.externalID = answer.externalID.map(NoteGuard.cleaned)
                answers.append((place, kept))
            }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Whether an approval is one of a person who is known, still has a role of then, and signed it where a key asks for that.
    private func counts(_ approval: Approval) -> Bool {
        guard !people.persons.isEmpty else { return true }
        guard let person = people.persons[approval.actor] else { return false }
        let roles = people.roles(of: RegistryActor(.user, approval.actor))
        guard !roles.isDisjoint(with: approval.roles) else { return false }
        guard let text = person.key else { return true }
        guard let key = try? VerifyingKey(text),
            let signature = approval.signature.flatMap({ Data(base64Encoded: $0) }),
            let bytes = try? approval.signedBytes()
        else { return false }
        return key.isValid(Array(signature), for: bytes)
    }

    private func policyChanges(
        _ suites: [SuiteEvidence],
        _ request: Request,
        _ snapshot: Snapshot
    ) async throws -> [ContentDigest: PolicyChangeRecord] {
        var changes: [ContentDigest: PolicyChangeRecord] = [:]
        for sealed in Set(suites.compactMap(\.policy)) where sealed != request.policy.digest {
            guard let text = try await store.read({ try $0.policyText(sealed) }), ContentDigest(of: text) == sealed,
                let old = try? Policy.parse(text, file: "a policy of before")
            else { continue }
            var last: [String: Approval] = [:]
            for approval in snapshot.policyApprovals.filter({ counts($0) })
            where approval.subject == .policy(from: sealed, to: request.policy.digest)
                && !Set(approval.roles).isDisjoint(with: old.approvals.roles)
            {
                last[approval.actor] = approval
            }
            changes[sealed] = PolicyChangeRecord(
                loosened: PolicyDiff(from: old, to: request.policy).loosened,
                approvers: last.values.filter(\.isGiven).map(\.actor).sorted(),
                needed: max(1, old.approvals.required)
            )
        }
        return changes
    }

    /// Checks who overrides, with whom, why and for how long.
    private func grant(
        _ asked: OverrideRequest,
        _ request: Request,
        _ facts: PolicyEvidence,
        by actor: RegistryActor
    ) throws -> OverrideGrant {
        guard let rule = request.policy.override else {
            throw RegistryError.invalid("policy '\(request.policy.name)' lets nobody override its checks")
        }
        try people.require(rule.roles, of: actor)
        guard asked.second != actor.name else {
            throw RegistryError.invalid("an override takes a second person, and '\(asked.second)' is the first")
        }
        let reason = asked.reason.filter { !$0.isWhitespace }
        guard reason.count >= rule.reasonMin else {
            throw RegistryError.invalid(
                "the reason of an override has at least \(rule.reasonMin) letters; this one has \(reason.count)"
            )
        }
        guard !rule.needsTicket || asked.ticket?.contains(where: { !$0.isWhitespace }) == true else {
            throw RegistryError.invalid("an override names a ticket")
        }
        let agreed = facts.approvals.last { approval in
            approval.actor == asked.second
                && approval.subject
                    == .promotion(
                        version: facts.version.reference,
                        digest: facts.version.digest,
                        policy: request.policy.digest,
                        scope: request.key
                    )
        }
        // One word serves one override: after a movement it takes another.
        guard let agreed, agreed.isGiven, agreed.isForOverride,
            agreed.time > facts.current?.since ?? agreed.time.advanced(by: -1)
        else {
            throw RegistryError.invalid(
                "'\(asked.second)' has not agreed to override checks for \(facts.version.reference) in \(request.key) under this policy; that comes first, with `assay registry approve` and its flag for overrides"
            )
        }
        let expires = agreed.time.advanced(by: rule.maxLife)
        guard facts.now < expires else {
            throw RegistryError.invalid(
                "the approval of '\(asked.second)' is of \(agreed.time), too old for an override; approve again"
            )
        }
        return OverrideGrant(
            actor: actor.name,
            second: asked.second,
            reason: asked.reason,
            ticket: asked.ticket,
            expires: expires,
            reviewDue: facts.now.advanced(by: 7 * 86_400)
        )
    }

    // MARK: Committing

    /// Something that the decision read has changed.
    private struct Stale: Error {}

    private func commit(
        _ request: Request,
        _ decision: PolicyDecision,
        _ snapshot: Snapshot,
        by actor: RegistryActor,
        moves: Bool
    ) async throws -> Outcome {
        let now = clock()
        let registrar = registrar(actor, now)
        let policy = request.policy
        return try await store.write(by: actor, at: now) { registry in
            if let idempotency = request.idempotency, let kept = try idempotency.answer(in: registry) {
                throw Answered(answer: kept)
            }
            guard try Self.snapshot(request, registrar, registry) == snapshot else { throw Stale() }
            try registrar.adopt(policy, in: &registry)
            try registrar.keep(decision, of: policy, in: &registry)
            var movement: Movement?
            if moves, decision.outcome == .allow, !decision.isDry {
                movement = try registrar.promote(decision, reason: request.reason, in: &registry)
            }
            // An answer that waits for people is no last word: the same command asks again.
            if let idempotency = request.idempotency, decision.outcome != .waiting {
                try registry.keep(
                    KeptAnswer(
                        key: idempotency.key,
                        request: idempotency.request,
                        answer: try DecisionReport(decision, movement: movement, before: snapshot.pointer?.version)
                            .json(engine: ""),
                        exitCode: decision.exitCode,
                        time: now
                    )
                )
            }
            return Outcome(decision: decision, movement: movement)
        }
    }

    /// That another process answered the same request meanwhile.
    package struct Answered: Error {
        /// What was answered.
        package let answer: KeptAnswer
    }
}
