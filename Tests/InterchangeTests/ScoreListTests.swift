// Promises of scores that stand in one JSON list: the same as lines, by line and element.

import Testing

@testable import Interchange

@Suite("scores in a JSON list")
struct ScoreListTests {
    private static let shapes =
        #"a file is JSON lines, {"case": "a", "score": 1} on each, or one list, [{"case": "a", "score": 1}, …]"#

    @Test(
        "is the same scores as JSON lines, on one line or on many",
        arguments: [
            #"[{"case": "a", "score": 1}, {"case": "b", "score": null}]"#,
            "\u{FEFF}\n [\r\n  {\n    \"case\": \"a\",\n    \"score\": true\n  },\n{\"score\": \"\", \"case\": \"b\"}\n]\n\n",
            #"[{"case":"a","score":1.0},{"case":"b","score":"errored"}]"#,
        ]
    )
    func same(text: String) throws {
        let lines = try taken("{\"case\": \"a\", \"score\": 1}\n{\"case\": \"b\", \"score\": null}\n", model: "m")
        let list = try taken(text, model: "m")
        #expect(list.models[0].content == lines.models[0].content && list.models[0].cases == lines.models[0].cases)
    }

    @Test(
        "refuses an element by its line and its place in the list",
        arguments: [
            (#"[{"case": "a", "score": 1}, {"case": "b"}]"#, "line 1, element 2: no 'score'"),
            (
                "[\n{\"case\": \"a\", \"score\": 1},\n{\"case\": \"b\",\n\"score\": 7}]",
                "line 3, element 2: the score '7' is outside 0 to 1"
            ),
            ("[\n\n1]", #"line 3, element 1: a score is an object, as {"case": "a", "score": 1}"#),
            (
                #"[{"case": "a", "score": 1}, {"case": "a", "score": 0}]"#,
                "line 1, element 2: case 'a' stands on f0.txt line 1, element 1 already; number its samples in a column 'sample' "
                    + "if it was asked several times"
            ),
            (
                #"[{"case": "a", "score": 1]"#,
                "line 1: the file ends inside its list: there is no ']' for its first '['"
            ),
            (#"[{"case": "a" "score": 1}]"#, "line 1, element 1: not JSON at byte 13: expected ',' or '}'"),
            ("[]", ": there is no score in it"),
            ("[\n{\"case\": \"a\", \"score\": 1},\n]\n", "line 3: expected element 2, not ']'"),
        ]
    )
    func refused(text: String, reason: String) throws {
        #expect(try refusal(text) == "f0.txt\(reason.hasPrefix(":") ? "" : " ")\(reason)")
    }

    @Test(
        "what wraps a list or spreads an object over lines is told the shapes that are read",
        arguments: [
            (#"{"results": [{"case": "a", "score": 1}]}"#, "the object holds a list under 'results'; \(shapes)"),
            (
                "{\n  \"case\": \"a\",\n  \"score\": 1\n}\n",
                "cut off at byte 1: the JSON text ends inside a value; \(shapes)"
            ),
            (
                "{\"model\": \"m\", \"rows\": [[[[[[[[[1]]]]]]]]]}", "nested more than 8 deep; \(shapes)"
            ),
        ]
    )
    func otherShapes(text: String, reason: String) throws {
        #expect(try refusal(text) == "f0.txt line 1: \(reason)")
    }
}
