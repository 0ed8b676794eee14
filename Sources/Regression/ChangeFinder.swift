// Finds the cases that changed, and those of them that are worth reading first.

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

    func summary(texts: (_ test: String, _ caseID: String) -> CaseTexts?) -> ChangeSummary {
        let passAt = Dictionary(uniqueKeysWithValues: evidence.suite.tests.map { ($0.id, $0.passAt - 1e-12) })
        var summary = ChangeSummary(added: pairing.added, removed: pairing.removed)
        var changed: [(kind: CaseChange.Kind, before: Double, after: Double, index: Int)] = []
        for pair in pairing.pairs {
            guard let difference = pair.samples.difference, let baseline = evidence.baseline,
                let before = baseline.cases[pair.baseline].scores.mean,
                let after = evidence.candidate[pair.candidate].scores.mean
            else { continue }
            let line = passAt[evidence.candidate[pair.candidate].scores.test] ?? 1
            let wasRight = Self.isRight(baseline.cases[pair.baseline].scores, from: line)
            let isRight = Self.isRight(evidence.candidate[pair.candidate].scores, from: line)
            switch (wasRight, isRight) {
            case (true, true): summary.bothRight += 1
            case (true, false): summary.lost += 1
            case (false, true): summary.won += 1
            case (false, false): summary.bothWrong += 1
            }
            guard abs(difference) > 1e-12 else { continue }
            let kind: CaseChange.Kind =
                if wasRight, !isRight {
                    .newlyFailing
                } else if !wasRight, isRight {
                    .newlyPassing
                } else {
                    difference < 0 ? .worse : .better
                }
            changed.append((kind, before, after, pair.candidate))
        }
        summary.changedCases = changed.count
        let order = CaseChange.Kind.allCases
        func rank(_ kind: CaseChange.Kind) -> Int { order.firstIndex(of: kind) ?? order.count }
        changed.sort { left, right in
            if left.kind != right.kind { return rank(left.kind) < rank(right.kind) }
            let (mine, theirs) = (abs(left.after - left.before), abs(right.after - right.before))
            return mine != theirs ? mine > theirs : left.index < right.index
        }
        summary.changes = changed.prefix(Self.limit).map { entry in
            let one = evidence.candidate[entry.index]
            let found = texts(one.scores.test, one.scores.caseID)
            return CaseChange(
                test: one.scores.test,
                caseID: one.scores.caseID,
                kind: entry.kind,
                baselineScore: entry.before,
                candidateScore: entry.after,
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

    /// Whether at least half of the valid samples reach the line: one rule for sides with different numbers of samples.
    private static func isRight(_ scores: CaseScores, from line: Double) -> Bool {
        var scored = 0
        var right = 0
        for case .scored(let value) in scores.samples {
            scored += 1
            if value >= line { right += 1 }
        }
        return scored > 0 && 2 * right >= scored
    }
}
