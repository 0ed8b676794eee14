// The rules by which pointers move: forward on a decision, back by a handle, and only if nobody moved them meanwhile.

import Evaluation

extension Registrar {
    /// At most one automatic rollback of a pointer in this many seconds: a second trigger only alerts.
    private static let rollbackPause = 86_400.0

    /// Keeps a decision; a version that it allows is approved, one that it denies is rejected where the policy says so.
    package func keep(_ decision: PolicyDecision, of policy: Policy, in registry: inout any RegistryTransaction) throws
    {
        try registry.append(.decided(decision))
        guard !decision.isDry else { return }
        let version = try find(decision.version, in: registry)
        switch decision.outcome {
        case .allow:
            guard [.candidate, .approved].contains(version.state(at: now)) else { return }
            // What a person took on lasts no longer than that person's word.
            let until = decision.override?.expires ?? now.advanced(by: policy.approvalLife)
            try step(
                version,
                .approved,
                "policy \(policy.name) allows \(decision.key)",
                until: until,
                decision: decision,
                in: &registry
            )
        case .deny where policy.rejectsOnDenial && version.state(at: now).next.contains(.rejected):
            guard try !registry.pointers().contains(where: { $0.version == version.reference }) else { return }
            try step(
                version,
                .rejected,
                decision.reasons.first ?? "policy \(policy.name) denies it",
                decision: decision,
                in: &registry
            )
        default: break
        }
    }

    /// Moves a pointer to the version that a decision allows.
    ///
    /// Everything that the decision read is read again: if any of it changed, nothing moves.
    ///
    /// - Returns: The movement, with the handle that undoes it.
    package func promote(_ decision: PolicyDecision, reason: String, in registry: inout any RegistryTransaction) throws
        -> Movement
    {
        try require(.promoter)
        guard decision.outcome == .allow, !decision.isDry else {
            throw RegistryError.unfit(decision.version, reason: "was not allowed to serve in \(decision.key)")
        }
        guard try !registry.isUsed(decision: decision.id) else {
            throw RegistryError.unfit(
                decision.version,
                reason: "was promoted by decision \(decision.id) already; decide again"
            )
        }
        let version = try find(decision.version, in: registry)
        guard version.digest == decision.digest else {
            throw RegistryError.unfit(decision.version, reason: "is not what was decided about")
        }
        guard version.state(at: now) == .approved else {
            throw RegistryError.unfit(
                decision.version,
                reason: "is \(version.state(at: now).rawValue) and not approved"
            )
        }
        let pointer = try registry.pointer(decision.key)
        let generation = pointer?.generation ?? 0
        guard generation == decision.generation else {
            throw RegistryError.moved(decision.key, expected: decision.generation, found: generation)
        }
        guard pointer?.version != decision.version else {
            throw RegistryError.unfit(decision.version, reason: "serves in \(decision.key) already")
        }
        let handle = pointer?.version.map { _ in
            RollbackHandle(id: newID("rb_"), expires: now.advanced(by: RollbackHandle.life))
        }
        let movement = Movement(
            id: newID("pr_"),
            kind: .promote,
            key: decision.key,
            from: pointer?.version,
            to: decision.version,
            generation: generation + 1,
            actor: actor.name,
            time: now,
            reason: reason,
            decision: decision.id,
            evidence: decision.inputs.map(\.run),
            handle: handle
        )
        try registry.append(.moved(movement))
        return movement
    }

    /// Undoes a promotion.
    ///
    /// It asks no model and no policy, so that it works while everything else is down.
    ///
    /// - Parameters:
    ///   - handle: The promotion's handle; `nil` takes that of the newest movement of `key`.
    ///   - key: The pointer; `nil` where the handle names it.
    ///   - reason: Why.
    ///   - registry: Where.
    /// - Returns: The movement.
    /// - Throws: ``RegistryError`` for a handle that cannot be used, and errors of the registry.
    package func rollBack(
        handle: String?,
        of key: PointerKey?,
        reason: String,
        in registry: inout any RegistryTransaction
    ) throws -> Movement {
        try require(.promoter)
        let promotion = try promotion(handle, key, in: registry)
        guard let handle = promotion.handle, let target = promotion.from else {
            throw RegistryError.unfit(
                promotion.to ?? VersionReference(model: "-", number: 0),
                reason: "was the first in \(promotion.key): there is nothing to go back to"
            )
        }
        if let key, key != promotion.key {
            throw RegistryError.spent(handle: handle.id, reason: "it is of \(promotion.key), not of \(key)")
        }
        if let usedBy = handle.usedBy {
            throw RegistryError.spent(handle: handle.id, reason: "it was used by \(usedBy)")
        }
        guard handle.expires > now else {
            throw RegistryError.spent(handle: handle.id, reason: "it ended at \(handle.expires)")
        }
        guard let pointer = try registry.pointer(promotion.key), pointer.generation == promotion.generation else {
            let found = try registry.pointer(promotion.key)
            throw RegistryError.spent(
                handle: handle.id,
                reason:
                    "\(promotion.key) moved again since, by \(found?.movement ?? "nobody"); promote \(target) in place of that"
            )
        }
        let version = try find(target, in: registry)
        guard ![.rejected, .quarantined, .retired].contains(version.storedState) else {
            throw RegistryError.unfit(target, reason: "is \(version.storedState.rawValue) and cannot be gone back to")
        }
        if actor.kind != .user { try limitRollbacks(of: promotion.key, in: registry) }
        let movement = Movement(
            id: newID("pr_"),
            kind: .rollback,
            key: promotion.key,
            from: pointer.version,
            to: target,
            generation: pointer.generation + 1,
            actor: actor.name,
            time: now,
            reason: reason,
            undoes: handle.id
        )
        try registry.append(.moved(movement))
        return movement
    }

    /// Takes a pointer away.
    package func clear(_ key: PointerKey, reason: String, in registry: inout any RegistryTransaction) throws -> Movement
    {
        try require(.admin)
        guard let pointer = try registry.pointer(key), pointer.version != nil else {
            throw RegistryError.noPointer(key)
        }
        let movement = Movement(
            id: newID("pr_"),
            kind: .clear,
            key: key,
            from: pointer.version,
            to: nil,
            generation: pointer.generation + 1,
            actor: actor.name,
            time: now,
            reason: try Self.given(reason, "why the pointer is cleared")
        )
        try registry.append(.moved(movement))
        return movement
    }

    private func promotion(_ handle: String?, _ key: PointerKey?, in registry: any RegistryTransaction) throws
        -> Movement
    {
        if let handle {
            guard let found = try registry.movement(handle: handle) else { throw RegistryError.noHandle(handle) }
            return found
        }
        guard let key else { throw RegistryError.invalid("name a rollback handle or a scope") }
        guard let newest = try registry.movements(of: key).last, newest.to != nil else {
            throw RegistryError.noPointer(key)
        }
        guard newest.kind == .promote else {
            throw RegistryError.limited(
                "the last movement of \(key) was a \(newest.kind.rawValue) already; a second one needs a promotion"
            )
        }
        return newest
    }

    private func limitRollbacks(of key: PointerKey, in registry: any RegistryTransaction) throws {
        let recent = try registry.movements(of: key).last { $0.kind == .rollback && $0.actor.hasPrefix("policy:") }
        guard let recent, now.seconds(since: recent.time) < Self.rollbackPause else { return }
        throw RegistryError.limited(
            "\(key) was rolled back by itself at \(recent.time); a second time within a day takes a person"
        )
    }
}
