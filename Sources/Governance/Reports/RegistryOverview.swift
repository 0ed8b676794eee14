// Answers *what serves, on which evidence, who waits for whom, what was refused* on one page.

package import Content
package import Evaluation
package import ModelRegistry

/// What a registry holds now.
package struct RegistryOverview: Sendable {
    private static let mostMovements = 50
    private static let mostDenials = 20

    private let state: RegistryState
    private let decisions: [PolicyDecision]
    private let vocabulary: Vocabulary
    private let now: Moment

    /// Looks at a registry.
    ///
    /// - Parameters:
    ///   - state: Its records.
    ///   - decisions: The newest decisions, the newest first.
    ///   - vocabulary: The words for states.
    ///   - now: When it is looked at.
    package init(_ state: RegistryState, decisions: [PolicyDecision], vocabulary: Vocabulary, now: Moment) {
        self.state = state
        self.decisions = decisions
        self.vocabulary = vocabulary
        self.now = now
    }

    /// The report of the stage.
    package var stage: StageReport {
        let serving = pointers.filter { $0.version != nil }
        let waiting = waitingRows.count
        var verdict =
            serving.isEmpty ? "nothing serves yet" : "\(serving.count) pointer\(serving.count == 1 ? "" : "s") set"
        if waiting > 0 { verdict += ", \(waiting) version\(waiting == 1 ? " waits" : "s wait")" }
        if let newest = state.movements.last {
            verdict += "; the last movement was a \(newest.kind.rawValue) at \(newest.time.seconds)Z"
        }
        return StageReport(
            stage: "registry",
            headline: serving.isEmpty
                ? "Nothing serves yet"
                : serving.prefix(3).map { "\($0.version.map { "\($0)" } ?? "nothing") serves in \($0.key)" }.joined(
                    separator: ", "
                )
                    + (serving.count > 3 ? " and \(serving.count - 3) more" : ""),
            verdict: verdict,
            exitCode: .pass,
            checks: serving.map(check),
            facts: [
                StageReport.Fact("versions", "\(state.versions.count)"),
                StageReport.Fact("movements", "\(state.movements.count)"),
                StageReport.Fact("looked at", now.description),
            ],
            tables: [
                StageReport.Table(
                    title: "In production",
                    columns: ["scope", "version", "since", "by", "evidence", "decision", "a rollback brings back"],
                    rows: serving.map(servingRow)
                ),
                StageReport.Table(
                    title: "Waiting",
                    columns: ["version", "scope", "for", "asked by", "at"],
                    rows: waitingRows
                ),
                StageReport.Table(
                    title: "Last denials",
                    columns: ["decision", "version", "scope", "at", "reasons"],
                    rows: denialRows
                ),
                StageReport.Table(
                    title: "History",
                    columns: ["at", "what", "scope", "from", "to", "by", "why"],
                    rows: state.movements.suffix(Self.mostMovements).reversed().map(movementRow)
                ),
                StageReport.Table(
                    title: "Versions",
                    columns: ["version", "state", "since", "model", "runs", "note"],
                    rows: state.versions.values.sorted { $0.reference < $1.reference }.map(versionRow)
                ),
            ]
        )
    }

    private var pointers: [Pointer] { state.pointers.values.sorted { $0.key < $1.key } }

    private func movement(_ id: String) -> Movement? { state.movements.last { $0.id == id } }

    /// A serving version is well where it is still approved, or at least not held.
    private func check(_ pointer: Pointer) -> StageReport.Check {
        let version = pointer.version.flatMap { state.versions[$0] }
        let standing = version?.state(at: now)
        let isHeld = standing == nil || standing == .quarantined || standing == .rejected || standing == .retired
        return StageReport.Check(
            id: "\(pointer.key)",
            status: isHeld ? .skipped : .passed,
            observed: "\(pointer.version.map { "\($0)" } ?? "nothing"), \(standing?.rawValue ?? "unknown")",
            required: "a version that is not held",
            why: isHeld
                ? "it serves although it is \(standing?.rawValue ?? "unknown")"
                : standing == .candidate ? "its approval has ended" : ""
        )
    }

    private func servingRow(_ pointer: Pointer) -> [String] {
        let movement = movement(pointer.movement)
        let decision = movement?.decision.flatMap { state.decisions[$0] }
        let evidence = decision?.inputs.map { "\($0.suite): \($0.run)" }.joined(separator: ", ")
        let back: String =
            if let handle = movement?.handle, let from = movement?.from, handle.usedBy == nil, handle.expires > now {
                "\(from), by \(handle.id) until \(handle.expires.seconds.prefix(10))"
            } else { "nothing" }
        return [
            "\(pointer.key)", pointer.version.map { "\($0)" } ?? "–", pointer.since.seconds + "Z",
            movement?.actor ?? "–",
            evidence ?? "none: \(movement?.kind.rawValue ?? "unknown")",
            decision.map(Self.words) ?? "–",
            back,
        ]
    }

    private static func words(_ decision: PolicyDecision) -> String {
        let people = decision.quorum.given.isEmpty ? "nobody" : decision.quorum.given.joined(separator: ", ")
        var words = "\(decision.id) under \(decision.policy), approved by \(people)"
        if let grant = decision.override {
            words += "; \(grant.checks.joined(separator: ", ")) overridden by \(grant.actor) and \(grant.second)"
            words += "\(grant.ticket.map { " (\($0))" } ?? ""), review due \(grant.reviewDue.seconds.prefix(10))"
        }
        return words
    }

    /// The newest decision of each version and scope, where it waits for people.
    private var waitingRows: [[String]] {
        var seen: Set<String> = []
        var rows: [[String]] = []
        for decision in decisions where seen.insert("\(decision.version) \(decision.key)").inserted {
            guard decision.outcome == .waiting, state.pointers[decision.key]?.version != decision.version else {
                continue
            }
            let missing = decision.quorum.needed - decision.quorum.given.count
            let systems = decision.hooks.filter { $0.result == .pending }.map(\.hook)
            let wanted = (missing > 0 ? ["\(missing) of \(decision.quorum.needed) approvals"] : []) + systems
            rows.append([
                "\(decision.version)", "\(decision.key)", wanted.joined(separator: ", "), decision.requester,
                decision.at.seconds + "Z",
            ])
        }
        return rows
    }

    private var denialRows: [[String]] {
        decisions.filter { $0.outcome == .deny || $0.outcome == .undecided }.prefix(Self.mostDenials).map { decision in
            [
                decision.id, "\(decision.version)", "\(decision.key)", decision.at.seconds + "Z",
                (decision.isDry ? "dry run: " : "") + decision.reasons.prefix(3).joined(separator: " | "),
            ]
        }
    }

    private func movementRow(_ movement: Movement) -> [String] {
        [
            movement.time.seconds + "Z", movement.kind.rawValue, "\(movement.key)",
            movement.from.map { "\($0)" } ?? "–",
            movement.to.map { "\($0)" } ?? "–", movement.actor, movement.reason,
        ]
    }

    private func versionRow(_ version: VersionRecord) -> [String] {
        let isServing = pointers.contains { $0.version == version.reference && $0.key.slot == PointerKey.production }
        return [
            "\(version.reference)", vocabulary.word(for: version.state(at: now), isServing: isServing),
            (version.changes.last?.time.seconds ?? "") + "Z",
            version.descriptor.model + (version.descriptor.isFloating ? " (floating)" : ""),
            "\(version.evidence.count)", version.note ?? "",
        ]
    }

    /// The same for programs.
    package func json(engine: String) throws -> JSONValue {
        [
            "format": 1, "engine": .string(engine), "stage": "registry",
            "pointers": try CanonicalCoding.json(of: pointers),
            "versions": try CanonicalCoding.json(of: state.versions.values.sorted { $0.reference < $1.reference }),
            "movements": try CanonicalCoding.json(of: state.movements.suffix(Self.mostMovements).map { $0 }),
        ]
    }
}
