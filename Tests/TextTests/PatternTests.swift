// Proves that a suite's pattern finds what it should, and that no text makes it run away.

import Testing
import Text

@Suite("patterns")
struct PatternTests {
    @Test("a match is the whole and each group; a group that took no part is nil")
    func groups() throws {
        #expect(try Pattern("(a)|(b)").firstMatch(in: "xb") == .match(["b", nil, "b"]))
        #expect(try Pattern("(\\d+) (\\w*)").firstMatch(in: "is 42 ") == .match(["42 ", "42", ""]))
        #expect(try Pattern("x").firstMatch(in: "abc") == .noMatch)
        #expect(try Pattern("").firstMatch(in: "") == .match([""]))
    }

    @Test("the last match is found behind all others, empty ones and letters of several bytes too")
    func lastOfAll() throws {
        #expect(try Pattern("\\d").lastMatch(in: "1a2") == .match(["2"]))
        #expect(try Pattern("aa").lastMatch(in: "aaa") == .match(["aa"]), "matches follow one another")
        #expect(try Pattern("a+").lastMatch(in: "baac") == .match(["aa"]))
        #expect(try Pattern("a*").lastMatch(in: "baac") == .match([""]))
        #expect(try Pattern(".").lastMatch(in: "aé日👩") == .match(["👩"]))
        #expect(try Pattern("x").lastMatch(in: "abc") == .noMatch)
    }

    @Test("options change what letters, line ends and points mean")
    func options() throws {
        #expect(try Pattern("ÄB").firstMatch(in: "äb") == .noMatch)
        #expect(try Pattern("ÄB", options: .ignoreCase).firstMatch(in: "äb") == .match(["äb"]))
        #expect(try Pattern("^b$").firstMatch(in: "a\nb") == .noMatch)
        #expect(try Pattern("^b$", options: .multiline).firstMatch(in: "a\nb") == .match(["b"]))
        #expect(try Pattern("a.b").firstMatch(in: "a\nb") == .noMatch)
        #expect(try Pattern("a.b", options: .dotAll).firstMatch(in: "a\nb") == .match(["a\nb"]))
        #expect(try Pattern("A.B", options: [.dotAll, .ignoreCase]).firstMatch(in: "a\nb") == .match(["a\nb"]))
    }

    @Test("letters and digits are those of every script")
    func scripts() throws {
        #expect(try Pattern("^\\w+$").firstMatch(in: "größe") == .match(["größe"]))
        #expect(try Pattern("\\d+").firstMatch(in: "٤٢") == .match(["٤٢"]))
        #expect(try Pattern("^.$").firstMatch(in: "日") == .match(["日"]))
    }

    @Test(
        "what is no pattern is refused with its place",
        arguments: [
            ("(", 1, "missing closing parenthesis"), ("a[b", 3, "missing terminating ] for character class"),
            ("*", 0, "quantifier does not follow a repeatable item"), ("\\C", 2, "using \\C is disabled"),
        ]
    )
    func refused(pattern: String, offset: Int, reason: String) throws {
        let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
        #expect(error.offset == offset && error.reason.contains(reason), "\(error)")
        #expect("\(error)" == "at byte \(error.offset): \(error.reason)")
    }

    @Test("a pattern may have ten thousand bytes, and not one more")
    func longPattern() throws {
        _ = try Pattern(String(repeating: "a", count: Pattern.patternLimit))
        let error = try #require(throws: PatternError.self) {
            try Pattern(String(repeating: "a", count: Pattern.patternLimit + 1))
        }
        #expect("\(error)" == "at byte 10000: longer than 10000 bytes")
    }

    @Test(
        "a pattern that would go back for years is stopped, however it is asked",
        .timeLimit(.minutes(1)),
        arguments: ["^(a+)+$", "^(a|a)*$", "^(.*a){12}$", "^(a*)*$"]
    )
    func backtracking(text: String) throws {
        let pattern = try Pattern(text)
        let hostile = String(repeating: "a", count: 60) + "!"
        guard case .limit(let reason) = pattern.firstMatch(in: hostile) else {
            Issue.record("it was not stopped")
            return
        }
        #expect(reason.hasSuffix("limit was hit"))
        #expect(pattern.lastMatch(in: hostile) == .limit(reason))
    }

    @Test("a text may have a megabyte, and not one byte more")
    func longText() throws {
        let pattern = try Pattern("b$")
        let text = String(repeating: "a", count: Pattern.subjectLimit - 1) + "b"
        #expect(pattern.firstMatch(in: text) == .match(["b"]))
        #expect(pattern.firstMatch(in: "a" + text) == .limit("the text is longer than 1048576 bytes"))
    }

    @Test("one pattern may be used by many tasks at once")
    func concurrent() async throws {
        let pattern = try Pattern("(\\d+)$")
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { pattern.firstMatch(in: "n\(number)") == .match(["\(number)", "\(number)"]) }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
