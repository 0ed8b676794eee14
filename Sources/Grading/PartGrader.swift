// Lets a grader look at what a model thought, which no grader does unasked.

import Evaluation

/// A grader of a part of a transcript: its reasoning, or reasoning and answer together.
struct PartGrader: CaseGrader {
    /// What of a transcript a grader judges.
    enum Part: String, CaseIterable {
        case answer, reasoning, all
    }

    let grader: any CaseGrader
    let part: Part

    var kind: String { grader.kind }
    var version: Int { grader.version }
    var isBinary: Bool { grader.isBinary }
    var parts: [any CaseGrader] { grader.parts }

    func complaint(about testCase: TestCase) -> String? { grader.complaint(about: testCase) }

    func missedTargets(of testCase: TestCase) async -> [MissedTarget] { await grader.missedTargets(of: testCase) }

    func grade(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async throws(GradingFailure) -> Score {
        var judged = transcript
        let texts = [transcript.reasoning, part == .all ? transcript.text : nil].compactMap(\.self)
        judged.messages = [Message(.assistant, texts.joined(separator: "\n"))]
        return try await grader.grade(judged, for: testCase, context: context)
    }
}
