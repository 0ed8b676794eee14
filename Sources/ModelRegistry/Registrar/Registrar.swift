// The rules by which versions are known and reviewed, whoever asks and wherever the registry is kept.

import Content
package import Evaluation
package import Provenance

/// Changes a registry by its rules, inside a transaction of the caller.
package struct Registrar: Sendable {
    /// Who changes it.
    package let actor: RegistryActor
    /// Who may do what.
    package let people: People
    /// When.
    package let now: Moment
    /// Makes an id with a prefix.
    let newID: @Sendable (String) -> String

    /// Creates a registrar for one command.
    package init(actor: RegistryActor, people: People, now: Moment, newID: @escaping @Sendable (String) -> String) {
        self.actor = actor
        self.people = people
        self.now = now
        self.newID = newID
    }

    func require(_ roles: Role...) throws(RegistryError) { try people.require(roles.map(\.rawValue), of: actor) }

    /// Finds a version.
    ///
    /// - Throws: ``RegistryError`` when there is none, with what there is.
    package func find(_ reference: VersionReference, in registry: any RegistryTransaction) throws -> VersionRecord {
        if let found = try registry.version(reference) { return found }
        let newest = try registry.newest(of: reference.model)
        guard newest > 0 else { throw RegistryError.noModel(reference.model, known: try registry.models()) }
        throw RegistryError.noVersion(reference, newest: newest)
    }

    // MARK: Knowing

    /// Registers what a version is; the same descriptor twice is one version.
    ///
    /// - Returns: The version, and whether it is new.
    package func register(
        _ model: String,
        _ descriptor: ModelDescriptor,
        binding: Binding,
        note: String?,
        metadata: [String: String],
        in registry: inout any RegistryTransaction
    ) throws -> (version: VersionRecord, isNew: Bool) {
        try require(.evaluator)
        guard VersionReference.isName(model) else {
            throw RegistryError.invalid(
                "'\(model)' cannot be a model's name: letters, digits, '.', '_' and '-', at most 100, no '.' or '-' in front"
            )
        }
        let digest = ContentDigest(of: try descriptor.bytes())
        if let known = try registry.reference(of: model, digest: digest) {
            let version = try find(known, in: registry)
            guard version.binding == binding else {
                throw RegistryError.unfit(
                    known,
                    reason: "is this model already, and is reached or answers in another way: \(version.binding.name)"
                )
            }
            return (version, false)
        }
        let reference = VersionReference(model: model, number: try registry.newest(of: model) + 1)
        try registry.append(
            .registered(
                RegistryEvent.Registration(
                    reference: reference,
                    digest: digest,
                    descriptor: descriptor,
                    binding: binding,
                    note: note,
                    metadata: metadata
                )
            )
        )
        return (try find(reference, in: registry), true)
    }

    /// Binds a run to the version that it measured; a registered version becomes a candidate by it.
    package func submit(_ link: EvidenceLink, in registry: inout any RegistryTransaction) throws -> VersionRecord {
        try require(.evaluator)
        let version = try find(link.version, in: registry)
        guard version.storedState != .retired else {
            throw RegistryError.unfit(link.version, reason: "is retired and is measured no more")
        }
        var link = link
        // Who submitted a run first is its author, whoever submits it again.
        if let known = version.evidence.first(where: { $0.run == link.run }) { link.author = known.author }
        try registry.append(.measured(link))
        if version.storedState == .registered { try step(version, .candidate, "run \(link.run)", in: &registry) }
        return try find(link.version, in: registry)
    }

    /// Writes down that a run of a version began or failed.
    package func note(
        _ type: AuditEventType,
        of reference: VersionReference,
        run: RunID,
        reason: String,
        in registry: inout any RegistryTransaction
    ) throws {
        try require(.evaluator)
        _ = try find(reference, in: registry)
        var data: [String: JSONValue] = ["run": .string(run.rawValue)]
        if !reason.isEmpty { data["reason"] = .string(reason) }
        try registry.append(.noted(type, subject: reference.description, .object(data)))
    }

    /// Records a number or a proof from elsewhere.
    package func record(_ recording: RegistryEvent.Recording, in registry: inout any RegistryTransaction) throws
        -> VersionRecord
    {
        try require(.evaluator)
        let version = try find(recording.reference, in: registry)
        if let value = recording.value, !value.isFinite {
            throw RegistryError.invalid("the value of '\(recording.metric ?? "")' is no number")
        }
        if let dataset = recording.dataset, !version.descriptor.datasets.contains(where: { $0.digest == dataset }) {
            throw RegistryError.invalid("\(recording.reference) was trained on no dataset with the digest \(dataset)")
        }
        try registry.append(.recorded(recording))
        return try find(recording.reference, in: registry)
    }

    /// Writes down that another key signs from now on.
    package func rotate(from old: String, to new: String, in registry: inout any RegistryTransaction) throws {
        try require(.admin)
        try registry.append(.noted(.keyRotated, subject: "registry", ["from": .string(old), "to": .string(new)]))
    }

    // MARK: Reviewing

    /// Says no to a version.
    package func reject(_ reference: VersionReference, reason: String, in registry: inout any RegistryTransaction)
        throws -> VersionRecord
    {
        try require(.approver)
        let version = try find(reference, in: registry)
        try refuseServing(version, "be rejected", in: registry)
        try step(version, .rejected, try Self.given(reason, "why it is rejected"), in: &registry)
        return try find(reference, in: registry)
    }

    /// Holds a version: it can be neither promoted nor gone back to.
    package func quarantine(_ reference: VersionReference, reason: String, in registry: inout any RegistryTransaction)
        throws -> VersionRecord
    {
        try require(.admin)
        try step(
            try find(reference, in: registry),
            .quarantined,
            try Self.given(reason, "why it is quarantined"),
            in: &registry
        )
        return try find(reference, in: registry)
    }

    /// Takes a rejected or quarantined version up again, with evidence that is newer than its fall.
    package func resubmit(_ reference: VersionReference, reason: String, in registry: inout any RegistryTransaction)
        throws -> VersionRecord
    {
        try require(.evaluator)
        let version = try find(reference, in: registry)
        guard [.rejected, .quarantined].contains(version.storedState), let fall = version.changes.last else {
            throw RegistryError.notAllowed(reference, from: version.storedState, to: .candidate)
        }
        guard version.evidence.contains(where: { $0.finished > fall.time }) else {
            throw RegistryError.unfit(
                reference,
                reason: "was \(fall.state.rawValue) at \(fall.time) and has no run since: submit a newer one first"
            )
        }
        try step(version, .candidate, reason, in: &registry)
        return try find(reference, in: registry)
    }

    /// Ends a version's life.
    package func retire(_ reference: VersionReference, reason: String, in registry: inout any RegistryTransaction)
        throws -> VersionRecord
    {
        try require(.admin, .promoter)
        let version = try find(reference, in: registry)
        try refuseServing(version, "be retired", in: registry)
        if let movement = try registry.handles(restoring: reference).first(where: { ($0.handle?.expires ?? now) > now })
        {
            throw RegistryError.unfit(
                reference,
                reason:
                    "is what a rollback of \(movement.key) would bring back until \(movement.handle?.expires ?? now); promote again or wait"
            )
        }
        try step(version, .retired, reason, in: &registry)
        return try find(reference, in: registry)
    }

    /// Writes down what a person says about a promotion or a policy's change.
    package func approve(
        _ subject: Approval.Subject,
        isGiven: Bool,
        isForOverride: Bool = false,
        comment: String,
        sign: (Approval) throws -> Approval,
        in registry: inout any RegistryTransaction
    ) throws -> Approval {
        try require(.approver)
        if case .promotion(let reference, let digest, _, _) = subject {
            let version = try find(reference, in: registry)
            guard version.digest == digest else {
                throw RegistryError.unfit(reference, reason: "is not what was looked at")
            }
            guard ![.retired, .quarantined].contains(version.storedState) else {
                throw RegistryError.unfit(reference, reason: "is \(version.storedState.rawValue)")
            }
        }
        let approval = try sign(
            Approval(
                id: newID("app_"),
                subject: subject,
                isGiven: isGiven,
                actor: actor.name,
                roles: people.roles(of: actor).sorted(),
                comment: comment,
                isForOverride: isForOverride,
                time: now
            )
        )
        try registry.append(.approved(approval))
        return approval
    }

    /// Keeps a policy, and says in the log when it takes the place of another one of its name.
    package func adopt(_ policy: Policy, in registry: inout any RegistryTransaction) throws {
        let previous = try registry.policy(named: policy.name)
        guard previous != policy.digest else { return }
        let old = try previous.flatMap { try registry.policyText($0) }.flatMap {
            try? Policy.parse($0, file: "the policy of before")
        }
        try registry.keep(policy: policy.name, digest: policy.digest, text: policy.text)
        try registry.append(
            .policy(
                RegistryEvent.PolicyNotice(
                    name: policy.name,
                    digest: policy.digest,
                    previous: previous,
                    loosened: old.map { PolicyDiff(from: $0, to: policy).loosened } ?? []
                )
            )
        )
    }

    /// Takes a version a step further, when its state allows that.
    func step(
        _ version: VersionRecord,
        _ state: VersionState,
        _ reason: String,
        until: Moment? = nil,
        decision: PolicyDecision? = nil,
        in registry: inout any RegistryTransaction
    ) throws {
        // An approval ends by itself; the log says so when somebody looks next.
        if version.storedState == .approved, version.state(at: now) == .candidate {
            try registry.append(
                .changed(
                    RegistryEvent.StateChange(
                        reference: version.reference,
                        from: .approved,
                        to: .candidate,
                        reason: "the approval ended at \(version.approvedUntil ?? now)"
                    )
                )
            )
        }
        let from = version.state(at: now)
        guard from.next.contains(state) else {
            throw RegistryError.notAllowed(version.reference, from: from, to: state)
        }
        try registry.append(
            .changed(
                RegistryEvent.StateChange(
                    reference: version.reference,
                    from: from,
                    to: state,
                    reason: reason,
                    until: until,
                    decision: decision?.id,
                    policy: decision?.policyDigest
                )
            )
        )
    }

    private func refuseServing(_ version: VersionRecord, _ what: String, in registry: any RegistryTransaction) throws {
        let serving = try registry.pointers().filter { $0.version == version.reference }.map { "\($0.key)" }
        guard serving.isEmpty else {
            throw RegistryError.unfit(
                version.reference,
                reason:
                    "serves in \(serving.joined(separator: ", ")) and cannot \(what); roll back or promote another one first"
            )
        }
    }

    static func given(_ reason: String, _ what: String) throws(RegistryError) -> String {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .invalid("say \(what)") }
        return reason
    }
}
