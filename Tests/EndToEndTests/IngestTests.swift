// Proves that scores from anywhere become runs that are compared like any other, and that wrong ones are refused whole.

import Foundation
import ProgramSupport
import Testing

@Suite("ingest")
struct IngestTests {
    /// What `compare --format json` says of the one suite.
    struct Verdict {
        let code: Int32
        let overall: [String: Any]
        let tests: [[String: Any]]
        let invalid: [String]
        let result: Workplace.Result

        var verdict: String? { overall["verdict"] as? String }
        var method: String { overall["method"] as? String ?? "" }

        init(_ result: Workplace.Result) {
            // A command line that cannot be read has no result.
            let json = try? JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            let suite = (json?["suites"] as? [[String: Any]])?.first
            code = result.code
            overall = suite?["overall"] as? [String: Any] ?? [:]
            tests = suite?["tests"] as? [[String: Any]] ?? []
            invalid = suite?["invalid"] as? [String] ?? []
            self.result = result
        }
    }

    /// Ingests two texts and compares the second with the first.
    static func compare(
        _ place: Workplace,
        base: String,
        candidate: String,
        _ options: [String] = []
    ) async throws -> Verdict {
        try place.write("base.txt", base)
        try place.write("cand.txt", candidate)
        for name in ["base", "cand"] {
            let result = try await place.assay("ingest", "\(name).txt", "--run-id", name, "--store", "scores")
            #expect(result.code == 0, "\(result.errors)")
        }
        let arguments = ["compare", "cand", "base", "--store", "scores", "--format", "json", "--detailed-exitcode"]
        let verdict = Verdict(try await place.run(Workplace.program, arguments + options))
        try FileManager.default.removeItem(at: place.folder.appending(path: "scores"))
        return verdict
    }

    /// A CSV file of cases c0, c1, …; the columns of each case, without its id.
    private static func csv(_ columns: String, _ count: Int, _ row: (Int) -> [String]) -> String {
        let rows = (0..<count).flatMap { number in row(number).map { "c\(number),\($0)" } }
        return (["case,\(columns)"] + rows).joined(separator: "\n") + "\n"
    }

    private static func csv(_ count: Int, _ score: (Int) -> Int) -> String {
        csv("score", count) { ["\(score($0))"] }
    }

    @Test("CSV and JSON lines become runs that compare, list, show, report, gate and freeze as any other")
    func wholeWay() async throws {
        let place = try Workplace()
        try place.write("base.csv", Self.csv(400) { $0 % 5 == 0 ? 0 : 1 })
        let lines = (0..<400).map { #"{"case": "c\#($0)", "score": \#($0 % 5 == 0 || $0 % 7 == 0 ? 0 : 1)}"# }
        try place.write("cand.jsonl", lines.joined(separator: "\n"))
        let base = try await place.assay("ingest", "--format", "scores", "base.csv", "--run-id", "base")
        #expect(base.code == 0 && base.output.contains("80.0"), "\(base.output)\(base.errors)")
        #expect(try await place.assay("ingest", "cand.jsonl", "--run-id", "cand", "-m", "tutor").code == 0)
        let lost = try await place.assay(
            "compare",
            "cand",
            "base",
            "--margin",
            "0.02",
            "--report",
            "html=r.html",
            "--report",
            "junit=j.xml",
            "--report",
            "markdown=r.md",
            "--detailed-exitcode"
        )
        #expect(lost.code == 100 && lost.output.contains("regressed") && lost.output.contains("c112"), "\(lost.output)")
        #expect(JUnitCounts(try place.read("j.xml")).agree(with: 100))
        #expect(try !place.read("r.html").contains("Asked"), "there are no words to show")
        #expect(try place.read("r.html").contains("c112") && place.read("r.md").contains("regressed"))
        #expect(try await place.assay("compare", "base", "base", "--detailed-exitcode").output.contains("held"))
        #expect(try await place.assay("runs", "list").output.contains("tutor"))
        #expect(try await place.assay("runs", "show", "cand").output.contains("score"))
        #expect(try await place.assay("report", "cand").code == 0)
        let cases = try place.read("reports/cand/cases.jsonl")
        #expect(cases.contains(#""case":"c7""#) && !cases.contains("usage"), "no call was made, so none is reported")
        #expect(try await place.assay("gate", "cand").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "base").code == 0)
        #expect(try await place.assay("compare", "cand", "--baseline", "main", "--detailed-exitcode").code == 100)
        #expect(try await place.assay("gate", "cand", "--baseline", "main").code == 100)
        let flaky = try await place.assay("baseline", "flaky", "scores", "main")
        #expect(flaky.code == 65 && flaky.errors.contains("two scores"), "\(flaky.errors)")
    }

    @Test("what an ingested run lacks is ingested again, and nothing is advised that only a suite of files can do")
    func advice() async throws {
        let place = try Workplace()
        try place.write("base.csv", Self.csv("score", 60) { [$0 == 7 ? "" : "\($0 % 2)"] })
        try place.write("cand.csv", Self.csv("score", 60) { ["\($0 % 2)"] })
        #expect(try await place.assay("ingest", "base.csv", "--run-id", "base").code == 0)
        #expect(try await place.assay("ingest", "cand.csv", "--run-id", "cand").code == 0)
        let set = try await place.assay("baseline", "set", "main", "base")
        #expect(set.code == 0 && set.errors.contains("1 case has no score; the scores have to be ingested again"))
        #expect(!set.errors.contains("--run-id"), "\(set.errors)")
        for against in [["base"], ["--baseline", "main"]] {
            let open = try await place.run(Workplace.program, ["compare", "cand"] + against)
            #expect(open.output.contains("inconclusive") && !open.output.contains("suite power"), "\(open.output)")
        }
        // As if the program had been killed between the scores and what is concluded of them.
        let tool = try await place.run(
            "/usr/bin/env",
            [
                "sqlite3", ".assay/assay.db",
                "DELETE FROM comparison; UPDATE run SET conclusion = NULL, stateChecked = NULL",
            ]
        )
        try #require(tool.code == 0, "the tests need sqlite3: \(tool.errors)")
        for command in [["runs", "show", "cand"], ["report", "cand"]] {
            let words = try await place.run(Workplace.program, command).errors
            #expect(words.contains("`assay gate cand` does") && !words.contains("--run-id"), "\(words)")
        }
        #expect(try await place.assay("gate", "cand").code == 0)
        #expect(try await place.assay("report", "cand").code == 0)
    }

    @Test("the same scores under the same name are taken once; other scores are refused")
    func again() async throws {
        let place = try Workplace()
        try place.write("a.csv", "case,score\na,1\nb,0\n")
        try place.write("sub/a.jsonl", #"{"case": "b", "score": 0}"# + "\n" + #"{"case": "a", "score": true}"#)
        try place.write("b/a.csv", "case,score\na,1\nb,1\n")
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "x").code == 0)
        let same = try await place.assay("ingest", "sub/a.jsonl", "--run-id", "x")
        #expect(same.code == 0 && same.errors.contains("was there already"), "\(same.errors)")
        let other = try await place.assay("ingest", "b/a.csv", "--run-id", "x")
        #expect(other.code == 65 && other.errors.contains("scores"), "\(other.errors)")
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "x", "--suite", "else").code == 65)
    }

    @Test("every model is a run of its own, and nothing of a file is kept when one of them is refused")
    func models() async throws {
        let place = try Workplace()
        try place.write("all.csv", "model,case,score\norg/m 1,a,1\norg/m 1,b,0\nm2,a,1\nm2,b,1\n")
        let both = try await place.assay("ingest", "all.csv", "--run-id", "x")
        #expect(both.code == 0 && both.output.contains("x-org-m-1") && both.output.contains("x-m2"), "\(both.output)")
        #expect(try await place.assay("compare", "x-m2", "x-org-m-1").output.contains("inconclusive"))
        try place.write("all.csv", "model,case,score\nm1,a,1\nm1,b,0\nm2,a,1\nm2,b,0\n")
        let changed = try await place.assay("ingest", "all.csv", "--run-id", "x")
        #expect(changed.code == 65 && changed.errors.contains("x-m2"), "\(changed.errors)")
        #expect(try await place.assay("runs", "show", "x-m1").code == 66, "nothing is half ingested")
        try place.write("twins.csv", "model,case,score\nm/1,a,1\nm 1,a,0\n")
        #expect(try await place.assay("ingest", "twins.csv", "--run-id", "y").code == 65)
        let named = try await place.assay("ingest", "all.csv", "--run-id", "z", "--model", "mine")
        #expect(named.code == 65 && named.errors.contains("the command says"), "\(named.errors)")
    }

    @Test("what is no file, no UTF-8, no format or no name has its own code")
    func codes() async throws {
        let place = try Workplace()
        try place.write("a.csv", "case,score\na,1\n")
        try place.write("a\tb.csv", "case,score\na,1\n")
        try Data([0x63, 0xFF, 0x0A]).write(to: place.folder.appending(path: "bytes.csv"))
        for (arguments, code, says) in [
            (["nothing.csv"], Int32(66), "nothing.csv"), (["suites"], 65, "folder"), (["bytes.csv"], 65, "not UTF-8"),
            (["a.csv", "--format", "score"], 64, "did you mean 'scores'"),
            (["a.csv", "--suite", "a/b"], 64, "--suite"), (["/dev/null"], 65, "no regular file"),
            (["a.csv", "--model", "m\n"], 64, "control characters"),
            (["a\tb.csv"], 65, "name the model in the command"),
            (["a.csv", "--run-id", "../x"], 64, "run's name"), (["a.csv", "a.csv"], 65, "twice"), ([], 64, "file"),
        ] {
            let result = try await place.run(Workplace.program, ["ingest"] + arguments)
            #expect(result.code == code && result.errors.contains(says), "\(arguments): \(result.errors)")
        }
        try place.write("bom.csv", "\u{FEFF}score,case\r\n1,\"a, \"\"b\"\"\"\r\n0,\"two words\"\r\n")
        let pipe = try await place.run(
            "/bin/sh",
            ["-c", #"cat a.csv | "$0" ingest /dev/stdin; code=$?; "$0" ingest /dev/stdin < a.csv && exit $code"#]
                + [Workplace.program]
        )
        #expect(pipe.code == 65 && pipe.errors.contains("no regular file; write it to a file first"), "\(pipe.errors)")
        #expect(pipe.output.contains("stdin"), "a file that stands in for the terminal is one")
        let quoted = try await place.assay("ingest", "bom.csv", "--run-id", "quoted")
        #expect(quoted.code == 0 && quoted.output.contains("50.0"), "\(quoted.errors)")
    }

    /// Inputs at the edge of sense, and the documented verdict of each.
    private static let edges: [(name: String, base: String, candidate: String, verdict: String?, code: Int32)] = [
        ("all equal, many", csv(200) { _ in 1 }, csv(200) { _ in 1 }, "held", 0),
        ("all equal, few", csv(50) { _ in 1 }, csv(50) { _ in 1 }, "inconclusive", 0),
        ("n = 1", csv(1) { _ in 1 }, csv(1) { _ in 0 }, "inconclusive", 0),
        ("n = 2", csv(2) { _ in 1 }, csv(2) { _ in 0 }, "inconclusive", 0),
        ("n = 3", csv(3) { _ in 1 }, csv(3) { _ in 0 }, "inconclusive", 0),
        ("all discordant one way", csv(50) { _ in 1 }, csv(50) { _ in 0 }, "regressed", 100),
        ("all discordant both ways", csv(100) { $0 % 2 }, csv(100) { 1 - $0 % 2 }, "inconclusive", 0),
        ("one cluster", clusters(100, lost: 30) { _ in 0 }, clusters(100, lost: 0) { _ in 0 }, "inconclusive", 0),
        (
            "half of the cases in one cluster", clusters(200, lost: 0) { max(0, $0 - 99) },
            clusters(200, lost: 0) { max(0, $0 - 99) }, "inconclusive", 0
        ),
        (
            "that cluster fails whole", clusters(200, lost: 0) { max(0, $0 - 99) },
            clusters(200, lost: 100) { max(0, $0 - 99) }, "inconclusive", 0
        ),
        (
            "clusters of very unequal size", clusters(300, lost: 0) { Int(Double($0).squareRoot()) },
            clusters(300, lost: 0) { Int(Double($0).squareRoot()) }, "inconclusive", 0
        ),
        ("other numbers of samples", repeated(300, 5), csv(300) { $0 % 10 > 1 ? 1 : 0 }, "held", 0),
        ("some cases missing", csv(200) { _ in 1 }, csv(192) { _ in 1 }, "inconclusive", 0),
        ("few cases missing of many", csv(2000) { _ in 1 }, csv(1990) { _ in 1 }, "held", 0),
        ("many cases missing", csv(100) { _ in 1 }, csv(90) { _ in 1 }, nil, 101),
        (
            "no common case", csv(100) { _ in 1 }, "case,score\nd0,1\n", nil, 101
        ),
        ("the candidate errored", csv(100) { _ in 1 }, csv("score", 100) { _ in [""] }, nil, 101),
        ("the baseline errored", csv("score", 100) { _ in ["errored"] }, csv(100) { _ in 1 }, nil, 101),
        ("nothing was graded", csv(100) { _ in 1 }, csv("score", 100) { _ in ["unscored"] }, nil, 101),
    ]

    private static func clusters(_ count: Int, lost: Int, _ cluster: (Int) -> Int) -> String {
        csv("score,cluster", count) { ["\($0 < lost ? 0 : 1),g\(cluster($0))"] }
    }

    private static func repeated(_ count: Int, _ samples: Int) -> String {
        csv("score,sample", count) { number in (1...samples).map { "\(number % 10 > 1 ? 1 : 0),\($0)" } }
    }

    @Test("inputs at the edge of sense have their documented verdict", arguments: edges.indices)
    func edge(index: Int) async throws {
        let edge = Self.edges[index]
        let found = try await Self.compare(Workplace(), base: edge.base, candidate: edge.candidate)
        #expect(found.verdict == edge.verdict && found.code == edge.code, "\(edge.name): \(found.result.output)")
        #expect((edge.verdict == nil) == !found.invalid.isEmpty, "\(edge.name): \(found.invalid)")
        #expect(!found.result.output.lowercased().contains("nan"), "\(edge.name)")
    }

    @Test("the numbers of samples choose the test, and one test is its own overall")
    func regimes() async throws {
        let place = try Workplace()
        let single = Self.csv(300) { $0 % 10 > 1 ? 1 : 0 }
        let more = try await Self.compare(place, base: Self.repeated(300, 5), candidate: single)
        #expect(more.method.hasPrefix("relabelling, exact"), "\(more.method)")
        #expect(more.overall["samples"] as? [Int] == [5, 1])
        #expect(more.tests[0]["p_worse"] as? Double == more.overall["p_worse"] as? Double)
        let same = try await Self.compare(place, base: single, candidate: single)
        #expect(same.method.hasPrefix("label swap, exact"), "\(same.method)")
    }

    @Test("metrics of the same cases are one comparison of their sums: the same metric twice tells no more than once")
    func metrics() async throws {
        let place = try Workplace()
        func scores(_ shift: Int) -> (Int) -> Double { { Double(($0 * 37 + shift * $0 % 11 + shift) % 100) / 100 } }
        func once(_ shift: Int) -> String { Self.csv("score", 200) { ["\(scores(shift)($0))"] } }
        func twice(_ shift: Int) -> String {
            Self.csv("score,test", 200) { number in ["f", "g"].map { "\(scores(shift)(number)),\($0)" } }
        }
        let one = try await Self.compare(place, base: once(0), candidate: once(1))
        let two = try await Self.compare(place, base: twice(0), candidate: twice(1))
        for key in ["difference", "worst_plausible_drop", "score"] {
            let values = [one, two].compactMap { $0.overall[key] as? Double }
            #expect(values.count == 2 && abs(values[0] - values[1]) < 1e-9, "\(key): \(values)")
        }
        #expect(two.overall["pairs"] as? Int == 200)
        func own(_ shift: Int) -> String {
            Self.csv("score,test", 400) { number in ["\(scores(shift)(number % 200)),\(number < 200 ? "f" : "g")"] }
        }
        let apart = try await Self.compare(place, base: own(0), candidate: own(1))
        let drops = [two, apart].compactMap { $0.overall["worst_plausible_drop"] as? Double }
        #expect(drops.count == 2 && drops[1] < drops[0], "cases of their own are twice as many: \(drops)")
    }

    @Test("a case that only some tests share is one unit: no surer than if every case were its tests' own")
    func partlyShared() async throws {
        let place = try Workplace()
        func scores(_ name: String, _ shift: Int) -> String {
            let rows = (0..<300).flatMap { number -> [String] in
                let score = "\((number * 37 + shift * (number % 7)) % 2)"
                let second = number < 150 ? "c\(number)" : "\(name)\(number)"
                return ["c\(number),\(score),f", "\(second),\(score),g"]
            }
            return (["case,score,test"] + rows).joined(separator: "\n")
        }
        let shared = try await Self.compare(place, base: scores("d", 0), candidate: scores("d", 1))
        #expect(shared.overall["clusters"] as? Int == 450, "\(shared.result.output)")
        #expect(shared.overall["pairs"] as? Int == 600)
    }

    @Test(
        "--cluster-worst must be above the margin; a margin of 0 is refused; runs with other columns are not comparable"
    )
    func options() async throws {
        let place = try Workplace()
        let text = Self.clusters(200, lost: 0) { $0 / 4 }
        for (options, code, says) in [
            (["--cluster-worst", "0.03"], Int32(65), "above every margin"), (["--margin", "0"], 64, "above 0"),
            (["--margin", "0.2", "--cluster-worst", "0.1"], 65, "above every margin"),
            (["--margin", "1.5"], 64, "at most 1"), (["--interval", "bca"], 65, "whole clusters"),
            (["--interval", "wald"], 64, "'t', 'bootstrap' or 'bca'"),
        ] {
            let result = try await Self.compare(place, base: text, candidate: text, options).result
            #expect(
                result.code == code && (result.errors + result.output).contains(says),
                "\(options): \(result.errors)"
            )
        }
        // Ten clusters of a hundred lose one case and win another: what one whole cluster could lose decides.
        func swapped(_ wrong: Int) -> String {
            Self.csv("score,cluster", 400) { ["\($0 % 40 == wrong ? 0 : 1),g\($0 / 4)"] }
        }
        let margin = ["--margin", "0.026"]
        let wide = try await Self.compare(place, base: swapped(0), candidate: swapped(1), margin)
        let bounded = try await Self.compare(
            place,
            base: swapped(0),
            candidate: swapped(1),
            margin + ["--cluster-worst", "0.25"]
        )
        #expect(wide.verdict == "inconclusive" && wide.overall["cluster_limited"] as? Bool == true, "\(wide.overall)")
        #expect(bounded.verdict == "held", "\(bounded.overall)")
        let one = try await Self.compare(place, base: text, candidate: text, ["--margin", "1"])
        #expect(one.verdict == "held" && one.code == 0)
        let companion = try await Self.compare(place, base: text, candidate: text, ["--interval", "bootstrap"]).overall
        let beside = try #require(companion["companion"] as? [String: Any])
        // No case changed: the bootstrap collapses to a point, the interval that decides does not.
        #expect(beside["interval"] as? [Double] == [0, 0] && beside["kind"] as? String == "bootstrap")
        #expect((companion["interval"] as? [Double])?.allSatisfy { $0 != 0 } == true)
        let lonely = Self.clusters(20, lost: 0) { _ in 0 }
        for (text, kind, unit) in [(Self.csv(1) { _ in 1 }, "bca", "cases"), (lonely, "t", "clusters")] {
            let none = try await Self.compare(place, base: text, candidate: text, ["--interval", kind]).overall
            let sentences = none["explanation"] as? [String] ?? []
            #expect(sentences.contains { $0.hasSuffix("interval, which takes two \(unit) at least.") }, "\(none)")
            #expect((none["companion"] as? [String: Any])?["kind"] as? String == kind)
        }
        let mixed = "case,score,test\na,1,t\nb,1,u\nc,0,u\n"
        let tests = try await Self.compare(place, base: mixed, candidate: mixed, ["--interval", "t"])
        #expect(tests.result.output.contains("two cases of every test at least"), "\(tests.result.output)")
        let plain = Self.csv(200) { _ in 1 }
        let other = try await Self.compare(place, base: text, candidate: plain)
        #expect(other.code == 65 && other.result.errors.contains("same columns"), "\(other.result.errors)")
        let unheard = try await Self.compare(place, base: plain, candidate: plain, ["--cluster-worst", "0.5"])
        #expect(unheard.code == 0 && unheard.result.errors.contains("no clusters"))
    }

    @Test("the format has a page of help")
    func help() async throws {
        let place = try Workplace()
        let page = try await place.assay("help", "formats")
        #expect(page.code == 0 && page.output.contains("case,score") && page.output.contains("unscored"))
        #expect(try await place.assay("ingest", "--help").output.contains("assay ingest base.csv"))
    }
}
