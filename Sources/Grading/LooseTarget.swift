// Finds targets that answers of another meaning would meet, before a model is asked.

import Evaluation

/// A target that its grader also finds in answers that say something else.
package struct LooseTarget: Hashable, Sendable {
    /// The grader's kind.
    package let grader: String
    /// The target.
    package let target: String
    /// An answer of another meaning that it credits.
    package let credited: String
    /// The way out, as a fragment.
    package let advice: String
}

extension CaseGrader {
    func looseTargets(of testCase: TestCase, among targets: [String]) async -> [LooseTarget] {
        if let match = self as? MatchGrader {
            return await credited(of: testCase, among: targets) + match.looseLetters(of: testCase)
        }
        if self is IncludesGrader { return await credited(of: testCase, among: targets) }
        var loose: [LooseTarget] = []
        for part in parts { loose += await part.looseTargets(of: testCase, among: targets) }
        return loose
    }

    /// The targets of other cases that score 1 here, while this one does not there.
    private func credited(of testCase: TestCase, among targets: [String]) async -> [LooseTarget] {
        var loose: [LooseTarget] = []
        for other in targets where !testCase.targets.contains(other) {
            guard await isMet(testCase.targets, by: other, in: testCase), let target = testCase.targets.first,
                await !isMet([other], by: target, in: testCase)
            else { continue }
            loose.append(
                LooseTarget(
                    grader: kind,
                    target: target,
                    credited: other,
                    advice: kind == IncludesGrader.kind
                        ? "use grader 'match', which takes whole words and no 'not' before them"
                        : "use 'location: exact', or grader 'choice'"
                )
            )
        }
        return loose
    }

    private func isMet(_ targets: [String], by answer: String, in testCase: TestCase) async -> Bool {
        var testCase = testCase
        testCase.targets = targets
        testCase.targetObject = nil
        let score = try? await grade(Transcript(answer: answer), for: testCase, context: NoJudges())
        return score?.value == 1
    }
}

extension MatchGrader {
    /// A target of one letter is also an article, a pronoun, a mark or a unit.
    func looseLetters(of testCase: TestCase) -> [LooseTarget] {
        testCase.targets.filter(isOneLetter).map { target in
            let name = target.filter(\.isLetter)
            return LooseTarget(
                grader: kind,
                target: target,
                credited: "plan \(name)",
                advice:
                    "use grader 'choice' with 'accept: [marker, letter]', which needs no 'choices'"
                    + (isLikeInspect ? "" : ", or write '(\(name))'")
            )
        }
    }
}
