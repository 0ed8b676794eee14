// Promises of the table that a judge is measured with: read strictly, with file and line for each fault.

import Foundation
import Grading
import Testing

@Suite("judge labels")
struct JudgeLabelsTests {
    /// Reads a file of these lines; a fault says `f` for the file.
    private static func labels(_ lines: String...) throws -> JudgeLabels {
        let file = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString).jsonl")
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            return try JudgeLabels(path: file.path)
        } catch {
            throw Fault(words: "\(error)".replacing(file.path, with: "f"))
        }
    }

    private struct Fault: Error, Equatable {
        var words: String
    }

    @Test("takes scores of a judge, and a person's where there are some")
    func scores() throws {
        let read = try Self.labels(
            #"{"case": "a", "judge": 1, "label": 0.5}"#,
            "",
            #"{"case": "b", "judge": 0.25}"#,
            #"{"case": "c", "judge": 0, "label": null}"#
        )
        #expect(read.raters == ["label"] && !read.areCategories)
        #expect(
            read.cases == [
                JudgeAgreement.Case(.init(judge: 1, labels: [0.5])),
                JudgeAgreement.Case(.init(judge: 0.25, labels: [nil])),
                JudgeAgreement.Case(.init(judge: 0, labels: [nil])),
            ]
        )
    }

    @Test("takes several raters, sorted by name, with a gap where one said nothing")
    func raters() throws {
        let read = try Self.labels(
            #"{"case": "a", "judge": 1, "labels": {"bob": 0}}"#,
            #"{"case": "b", "judge": 1, "labels": {"ann": 1, "bob": null}}"#,
            #"{"case": "c", "judge": 1, "labels": null}"#
        )
        #expect(read.raters == ["ann", "bob"])
        #expect(read.cases.map(\.opinion.labels) == [[nil, 0], [1, nil], [nil, nil]])
    }

    @Test("numbers categories in the order of their first appearance, the same for judge and people")
    func categories() throws {
        let read = try Self.labels(
            #"{"case": "a", "judge": "good", "label": "bad"}"#,
            #"{"case": "b", "judge": "bad", "label": "good"}"#,
            #"{"case": "c", "judge": "so-so", "label": "bad"}"#
        )
        #expect(read.areCategories)
        // Of a line the people's labels are read first.
        #expect(read.cases.map(\.opinion.judge) == [1, 0, 2])
        #expect(read.cases.map(\.opinion.labels) == [[0], [1], [0]])
    }

    @Test("takes the baseline's answer beside the candidate's, and clusters by text or number")
    func pairs() throws {
        let read = try Self.labels(
            #"{"case": "a", "judge": 1, "label": 1, "cluster": "x", "baseline": {"judge": 0, "labels": {"ann": 0.5}}}"#,
            #"{"case": "b", "judge": 1, "cluster": 7, "baseline": null}"#,
            #"{"case": "c", "judge": 1, "cluster": "x"}"#,
            #"{"case": "d", "judge": 1, "cluster": null}"#
        )
        #expect(read.raters == ["ann", "label"])
        #expect(read.cases.map(\.cluster) == [0, 1, 0, nil])
        #expect(read.cases[0].baseline == .init(judge: 0, labels: [0.5, nil]))
        #expect(read.cases[0].opinion == .init(judge: 1, labels: [nil, 1]) && read.cases[1].baseline == nil)
    }

    @Test(
        "refuses a line that is not as it should be",
        arguments: [
            (#"[1]"#, "a line is a JSON object"),
            (#"{"judge": 1}"#, "a line has 'case', a text, 'judge', and 'label' where people said something"),
            (
                #"{"case": "", "judge": 1}"#,
                "a line has 'case', a text, 'judge', and 'label' where people said something"
            ),
            (
                #"{"case": 5, "judge": 1}"#,
                "a line has 'case', a text, 'judge', and 'label' where people said something"
            ),
            (#"{"case": "z", "judge": 1}"#, "case 'z' stands twice"),
            (#"{"case": "a"}"#, "there is no 'judge'"),
            (#"{"case": "a", "judge": null}"#, "there is no 'judge'"),
            (#"{"case": "a", "judge": 1.5}"#, "a score is a number from 0 to 1, or a text"),
            (#"{"case": "a", "judge": -0.5}"#, "a score is a number from 0 to 1, or a text"),
            (#"{"case": "a", "judge": true}"#, "a score is a number from 0 to 1, or a text"),
            (#"{"case": "a", "judge": 1, "label": 2}"#, "a score is a number from 0 to 1, or a text"),
            (#"{"case": "a", "judge": "good"}"#, "numbers and texts do not go together"),
            (#"{"case": "a", "judge": 1, "label": "good"}"#, "numbers and texts do not go together"),
            (
                #"{"case": "a", "judge": 1, "label": 1, "labels": {"ann": 1}}"#,
                #"has 'label' and 'labels'; 'labels' names several raters, as {"ann": 1, "bob": 0}"#
            ),
            (
                #"{"case": "a", "judge": 1, "labels": [1]}"#,
                #"'labels' is an object of raters, as {"ann": 1, "bob": 0}"#
            ),
            (#"{"case": "a", "judge": 1, "cluster": 1.5}"#, "'cluster' is a text or a whole number"),
            (
                #"{"case": "a", "judge": 1, "baseline": 1}"#,
                "'baseline' is an object with 'judge', and 'label' or 'labels'"
            ),
            (#"{"case": "a", "judge": 1, "baseline": {"label": 1}}"#, "there is no 'baseline.judge'"),
            (#"{"case": "a", "judge": 1, "labl": 1}"#, "unknown key 'labl'; did you mean 'label'?"),
            (
                #"{"case": "a", "judge": 1, "remark": 1}"#,
                "unknown key 'remark'; known here: case, judge, label, labels, baseline, cluster"
            ),
            (
                #"{"case": "a", "judge": 1, "baseline": {"judge": 1, "cluster": "x"}}"#,
                "unknown key 'cluster'; known here: judge, label, labels"
            ),
        ]
    )
    func refused(line: String, reason: String) {
        #expect(throws: Fault(words: "'f' line 3: \(reason)")) {
            try Self.labels(#"{"case": "z", "judge": 1}"#, "", line)
        }
    }

    @Test("refuses a number beside categories, and a file without a line")
    func whole() {
        #expect(throws: Fault(words: "'f' line 2: numbers and texts do not go together")) {
            try Self.labels(#"{"case": "a", "judge": "good"}"#, #"{"case": "b", "judge": 1}"#)
        }
        #expect(throws: Fault(words: "'f' is empty")) { try Self.labels("") }
    }

    @Test("refuses a file that is missing, and a line that is no JSON, with its number")
    func damaged() throws {
        #expect(throws: (any Error).self) { try JudgeLabels(path: "/nowhere/labels.jsonl") }
        do {
            _ = try Self.labels(#"{"case": "a", "judge": 1}"#, "{oops}")
            Issue.record("it was taken")
        } catch let fault as Fault {
            #expect(fault.words.contains("f line 2") && fault.words.contains("not JSON"), "\(fault.words)")
        }
    }
}
