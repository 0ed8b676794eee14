// Looks for what lets a suite run but makes its scores or its gate mean nothing.

import Content
import Evaluation
import Grading
import PowerAnalysis
import Statistics
import Suites
import Text

/// The review of a suite that was read and checked.
package struct SuiteReview: Sendable {
    /// How many cases of a test are named one by one.
    private static let mostNamed = 5

    /// The most targets that the cases of a test choose among; more are texts of their own.
    private static let mostClasses = 50

    /// The fewest tokens in which a model that reasons is expected to answer.
    private static let fewestTokens = 64

    private let planning: SuitePlanning
    /// The names of the models that reason before they answer.
    private let reasoning: [String]
    private var suite: Suite { planning.loaded.suite }
    private var file: String { planning.loaded.folder + "/suite.yaml" }

    /// Takes up a suite.
    ///
    /// - Parameters:
    ///   - planning: The suite as it was read.
    ///   - reasoning: The names of the models that reason before they answer.
    package init(_ planning: SuitePlanning, reasoning: [String] = []) {
        self.planning = planning
        self.reasoning = reasoning
    }

    /// What the author should know, test by test and then of the suite as a whole.
    ///
    /// - Throws: ``SuiteError`` when a file changed meanwhile.
    package func warnings() async throws -> [SuiteWarning] {
        var warnings: [SuiteWarning] = []
        var parts: [UnchangedComparison.Part] = []
        // A cluster that occurs in several tests is one.
        var clusterNames = Interner()
        for ((test, cases), line) in zip(zip(suite.tests, planning.loaded.cases), planning.loaded.lines) {
            let part = UnchangedComparison.Part(
                cases: cases.count,
                labels: test.clusterKey.map { _ in
                    (0..<cases.count).map { clusterNames.number(of: cases.outline(at: $0).cluster ?? "") }
                },
                weight: test.weight,
                clusterWorst: test.clusterWorst
            )
            parts.append(part)
            warnings += size(of: part, test, line)
            warnings += tokens(of: test, line)
            warnings += try prompt(of: test, cases, line)
            warnings += try await targets(of: test, cases, line)
            warnings += try await looseTargets(of: test, cases)
        }
        return warnings + overallSize(of: parts)
    }

    // MARK: Cases that are too few

    /// A gating test that no run can pass; a watched one may pass, but need not.
    private func size(of part: UnchangedComparison.Part, _ test: SuiteTest, _ line: Int) -> [SuiteWarning] {
        guard test.role == .gate else { return [] }
        var alone = part
        alone.weight = 1
        let unchanged = UnchangedComparison([alone])
        guard !unchanged.canHold(test.margin) else { return [] }
        let like = part.labels == nil ? "" : " in clusters like these"
        return [
            SuiteWarning(
                file: file,
                line: line,
                test: test.id,
                "test '\(test.id)' needs \(Self.fewest(unchanged, test.margin)) cases\(like) at a margin of "
                    + "\(ForecastSentence.points(test.margin)) points: with \(part.cases) it can never be held, even when no answer "
                    + "changes; add cases, or widen 'margin'"
            )
        ]
    }

    private func overallSize(of parts: [UnchangedComparison.Part]) -> [SuiteWarning] {
        let margin = suite.gate.overallMargin
        let unchanged = UnchangedComparison(parts)
        guard !unchanged.canHold(margin) else { return [] }
        return [
            SuiteWarning(
                file: file,
                line: planning.loaded.gateLine,
                "the suite needs \(Self.fewest(unchanged, margin)) cases in tests like these at an overall margin of "
                    + "\(ForecastSentence.points(margin)) points: with \(unchanged.cases) it can never be held, even when no answer "
                    + "changes; add cases, or widen 'gate.overall_margin'"
            )
        ]
    }

    private static func fewest(_ unchanged: UnchangedComparison, _ margin: Double) -> String {
        unchanged.fewestCases(for: margin).map { "at least \($0)" } ?? "more than 10,000,000"
    }

    // MARK: Answers that are cut off

    /// So few tokens that a model which reasons does not come to its answer.
    private func tokens(of test: SuiteTest, _ line: Int) -> [SuiteWarning] {
        guard let most = test.sampling.maxTokens, most < Self.fewestTokens, !reasoning.isEmpty else { return [] }
        let models = reasoning.map { "'\($0)'" }.joined(separator: ", ")
        return [
            SuiteWarning(
                file: file,
                line: line,
                test: test.id,
                "test '\(test.id)': with 'max_tokens: \(most)' answers of \(models) may be cut off, since a model that reasons "
                    + "writes more than its answer; allow at least \(Self.fewestTokens)"
            )
        ]
    }

    // MARK: Prompts that ask nothing

    /// A prompt that asks all cases the same, though they differ.
    private func prompt(of test: SuiteTest, _ cases: CaseFile, _ line: Int) throws -> [SuiteWarning] {
        let prompting = try Prompting(test)
        var first: (input: String, messages: [Message])?
        var count = 0
        var differs = false
        for position in 0..<cases.count {
            let testCase = try cases.testCase(at: position)
            // A case that brings its own turns is not asked with the prompt.
            guard case .text(let input) = testCase.input else { continue }
            let messages = try prompting.messages(for: testCase)
            count += 1
            guard let first else {
                first = (input, messages)
                continue
            }
            if messages != first.messages { return [] }
            if input != first.input { differs = true }
        }
        guard differs else { return [] }
        let why =
            prompting.usesCase
            ? "the fields that the prompt uses are the same in all \(count) cases"
            : "the prompt uses no field of the case, so that all \(count) are asked the same"
        return [
            SuiteWarning(
                file: file,
                line: line,
                test: test.id,
                "test '\(test.id)': \(why); write {{input}} where the question belongs"
            )
        ]
    }

    // MARK: Targets that cannot be met

    /// Targets that their own grader does not accept, the first few by case.
    private func targets(of test: SuiteTest, _ cases: CaseFile, _ line: Int) async throws -> [SuiteWarning] {
        guard let graders = planning.graders[test.id] else { return [] }
        var warnings: [SuiteWarning] = []
        var further = 0
        for position in 0..<cases.count {
            let testCase = try cases.testCase(at: position)
            let missed = await graders.missedTargets(of: testCase)
            guard let first = missed.first else { continue }
            guard warnings.count < Self.mostNamed else {
                further += 1
                continue
            }
            let why = first.explanation.map { ": \($0)" } ?? ""
            warnings.append(
                SuiteWarning(
                    file: cases.path,
                    line: try cases.line(at: position),
                    test: test.id,
                    caseID: testCase.id,
                    "case '\(testCase.id)': an answer that is exactly the target '\(first.target)' scores "
                        + "\(DecimalText.significant(first.score, 3)) with grader '\(first.grader)'\(why)"
                )
            )
        }
        guard further > 0 else { return warnings }
        let more =
            "test '\(test.id)': \(further) more case\(further == 1 ? " has a target" : "s have targets") that the grader does not accept"
        return warnings + [SuiteWarning(file: file, line: line, test: test.id, more)]
    }

    /// Targets that answers of another meaning would meet, by the first case that has each.
    private func looseTargets(of test: SuiteTest, _ cases: CaseFile) async throws -> [SuiteWarning] {
        guard let graders = planning.graders[test.id] else { return [] }
        var first: [(testCase: TestCase, position: Int)] = []
        var seen: Set<[String]> = []
        for position in 0..<cases.count {
            let testCase = try cases.testCase(at: position)
            if seen.insert(testCase.targets).inserted { first.append((testCase, position)) }
        }
        let classes = Set(seen.joined())
        let others = classes.count > Self.mostClasses ? [] : classes.sorted()
        var warnings: [SuiteWarning] = []
        for (testCase, position) in first {
            guard warnings.count < Self.mostNamed,
                let loose = await graders.looseTargets(of: testCase, among: others).first
            else { continue }
            warnings.append(
                SuiteWarning(
                    file: cases.path,
                    line: try cases.line(at: position),
                    test: test.id,
                    caseID: testCase.id,
                    "case '\(testCase.id)': grader '\(loose.grader)' takes an answer '\(loose.credited)' for the target "
                        + "'\(loose.target)'; \(loose.advice)"
                )
            )
        }
        return warnings
    }
}
