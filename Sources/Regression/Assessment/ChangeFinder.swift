// Chooses the few changed cases that a person should read.

import Assessments
import Evaluation
import Statistics

/// Finds the cases that changed, and those of them that are worth reading first.
struct ChangeFinder {
    /// The most cases whose texts are kept.
    static let limit = 200

    private let evidence: SuiteEvidence
    private let pairing: Pairing

    init(_ evidence: SuiteEvidence, _ pairing: Pairing) {
        self.evidence = evidence
        self.pairing = pairing
    }

    /// What the pairs with one pattern say.
    private struct Movement {
        var wasRight: Bool
        var isRight: Bool
        var before: Double
        var after: Double
        /// How the case changed; `nil` when its score did not.
        var kind: CaseChange.Kind?

        init?(_ pattern: PairedCase, line: Double) {
            guard let difference = pattern.difference, let before = Samples.mean(pattern.baseline),
                let after = Samples.mean(pattern.candidate)
            else { return nil }
            self.before = before
            self.after = after
            wasRight = Self.isRight(pattern.baseline, from: line)
            isRight = Self.isRight(pattern.candidate, from: line)
            guard abs(difference) > 1e-12 else { return }
            kind =
                if wasRight, !isRight {
                    .newlyFailing
                } else if !wasRight, isRight {
                    .newlyPassing
                } else {
                    difference < 0 ? .worse : .better
                }
        }

        /// Whether it comes before another in a list; `nil` when neither does.
        func precedes(_ other: Movement) -> Bool? {
            func rank(_ kind: CaseChange.Kind?) -> Int { kind.flatMap(CaseChange.Kind.allCases.firstIndex) ?? .max }
            if kind != other.kind { return rank(kind) < rank(other.kind) }
            let (mine, theirs) = (abs(after - before), abs(other.after - other.before))
            return mine == theirs ? nil : mine > theirs
        }

        /// Whether at least half of the valid samples reach the line: one rule for sides with different numbers of samples.
        private static func isRight(_ samples: [Double], from line: Double) -> Bool {
            let valid = Samples.valid(samples)
            return !valid.isEmpty && 2 * valid.count { $0 >= line } >= valid.count
        }
    }

    func summary(texts: (CaseKey) -> CaseTexts?) -> ChangeSummary {
        var summary = ChangeSummary(added: pairing.added, removed: pairing.removed)
        if pairing.missing > 0 { summary.missing = pairing.missing }
        if !pairing.leftOut.isEmpty {
            if evidence.changed == .declared {
                summary.leftOut = pairing.leftOut
            } else {
                summary.gone = pairing.leftOut
            }
        }
        let passAt = Dictionary(uniqueKeysWithValues: evidence.suite.tests.map { ($0.id, $0.passAt - 1e-12) })
        let movements = pairing.parts.map { part in
            part.table.patterns.map { Movement($0, line: passAt[part.test] ?? 1) }
        }
        for (part, own) in zip(pairing.parts, movements) {
            for (movement, count) in zip(own, part.table.counts) {
                guard let movement else { continue }
                switch (movement.wasRight, movement.isRight) {
                case (true, true): summary.bothRight += count
                case (true, false): summary.lost += count
                case (false, true): summary.won += count
                case (false, false): summary.bothWrong += count
                }
                if movement.kind != nil { summary.changedCases += count }
            }
        }
        summary.changes = first(movements).map { entry in
            let one = evidence.candidate[entry.place]
            let found = texts(one.scores.key)
            return CaseChange(
                test: one.scores.test,
                caseID: one.scores.caseID,
                kind: entry.kind,
                baselineScore: entry.movement.before,
                candidateScore: entry.movement.after,
                input: found?.input ?? "",
                expected: found?.expected ?? "",
                baselineOutput: found?.baselineOutput,
                candidateOutput: found?.candidateOutput,
                why: found?.why,
                tags: one.tags
            )
        }
        return summary
    }

    /// The changes that come first: ``limit`` of them, however many there are.
    private func first(
        _ movements: [[Movement?]]
    ) -> [(movement: Movement, kind: CaseChange.Kind, place: Int)] {
        // The patterns that can be among them: in their order, until those before hold enough cases.
        var order: [(part: Int, pattern: Int, movement: Movement)] = []
        for (part, own) in movements.enumerated() {
            for (pattern, movement) in own.enumerated() {
                guard let movement, movement.kind != nil else { continue }
                order.append((part, pattern, movement))
            }
        }
        order.sort { $0.movement.precedes($1.movement) ?? (($0.part, $0.pattern) < ($1.part, $1.pattern)) }
        var wanted = movements.map { [Bool](repeating: false, count: $0.count) }
        var held = 0
        var last: Movement?
        for entry in order {
            if held >= Self.limit, last.flatMap({ $0.precedes(entry.movement) }) ?? false { break }
            wanted[entry.part][entry.pattern] = true
            held += pairing.parts[entry.part].table.counts[entry.pattern]
            last = entry.movement
        }
        // Of cases that come equally soon the first ones in the order of (test, case) are kept.
        var taken: [(movement: Movement, kind: CaseChange.Kind, place: Int)] = []
        for (number, part) in pairing.parts.enumerated() {
            var left = movements[number].map { _ in Self.limit }
            for (place, code) in zip(part.places, part.table.codes) where wanted[number][Int(code)] {
                guard left[Int(code)] > 0, let movement = movements[number][Int(code)], let kind = movement.kind else {
                    continue
                }
                left[Int(code)] -= 1
                taken.append((movement, kind, pairing.candidates[place]))
            }
        }
        taken.sort { $0.movement.precedes($1.movement) ?? ($0.place < $1.place) }
        return Array(taken.prefix(Self.limit))
    }
}
