// Finds dead code again: what no file of Sources uses goes, or moves to the tests that need it.

import Testing

@Suite("dead code")
struct DeadCodeTests {
    /// What nothing in Sources names, and why it is there.
    static let exceptions = [
        "BatchExecutor": "runs over a batch service, which no client offers yet",
        "Main": "the program, by @main",
        "appendInterpolation(_:)": "Swift's string interpolation calls it",
        "appendLiteral(_:)": "Swift's string interpolation calls it",
        "ask(judge:)": "the port of judges, which no grader asks yet",
        "collect(_:)": "the second half of a batch, which no client offers yet",
        "customMirror": "keeps secrets out of reflection: Swift's CustomReflectable",
        "debugDescription": "keeps secrets out of print: Swift's CustomDebugStringConvertible",
        "hash(into:)": "Swift's Hashable",
        "isDurable": "how SQLite is set cannot be seen in any other way",
        "validate()": "ArgumentParser asks it of a command",
    ]

    private static let unused = Declarations(SourceTree.files(below: "Sources")).unused

    @Test("everything that Sources declares is used in Sources")
    func unused() {
        for (name, files) in Self.unused where Self.exceptions[name] == nil {
            Issue.record("nothing in Sources uses \(name) of \(files.joined(separator: ", "))")
        }
    }

    @Test("every exception is still one")
    func exceptions() {
        let unused = Set(Self.unused.map(\.name))
        #expect(Set(Self.exceptions.keys).subtracting(unused).isEmpty)
    }

    @Test("tells uses from declarations, labels, comments and the text of strings")
    func finding() {
        func unused(_ text: String) -> [String] {
            Declarations([SourceFile(path: "a.swift", text: text)]).unused.map(\.name)
        }
        #expect(unused("let used = 1 // unused\nlet other = used") == ["other"])
        #expect(unused("func used() {}\nlet text = \"unused() \\(used())\"\nprint(text)") == [])
        #expect(unused("func a(to x: Int) {}\nfunc a(from x: Int) {}\na(to: 1)") == ["a(from:)"])
        #expect(unused("func a(_ x: Int = 0, to y: Int) {}\na(to: 1)") == [])
        #expect(unused("struct A { var b: Int }\nlet c = A(b: 1)\nprint(c)") == ["b"])
        #expect(unused("enum A {}\nextension A {}") == ["A"])
    }
}
