// Combines graders by "one must pass".

import Evaluation

/// As good as the best of the graders inside it.
struct AnyGrader: GraderKind {
    static let kind = "any"
    static let version = 1
    static let summary = "the highest score of the graders inside"

    let parts: [any CaseGrader]

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        parts = try settings.graders().map(\.grader)
    }

    var isBinary: Bool { parts.allSatisfy(\.isBinary) }

    func complaint(about testCase: TestCase) -> String? {
        parts.lazy.compactMap { $0.complaint(about: testCase) }.first
    }

    /// One grader that accepts all of its targets is enough.
    func missedTargets(of testCase: TestCase) async -> [MissedTarget] {
        var first: [MissedTarget] = []
        for part in parts {
            let missed = await part.missedTargets(of: testCase)
            if missed.isEmpty { return [] }
            if first.isEmpty { first = missed }
        }
        return first
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var best: Score?
        var failure: GradingFailure?
        for part in parts {
            do {
                let score = try await part.grade(transcript, for: testCase, context: context)
                if best.map({ score.value > $0.value }) ?? true { best = score }
            } catch {
                failure = failure ?? error
            }
        }
        // Nothing can be higher than 1: a grader that failed cannot change that.
        if let failure, best?.value != 1 { throw failure }
        return best ?? Score(0)
    }
}
