// Holds the forms that other programs write their results in against the plain one.

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
        let result = try await place.assay("compare", "b", "a", "--report", "json=result.json")
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
}
