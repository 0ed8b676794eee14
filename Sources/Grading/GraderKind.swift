// What a grader must offer so that suite files can ask for it.

import Evaluation

/// A grader that can say more of itself than its verdicts.
protocol CaseGrader: Grader {
    /// Whether it gives 0 or 1 and nothing between.
    var isBinary: Bool { get }

    /// The settings and versions inside it that could change a score beyond its own, for manifests.
    var parts: [any CaseGrader] { get }

    /// Why a case cannot be judged, such as a target that is no number; `nil` when it can.
    func complaint(about testCase: TestCase) -> String?

    /// Answers that give what the case asks for and nothing else: each must score 1.
    ///
    /// By default each target; none where a target is no answer.
    func perfectAnswers(for testCase: TestCase) -> [PerfectAnswer]

    /// The targets that score below 1 where the answer is exactly what they ask for.
    func missedTargets(of testCase: TestCase) async -> [MissedTarget]

    /// The targets that answers of another meaning would meet, such as the targets of other cases.
    func looseTargets(of testCase: TestCase, among targets: [String]) async -> [LooseTarget]
}

extension CaseGrader {
    var isBinary: Bool { true }

    var parts: [any CaseGrader] { [] }

    func complaint(about testCase: TestCase) -> String? {
        testCase.targets.isEmpty ? "no 'target', which grader '\(kind)' compares with" : nil
    }
}

/// A kind of grader: a sibling in `Graders/` and one line in ``GraderCatalog``.
protocol GraderKind: CaseGrader {
    /// The name by which suite files choose it.
    static var kind: String { get }

    /// Raised whenever the same transcript could get another score than before.
    static var version: Int { get }

    /// One line for `assay help graders` and `assay suite show`.
    static var summary: String { get }

    /// Reads its settings; whatever it leaves unread is an error.
    init(_ settings: inout GraderSettings) throws(GraderProblem)
}

extension GraderKind {
    var kind: String { Self.kind }

    var version: Int { Self.version }
}
