// Promises of what an author is told of a suite that runs but cannot tell anything.

import Planning
import Suites
import Testing

@Suite("reviews of suites")
struct SuiteReviewTests {
    /// A suite of one test with enough cases, changed as a test needs it.
    private static func warnings(
        _ old: String = "",
        _ new: String = "",
        cases: Int = 100,
        lines: String? = nil,
        reasoning: [String] = []
    ) async throws -> [String] {
        let bench = try Bench(old.isEmpty ? Bench.plain : Bench.plain.replacing(old, with: new), cases: cases)
        if let lines { try bench.write("s/t.jsonl", lines) }
        let warnings = try await SuiteReview(SuitePlanning(bench.folder, name: "s"), reasoning: reasoning).warnings()
        return warnings.map { "\($0)".replacing(bench.folder.folder + "/", with: "") }
    }

    private static func line(_ id: String, _ target: String) -> String {
        #"{"id": "\#(id)", "input": "\#(id)", "target": "\#(target)"}"#
    }

    @Test("a sound suite has none")
    func sound() async throws {
        #expect(try await Self.warnings().isEmpty)
    }

    // MARK: Prompts

    @Test("a prompt without a field asks all cases the same")
    func noField() async throws {
        let said = try await Self.warnings("    margin: 0.05", "    margin: 0.05\n    prompt: Name the letter.")
        #expect(
            said == [
                "s/suite.yaml line 7: test 't': the prompt uses no field of the case, so that all 100 are asked the same; "
                    + "write {{input}} where the question belongs"
            ]
        )
    }

    @Test(
        "so does one whose fields are the same in all cases, and none where the cases are the same or bring their turns"
    )
    func sameField() async throws {
        let prompt = "    margin: 0.05\n    prompt: \"About {{metadata.topic}}.\""
        let cases = (0..<100).map {
            #"{"id": "c\#($0)", "input": "\#($0)?", "target": "x", "metadata": {"topic": "sums"}}"#
        }
        let said = try await Self.warnings("    margin: 0.05", prompt, lines: cases.joined(separator: "\n"))
        #expect(said.count == 1 && said[0].contains("the fields that the prompt uses are the same in all 100 cases"))
        let same = (0..<100).map { #"{"id": "c\#($0)", "input": "Draw.", "target": "x"}"# }.joined(separator: "\n")
        let plain = "    margin: 0.05\n    prompt: Draw a letter."
        #expect(try await Self.warnings("    margin: 0.05", plain, lines: same).isEmpty)
        let turns = (0..<100).map {
            #"{"id": "c\#($0)", "input": [{"role": "user", "content": "\#($0)?"}], "target": "x"}"#
        }
        #expect(try await Self.warnings("    margin: 0.05", plain, lines: turns.joined(separator: "\n")).isEmpty)
    }

    // MARK: Sizes

    @Test("too few cases for the margin of a gating test and of the suite are counted, with the number that is needed")
    func few() async throws {
        let said = try await Self.warnings(cases: 20)
        #expect(
            said == [
                "s/suite.yaml line 7: test 't' needs at least 59 cases at a margin of 5 points: with 20 it can never be held, "
                    + "even when no answer changes; add cases, or widen 'margin'",
                "s/suite.yaml line 5: the suite needs at least 59 cases in tests like these at an overall margin of 5 points: "
                    + "with 20 it can never be held, even when no answer changes; add cases, or widen 'gate.overall_margin'",
            ]
        )
        #expect(try await Self.warnings(cases: 58).count == 2)
        #expect(try await Self.warnings(cases: 59).isEmpty)
    }

    @Test("a watched test may be small, since nothing asks it to pass")
    func watched() async throws {
        let said = try await Self.warnings("    margin: 0.05", "    margin: 0.05\n    role: watch", cases: 20)
        #expect(said.count == 1 && said[0].contains("the suite needs"))
    }

    @Test("cases in clusters count for less")
    func clusters() async throws {
        let said = try await Self.warnings("    margin: 0.05", "    margin: 0.05\n    cluster: topic", cases: 100)
        #expect(said.count == 2 && said[0].contains("cases in clusters like these at a margin of 5 points: with 100 "))
    }

    // MARK: Tokens

    @Test("a model that reasons needs 64 tokens; others may have fewer")
    func tokens() async throws {
        let said = try await Self.warnings(reasoning: ["deep", "thinker"])
        #expect(
            said == [
                "s/suite.yaml line 7: test 't': with 'max_tokens: 8' answers of 'deep', 'thinker' may be cut off, since a model "
                    + "that reasons writes more than its answer; allow at least 64"
            ]
        )
        #expect(try await Self.warnings("max_tokens: 8", "max_tokens: 63", reasoning: ["deep"]).count == 1)
        #expect(try await Self.warnings("max_tokens: 8", "max_tokens: 64", reasoning: ["deep"]).isEmpty)
    }

    // MARK: Targets

    @Test("a target that its grader does not accept is named with its case, file and line")
    func target() async throws {
        let sound = (0..<98).map { Self.line("c\($0)", "yes") }
        let lines = ([Self.line("z", "yes")] + sound + ["", Self.line("bad", "two words")]).joined(separator: "\n")
        let said = try await Self.warnings("kind: exact", "kind: pattern, preset: word", lines: lines)
        #expect(said.count == 1)
        #expect(said[0].hasPrefix("s/t.jsonl line 101: case 'bad': an answer that is exactly the target "), "\(said)")
        #expect(said[0].contains(" scores 0 with grader 'pattern': "), "\(said)")
    }

    @Test("the first five cases are named, and the others counted")
    func many() async throws {
        let lines = (0..<100).map { Self.line("c\($0 + 100)", $0 < 92 ? "yes" : "two words") }
        let said = try await Self.warnings(
            "kind: exact",
            "kind: pattern, preset: word",
            lines: lines.joined(separator: "\n")
        )
        #expect(said.count == 6)
        #expect(said[4].hasPrefix("s/t.jsonl line 97: case 'c196': "))
        #expect(said[5] == "s/suite.yaml line 7: test 't': 3 more cases have targets that the grader does not accept")
    }

    // MARK: Loose targets

    @Test("a target of one letter that 'match' would find in any sentence is named, with the way out")
    func oneLetter() async throws {
        let lines = (0..<100).map { Self.line("c\($0 + 100)", $0 % 2 == 0 ? "A" : "(B)") }.joined(separator: "\n")
        let said = try await Self.warnings("kind: exact", "kind: match", lines: lines)
        #expect(
            said == [
                "s/t.jsonl line 1: case 'c100': grader 'match' takes an answer 'plan A' for the target 'A'; use grader 'choice' "
                    + "with 'accept: [marker, letter]', which needs no 'choices', or write '(A)'"
            ]
        )
        #expect(try await Self.warnings("kind: exact", "kind: match, location: exact", lines: lines).isEmpty)
        let inspect = try await Self.warnings("kind: exact", "kind: match, like: inspect", lines: lines)
        #expect(inspect.contains { $0.contains("line 2: case 'c101'") }, "\(inspect)")
    }

    @Test("a target that stands in the target of another case is named where the grader would credit it")
    func inside() async throws {
        let lines = (0..<100).map { Self.line("c\($0 + 100)", $0 % 2 == 0 ? "invalid" : "valid") }.joined(
            separator: "\n"
        )
        let said = try await Self.warnings("kind: exact", "kind: includes", lines: lines)
        #expect(
            said == [
                "s/t.jsonl line 2: case 'c101': grader 'includes' takes an answer 'invalid' for the target 'valid'; use grader "
                    + "'match', which takes whole words and no 'not' before them"
            ]
        )
        #expect(try await Self.warnings("kind: exact", "kind: match", lines: lines).isEmpty)
        let towns = (0..<100).map { Self.line("c\($0 + 100)", $0 % 2 == 0 ? "New York" : "York") }.joined(
            separator: "\n"
        )
        let match = try await Self.warnings("kind: exact", "kind: match", lines: towns)
        #expect(match.count == 1 && match[0].contains("takes an answer 'New York' for the target 'York'"), "\(match)")
    }

    @Test("targets that are texts of their own are not held against each other")
    func texts() async throws {
        let lines = (0..<100).map { Self.line("c\($0 + 100)", $0 == 0 ? "York" : "New York \($0)") }
        #expect(try await Self.warnings("kind: exact", "kind: includes", lines: lines.joined(separator: "\n")).isEmpty)
    }
}
