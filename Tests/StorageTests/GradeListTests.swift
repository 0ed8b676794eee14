// Proves that grades come back from their column as they were, and that another text is not taken for them.

import Content
import Evaluation
import Testing

@testable import Storage

@Suite("grades in one column")
struct GradeListTests {
    private static let grades = [
        Grade(grader: "exact", version: 1, result: .scored(Score(1))),
        Grade(
            grader: "pattern-2",
            version: 12,
            weight: 0.25,
            isRequired: true,
            result: .scored(Score(1.0 / 3, answer: "\"\\\u{0}\u{1F}é😀", explanation: ""))
        ),
        Grade(grader: "judge", version: 3, weight: 0, result: .unscored("no judge\n")),
    ]

    private static func read(_ text: String) -> [Grade]? {
        Array(text.utf8).withUnsafeBytes { GradeList.grades($0) }
    }

    @Test("come back as they were, from canonical bytes", arguments: 0...3)
    func roundTrip(count: Int) throws {
        let grades = Array(Self.grades.prefix(count))
        let text = String(decoding: GradeList.bytes(of: grades), as: UTF8.self)
        #expect(Self.read(text) == grades)
        #expect(try JSONValue(parsing: text).canonicalString == text)
    }

    @Test(
        "another text is none",
        arguments: [
            "", "[", "{}", "null", "[1]", "[[]]", #"[["a",1,1,true,1,null]]"#, #"[["a",1,1,1,1,null,null]]"#,
            #"[[1,1,1,true,1,null,null]]"#, #"[["a",1,1,true,1,null,null],3]"#,
        ]
    )
    func damaged(text: String) { #expect(Self.read(text) == nil) }

    @Test("a score beyond its range is brought into it")
    func range() {
        let scores = Self.read(#"[["a",1,1,true,7,null,null],["b",1,1,true,-1,null,null]]"#)?.map(\.result)
        #expect(scores == [.scored(Score(1)), .scored(Score(0))])
    }
}
