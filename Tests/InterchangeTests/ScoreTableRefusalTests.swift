// Promises of what a command refuses before it looks at single cases: missing files, mixed habits, models named twice.

import Evaluation
import Testing

@testable import Interchange

@Suite("score files of one command")
struct ScoreTableRefusalTests {
    @Test(
        "a column that some lines name and others do not is refused, with both lines",
        arguments: [
            (#""test": "t""#, "test"), (#""sample": 1"#, "sample"), (#""model": "m""#, "model"),
        ]
    )
    func habits(field: String, name: String) throws {
        let with = #"{"case": "a", "score": 1, \#(field)}"#
        let without = #"{"case": "b", "score": 1}"#
        let rest = "; name it on every line or on none"
        #expect(
            try refusal("\(with)\n\(without)\n")
                == "f0.txt line 2: '\(name)' stands on f0.txt line 1 and not on f0.txt line 2\(rest)"
        )
        #expect(
            try refusal("\(without)\n\(with)\n")
                == "f0.txt line 2: '\(name)' stands on f0.txt line 2 and not on f0.txt line 1\(rest)"
        )
    }

    @Test("files of one command have one habit")
    func files() throws {
        #expect(
            try refusal("case,score,test\na,1,t\n", "case,score\nb,1\n")
                == "f1.txt line 2: 'test' stands on f0.txt line 2 and not on f1.txt line 2; name it on every line or on none"
        )
    }

    @Test("a cluster may stand on some lines alone")
    func clusters() throws {
        #expect(
            try refusal("{\"case\": \"a\", \"score\": 1, \"cluster\": \"k\"}\n{\"case\": \"b\", \"score\": 1}\n") == nil
        )
    }

    @Test("a file without a score is refused", arguments: ["", "\n \n", "case,score\n"])
    func empty(text: String) throws {
        #expect(try refusal(text) == "f0.txt: there is no score in it")
    }

    @Test("a model in the file and one of --model is one too many")
    func model() throws {
        #expect(
            try refusal("case,score,model\na,1,n\n", model: "m")
                == "f0.txt line 2: names its model, and the command says 'm'; leave one of them out"
        )
    }

    @Test("a file that is missing, a folder, or named twice is refused")
    func paths() throws {
        var table = ScoreTable()
        #expect(throws: IngestError.missing(file: "/nowhere/f.csv")) {
            try table.add("/nowhere/f.csv", as: ScoresIngester())
        }
        #expect(throws: IngestError.refused("the file '/nowhere/f.csv' is named twice")) {
            try table.add("/nowhere/f.csv", as: ScoresIngester())
        }
        #expect(throws: IngestError.self) { try table.add("/", as: ScoresIngester()) }
    }

    @Test("an ingester's lines become rows: a file whose name cannot be a model's needs --model")
    func title() throws {
        struct OneLine: Ingester {
            static let format = "one"
            static let summary = "one score"
            func forEachScore(in file: String, _ visit: (ScoreLine) throws -> Void) throws {
                try visit(ScoreLine(line: 1, caseID: "a", value: .scored(1)))
            }
            init(_ terms: IngestTerms) {}
        }
        var table = ScoreTable()
        let reason = "its name holds control characters and cannot be the model's: name the model in the command"
        #expect(throws: IngestError.invalid(at: .init(file: "a\nb.csv"), reason: reason)) {
            try table.add("a\nb.csv", as: OneLine(IngestTerms()))
        }
        var named = ScoreTable(model: "m")
        #expect(throws: Never.self) { try named.add("a\nb.csv", as: OneLine(IngestTerms())) }
    }
}
