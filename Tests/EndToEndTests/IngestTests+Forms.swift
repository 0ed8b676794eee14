// Holds the forms that other programs write their results in against the plain one, and wrong files against what is said of them.

import Foundation
import ProgramSupport
import Testing

extension IngestTests {
    /// The same scores in other forms, and the options that read them.
    private static let forms: [(text: String, options: [String])] = [
        ("case,score,sample\na,1,0\na,0,1\nb,0.5,0\nb,,1\n", []),
        ("case;score;sample\na;1;1\na;0;2\nb;0.5;1\nb;;2\n", ["--separator", ";"]),
        ("case\tscore\tsample\na\t100\t3\na\t0\t4\nb\t50\t3\nb\t\t9\n", ["--separator", "tab", "--scale", "0..100"]),
        (
            #"[{"case":"a","score":1,"sample":0},{"case":"a","score":-1,"sample":1},"#
                + #"{"case":"b","score":0,"sample":0},{"case":"b","score":null,"sample":1}]"#, ["--scale", "-1..1"]
        ),
    ]

    @Test("lists, other separators, scales and numbers of samples become the same run", arguments: forms.indices)
    func forms(index: Int) async throws {
        let place = try Workplace()
        try place.write("plain.csv", "case,score,sample\na,1,1\na,0,2\nb,0.5,1\nb,,2\n")
        try place.write("other.txt", Self.forms[index].text)
        let options = ["ingest", "--suite", "s", "--model", "m"]
        #expect(try await place.run(Workplace.program, options + ["plain.csv", "--run-id", "a"]).code == 0)
        let other = options + ["other.txt", "--run-id", "b"] + Self.forms[index].options
        let result = try await place.run(Workplace.program, other)
        #expect(result.code == 0, "\(result.errors)")
        let rows = try await [place.assay("runs", "show", "a"), place.assay("runs", "show", "b")]
        #expect(rows[0].output.replacing("run a", with: "run b") == rows[1].output)
        let again = try await place.run(
            Workplace.program,
            options + ["other.txt", "--run-id", "a"] + Self.forms[index].options
        )
        let isScaled = Self.forms[index].options.contains("--scale")
        #expect(again.code == (isScaled ? 65 : 0), "\(again.errors)")
        #expect(
            again.errors.contains(isScaled ? "scale" : "was there already, with the same scores"),
            "\(again.errors)"
        )
    }

    @Test("the scale of a run is shown with it, and listed where a comparison lists what differs")
    func scaleIsSaid() async throws {
        let place = try Workplace()
        try place.write("a.csv", "case,score\n" + (0..<40).map { "c\($0),\($0 % 2)\n" }.joined())
        try place.write("b.csv", "case,score\n" + (0..<40).map { "c\($0),\($0 % 2 * 100)\n" }.joined())
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "a").code == 0)
        #expect(try await place.assay("ingest", "b.csv", "--run-id", "b").code == 65)
        #expect(try await place.assay("ingest", "b.csv", "--run-id", "b", "--scale", "0..100").code == 0)
        #expect(try await place.assay("runs", "show", "b").errors.contains("scale 0..100"))
        #expect(try await !place.assay("runs", "show", "a").errors.contains("scale"))
        let refused = try await place.assay("compare", "b", "a")
        #expect(refused.code == 65 && refused.errors.contains("--changed scale"), "\(refused.errors)")
        let result = try await place.assay("compare", "b", "a", "--changed", "scale", "--report", "json=result.json")
        #expect(result.code == 0, "\(result.errors)")
        let written = try String(contentsOf: place.folder.appending(path: "result.json"), encoding: .utf8)
        #expect(written.contains("0..100"))
    }

    @Test("a separator or a scale that is none is misuse, and says what there is")
    func misuse() async throws {
        let place = try Workplace()
        try place.write("a.csv", "case,score\na,1\n")
        for (arguments, says) in [
            (["--separator", "::"], "';'"), (["--separator", ""], "'tab'"), (["--scale", "100"], "0..100"),
            (["--scale", "1..0"], "--scale '1..0'"),
        ] {
            let result = try await place.run(Workplace.program, ["ingest", "a.csv"] + arguments)
            #expect(result.code == 64 && result.errors.contains(says), "\(arguments): \(result.errors)")
        }
    }

    /// What a file says, and what the message must name.
    private static let broken: [(text: String, says: [String])] = [
        ("", ["no score"]), ("case,score\n", ["no score"]), ("case\na\n", ["line 1", "no column 'score'"]),
        ("score\n1\n", ["line 1", "no column 'case'"]), ("case,scroe\na,1\n", ["scroe", "did you mean 'score'"]),
        ("case;score\na;1\n", ["line 1", "semicolons", "--separator ';'"]), ("case,score,score\na,1,1\n", ["twice"]),
        ("case,score\na,1\nb,nan\n", ["line 3", "nan"]), ("case,score\na,1\nb,-inf\n", ["line 3", "-inf"]),
        ("case,score\na,1\nb,1.5\n", ["line 3", "outside 0 to 1", "--scale 0..100"]),
        ("case,score\na,-0.1\n", ["line 2", "outside"]),
        ("case,score\na,high\n", ["line 2", "'high'", "errored"]), ("case,score\na,1\nb\n", ["line 3", "1 field"]),
        ("case,score\na,1\nb,1\na,0\n", ["line 4", "line 2", "'sample'"]),
        ("case,score,sample\na,1,1\na,0,1\n", ["line 3", "line 2", "sample 1"]),
        ("case,score,sample\na,1,0\na,0,0\n", ["line 3", "line 2", "sample 0"]),
        ("case\tscore\na\t1\n", ["line 1", "tabs", "--separator 'tab'"]),
        ("case,score,sample\na,1,x\n", ["whole number"]),
        ("case,score,sample\na,1,1\na,0,2\nb,1,1\n", ["line 4", "'b' has 1 of 2 samples", "empty score"]),
        ("case,score,test,cluster\na,1,t,x\na,0,u,y\n", ["line 3", "'y'", "'x'", "line 2"]),
        ("case,score\n\"a,1\nb,2\n", ["line 2", "never closed"]), ("case,score\n,1\n", ["line 2", "'case'"]),
        ("{\"case\": \"a\", \"score\": 1}\n{\"case\": \"a\", \"score\": 0}\n", ["line 2", "line 1"]),
        ("{\"case\": \"a\", \"score\": 1, \"tets\": 1}\n", ["tets", "'test'"]), ("{\"case\": \"a\"}\n", ["no 'score'"]),
        ("case,score\na,1\n\"two\nlines\",1\n", ["line 3", "'case' must not hold control characters"]),
        ("score,case\n1,\"two\rlines\"\n", ["line 2", "'case'"]), ("case,score\na\tb,1\n", ["line 2", "'case'"]),
        ("case,score\né,1\nf,1\ne\u{301},0\n", ["line 2", "line 4", "how its letters are encoded"]),
        ("case,score\nK,1\n\u{212A},0\n", ["line 2", "line 3", "how its letters are encoded"]),
        ("case,score\na\u{85}b,1\n", ["line 2", "'case'"]), ("case,score\na\u{1B}[2J,1\n", ["line 2", "'case'"]),
        ("case,score,test\na,1,\"t\n\"\n", ["line 2", "'test' must not hold"]),
        ("case,score,cluster\na,1,x\na,0,\"\tx\"\n", ["line 3", "'cluster' must not hold"]),
        ("{\"case\": \"a\", \"score\": 1, \"model\": \"m\\n\"}\n", ["line 1", "'model' must not hold"]),
        ("{\"case\": \"a\", \"score\": NaN}\n", ["line 1"]), ("{\"case\": \"a\", \"score\": [1]}\n", ["'score'"]),
        ("{\"case\": \"a\", \"score\": 2}\n", ["line 1", "outside"]), ("{\"case\": [], \"score\": 1}\n", ["'case'"]),
        (
            "{\"case\": \"a\", \"score\": 1}\n{\"case\": \"b\", \"score\": 1, \"sample\": 1}\n",
            ["line 2", "every line"]
        ),
    ]

    @Test("a wrong file is refused whole, by file, line and what to do", arguments: broken.indices)
    func refusals(index: Int) async throws {
        let place = try Workplace()
        try place.write("x.txt", Self.broken[index].text)
        let result = try await place.assay("ingest", "x.txt", "--run-id", "x")
        #expect(result.code == 65)
        for word in ["x.txt"] + Self.broken[index].says {
            #expect(result.errors.contains(word), "\(word): \(result.errors)")
        }
        #expect(try await place.assay("runs", "show", "x").code == 66)
    }
}
