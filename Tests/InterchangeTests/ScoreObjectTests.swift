// Promises of the JSON form: the same columns as keys, read strictly.

import Evaluation
import Testing

@testable import Interchange

@Suite("scores in JSON lines")
struct ScoreObjectTests {
    /// The fates of the samples of one model, in key order.
    private static func fates(_ text: String) throws -> [String: SampleScore] {
        let scores = try taken(text)
        var found: [String: SampleScore] = [:]
        scores.forEachBlock(of: scores.models[0]) { block in block.forEachSample { found["\($0)"] = $1 } }
        return found
    }

    @Test("takes numbers, words, true, false and null")
    func values() throws {
        let lines = [
            #"{"case": "a", "score": 1}"#, #"{"case": "b", "score": 0.25}"#, #"{"case": "c", "score": true}"#,
            #"{"case": "d", "score": false}"#, #"{"case": "e", "score": "pass"}"#, #"{"case": "f", "score": "0.5"}"#,
            #"{"case": "g", "score": "unscored"}"#, #"{"case": "h", "score": null}"#,
        ]
        let expected: [String: SampleScore] = [
            "score/a#1": .scored(1), "score/b#1": .scored(0.25), "score/c#1": .scored(1), "score/d#1": .scored(0),
            "score/e#1": .scored(1), "score/f#1": .scored(0.5), "score/g#1": .unscored, "score/h#1": .errored,
        ]
        #expect(try Self.fates(lines.joined(separator: "\n")) == expected)
    }

    @Test("takes a whole number for a name, by its digits")
    func numbers() throws {
        #expect(
            try Self.fates(#"{"case": 12, "score": 1, "test": 3, "cluster": 7}"#) == ["3/12#1": .scored(1)]
        )
    }

    @Test(
        "refuses a line that lacks a key, has an unknown one, or one of the wrong kind",
        arguments: [
            (#"{"case": "a"}"#, "no 'score'"),
            (#"{"score": 1}"#, "no 'case'"),
            (#"{"case": true, "score": 1}"#, "'case' must be a text of 1 to 200 bytes"),
            (#"{"case": "", "score": 1}"#, "'case' must be a text of 1 to 200 bytes"),
            (#"{"case": 1.5, "score": 1}"#, "'case' must be a text of 1 to 200 bytes"),
            (
                #"{"case": "a\nb", "score": 1}"#,
                "'case' must not hold control characters, such as line ends and tabs"
            ),
            (#"{"case": "a", "score": 1, "test": null}"#, "'test' must be a text of 1 to 200 bytes"),
            (#"{"case": "a", "score": 1, "model": []}"#, "'model' must be a text of 1 to 200 bytes"),
            (#"{"case": "a", "score": 1, "cluster": {}}"#, "'cluster' must be a text of 1 to 200 bytes"),
            (
                #"{"case": "a", "score": [1]}"#,
                "'score' must be a number, true, false, a word, or null where there is none"
            ),
            (#"{"case": "a", "score": 2}"#, "the score '2' is outside 0 to 1"),
            (#"{"case": "a", "score": "nan"}"#, "the score 'nan' is no number; leave it empty where there is none"),
            (#"{"case": "a", "score": 1, "sample": -1}"#, "the sample '-1' is no whole number from 0 to 1000000000"),
            (#"{"case": "a", "score": 1, "sample": 1.5}"#, "the sample '1.5' is no whole number from 0 to 1000000000"),
            (
                #"{"case": "a", "score": 1, "sample": "1"}"#,
                #"the sample '"1"' is no whole number from 0 to 1000000000"#
            ),
            (#"{"case": "a", "score": 1, "case": "b"}"#, "the name 'case' appears twice in one object"),
            (#"[1]"#, #"a score is an object, as {"case": "a", "score": 1}"#),
            (
                #"{"case": "a", "score": 1, "answer": "x"}"#,
                "unknown column 'answer': the columns are case, score, test, cluster, sample, model; leave others out"
            ),
        ]
    )
    func refused(line: String, reason: String) throws {
        let first = #"{"case": "z", "score": 1}"#
        #expect(try refusal("\(first)\n\n\(line)\n") == "f0.txt line 3: \(reason)")
    }

    @Test("names an unknown key before it names a missing one, which it may have been meant for")
    func misspelt() throws {
        let said = try #require(try refusal(#"{"case": "a", "scores": 1}"#))
        #expect(said.hasPrefix("f0.txt line 1: unknown column 'scores'") && said.contains("'score'"))
    }

    @Test("refuses what is no JSON, cut off or nested deeply, with its line")
    func damaged() throws {
        #expect(try refusal(#"{"case": "a", "sc"#)?.hasPrefix("f0.txt line 1: cut off at byte ") == true)
        #expect(try refusal("{\"case\": \"a\", \"score\": 1}\n{oops}\n")?.hasPrefix("f0.txt line 2: not JSON") == true)
        let deep = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        #expect(
            try refusal("{\"case\": \"a\", \"score\": \(deep)}")?.hasPrefix("f0.txt line 1: nested more than 8 deep; ")
                == true
        )
    }
}
