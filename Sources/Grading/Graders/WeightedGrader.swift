// Combines graders into a weighted score.

import Evaluation

/// The weighted mean of the graders inside it; one that fails leaves the attempt unscored.
struct WeightedGrader: GraderKind {
    static let kind = "weighted"
    static let version = 1
    static let summary = "the weighted mean of the graders inside"

    let parts: [any CaseGrader]
    private let weights: [Double]

    init(_ settings: inout GraderSettings) throws(GraderProblem) {
        let graders = try settings.graders()
        parts = graders.map(\.grader)
        weights = graders.map(\.weight)
    }

    var isBinary: Bool { parts.count == 1 && parts.allSatisfy(\.isBinary) }

    func complaint(about testCase: TestCase) -> String? {
        parts.lazy.compactMap { $0.complaint(about: testCase) }.first
    }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var sum = 0.0
        var reasons: [String] = []
        for (part, weight) in zip(parts, weights) {
            let score = try await part.grade(transcript, for: testCase, context: context)
            sum += weight * score.value
            if score.value < 1 { reasons.append(score.explanation ?? part.kind) }
        }
        let total = weights.reduce(0, +)
        return Score(min(1, max(0, sum / total)), explanation: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
    }
}
