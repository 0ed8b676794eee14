// Holds the graders to the marks that a person gives to answers as models write them.

import Content
import Evaluation
import Foundation
import Grading
import ProgramSupport
import Testing

@Suite("answers from the field")
struct FieldCaseTests {
    /// The groups that are not marked here: what a model thought is taken from an answer before it is graded.
    static let skippedGroups: Set<String> = []

    @Test("each answer gets the mark that a person gives")
    func own() async throws {
        let url = try #require(
            Bundle.module.url(forResource: "answers", withExtension: "jsonl", subdirectory: "Fixtures")
        )
        let cases = try FieldCase.read(url.path)
        #expect(cases.count > 1000)
        for fieldCase in cases { try await fieldCase.check() }
    }

    @Test("each answer of the shared collection gets the mark that a person gives")
    func shared() async throws {
        guard let path = Workplace.shared("field-cases/answers.jsonl") else {
            print("skipped: the shared collection of answers is absent")
            return
        }
        for fieldCase in try FieldCase.read(path) where !Self.skippedGroups.contains(fieldCase.group) {
            try await fieldCase.check()
        }
    }

    @Test("each answer of the shared collection gets Inspect's mark where it is asked for")
    func inspect() async throws {
        guard let path = Workplace.shared("field-cases/answers.jsonl") else {
            print("skipped: the shared collection of answers is absent")
            return
        }
        for fieldCase in try FieldCase.read(path) where !Self.skippedGroups.contains(fieldCase.group) {
            guard ["exact", "match", "choice"].contains(fieldCase.kind), fieldCase.settings["accept"] == nil else {
                continue
            }
            try await fieldCase.likeInspect.check()
        }
    }
}

/// One answer, how it is graded, and its mark.
private struct FieldCase {
    let id: String
    let group: String
    let kind: String
    var settings: [String: JSONValue]
    let testCase: TestCase
    let answer: String
    /// Why the answer ended.
    let finishReason: String
    /// Whether the grader finds an answer, right or wrong; `nil` where that is not asked.
    let hasAnswer: Bool?
    /// The mark; `nil` where the target must be refused.
    var want: Double?
    /// Inspect's mark.
    let inspect: Double?
    /// Whether refusing the target is as good as the mark.
    let mayBeRefused: Bool

    static func read(_ path: String) throws -> [FieldCase] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.utf8.split(separator: UInt8(ascii: "\n")).map { try FieldCase(JSONValue(parsing: Array($0))) }
    }

    private init(_ json: JSONValue) throws {
        id = try #require(json["id"]?.stringValue)
        group = json["group"]?.stringValue ?? ""
        var settings = try #require(json["grader"]?.objectValue)
        kind = try #require(settings.removeValue(forKey: "kind")?.stringValue)
        self.settings = settings
        let target = try #require(json["target"])
        let targets = target.arrayValue ?? [target]
        testCase = TestCase(
            id: "one",
            input: .text("?"),
            targets: targets.compactMap(\.stringValue),
            choices: json["choices"]?.arrayValue?.compactMap(\.stringValue) ?? []
        )
        answer = try #require(json["answer"]?.stringValue)
        finishReason = json["finish"]?.stringValue ?? "stop"
        hasAnswer = json["has_answer"]?.boolValue
        want = json["want"]?.doubleValue
        inspect = json["inspect"]?.doubleValue
        mayBeRefused = json["refusable"]?.boolValue ?? false
    }

    /// The same answer with the mark of Inspect.
    var likeInspect: FieldCase {
        var other = self
        other.settings["like"] = "inspect"
        other.want = inspect ?? want
        return other
    }

    func check() async throws {
        let set = try GraderSet([GraderSpec(kind: kind, settings: settings)])
        if let complaint = set.complaint(about: testCase) {
            #expect(mayBeRefused || want == nil, "\(id): \(complaint)")
            return
        }
        let transcript = Transcript(messages: [Message(.assistant, answer)], finishReason: finishReason)
        let grades = await set.grades(transcript, for: testCase, context: NoJudges())
        guard case .scored(let score)? = grades.first?.result else {
            Issue.record("\(id): the answer was not scored")
            return
        }
        #expect(score.value == want, "\(id): \(testCase.targets) in \(answer.debugDescription)")
        if let hasAnswer { #expect((score.answer != nil) == hasAnswer, "\(id): \(answer.debugDescription)") }
    }
}
