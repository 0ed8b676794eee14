// Proves that what is left out, linked, half written or undecided does not pass for more than it is.

import Foundation
import ProgramSupport
import Testing

@Suite("closed where it must be")
struct ClosedTests {
    private static func csv(_ count: Int, _ score: (Int) -> Int?) -> String {
        "case,score\n" + (0..<count).compactMap { number in score(number).map { "c\(1000 + number),\($0)\n" } }.joined()
    }

    @Test("a candidate that leaves out what it fails does not pass, unless its user says that these cases changed")
    func leftOut() async throws {
        let place = try Workplace()
        try place.write("base.csv", Self.csv(1000) { _ in 1 })
        try place.write("cand.csv", Self.csv(1000) { $0 % 25 == 0 ? nil : 1 })
        #expect(try await place.assay("ingest", "base.csv", "--run-id", "base").code == 0)
        #expect(try await place.assay("ingest", "cand.csv", "--run-id", "cand").code == 0)
        let compared = try await place.assay("compare", "cand", "base", "--detailed-exitcode", "--format", "json")
        #expect(compared.output.contains(#""verdict":"inconclusive""#) && compared.output.contains(#""missing":40"#))
        #expect(compared.output.contains(#""reason":"errors""#), "\(compared.output)")
        #expect(!compared.output.contains(#""result":"pass""#))
        let declared = try await place.assay("compare", "cand", "base", "--changed", "cases")
        #expect(declared.code == 0 && declared.output.contains("held"), "\(declared.output)\(declared.errors)")
        #expect(declared.output.contains("40 cases of the baseline are left out as changed on purpose"))
        #expect(declared.output.contains("/c1025") && declared.output.contains("(partial)"), "\(declared.output)")
    }

    @Test("an ingest that was killed before its conclusion is concluded by the next one")
    func killedIngest() async throws {
        let place = try Workplace()
        try place.write("a.csv", Self.csv(50) { $0 % 2 })
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "a").code == 0)
        let tool = try await place.run(
            "/usr/bin/env",
            [
                "sqlite3", ".assay/assay.db",
                "DELETE FROM comparison; UPDATE run SET conclusion = NULL, stateChecked = NULL",
            ]
        )
        try #require(tool.code == 0, "the tests need sqlite3: \(tool.errors)")
        #expect(try await place.assay("report", "a").code == 66)
        #expect(try await place.assay("ingest", "a.csv", "--run-id", "a").code == 0)
        #expect(try await place.assay("report", "a").code == 0)
    }

    @Test("no link is followed below the folders that are assay's own, and what it points to stays as it is")
    func links() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        let victim = place.folder.appendingPathComponent("victim")
        try place.write("victim/file", "precious")
        func link(_ path: String, to target: String) throws {
            let url = place.folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
        }
        try link("reports/r", to: victim.path)
        let run = try await place.assay("run", "words", "-m", "good", "--run-id", "r")
        #expect(run.code != 0 && run.errors.contains("'reports/r' is a link"), "\(run.errors)")
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "s").code == 0)
        try link("baselines/words/main.jsonl", to: victim.path + "/file")
        let set = try await place.assay("baseline", "set", "main", "s")
        #expect(set.code == 65 && set.errors.contains("is a link"), "\(set.errors)")
        let show = try await place.assay("baseline", "show", "words", "main")
        #expect(show.code == 65 && show.errors.contains("is a link"), "\(show.errors)")
        try link("suites/other", to: place.folder.path + "/suites/words")
        let suite = try await place.assay("suite", "check", "other")
        #expect(suite.code == 65 && suite.errors.contains("is a link"), "\(suite.errors)")
        try link("store/assay.db", to: victim.path + "/file")
        let store = try await place.assay("runs", "list", "--store", "store")
        #expect(store.code == 73 && store.errors.contains("it is a link"), "\(store.errors)")
        #expect(try place.read("victim/file") == "precious")
        #expect(try FileManager.default.contentsOfDirectory(atPath: victim.path) == ["file"])
    }

    @Test("a baseline's name leads nowhere else", arguments: ["../../out", "a/b", "..", "."])
    func names(name: String) async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        try place.write("out.jsonl", "{}")
        let result = try await place.assay("run", "words", "-m", "good", "-b", name)
        #expect(result.code == 66 && result.errors.contains("does not exist"), "\(result.errors)")
        #expect(server.requests == 0)
    }

    @Test("undecided is no success in silence, and a comparison prints no code that it does not end with")
    func undecided() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 12)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let quiet = try await place.assay("run", "words", "-m", "good", "-b", "main", "--run-id", "q", "--quiet")
        let lines = quiet.errors.split(separator: "\n")
        #expect(quiet.code == 0 && quiet.output.isEmpty && lines.count == 1, "\(quiet.errors)")
        #expect(quiet.errors.contains("run q is undecided, and not gating"))
        let bad = try await place.assay("run", "words", "-m", "bad", "--run-id", "w")
        #expect(bad.output.contains("exit 0 (nothing gated)"))
        let compared = try await place.assay("compare", "w", "b")
        #expect(compared.code == 0 && compared.output.contains("gate: fail · run w"), "\(compared.output)")
        let detailed = try await place.assay("compare", "w", "b", "--detailed-exitcode")
        #expect(detailed.code == 100 && detailed.output.contains("exit 100 (gate failed)"))
    }

    @Test("what a killed process left in a folder the next writer of that folder removes, and nothing else")
    func swept() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r").code == 0)
        // No process has this number: it is above the largest one.
        try place.write("reports/r/.report.html.999999999.pending-abcdef", "half")
        try place.write("reports/r/.mine", "kept")
        #expect(try await place.assay("report", "r").code == 0)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: place.folder.appendingPathComponent("reports/r").path
        )
        #expect(!files.contains { $0.contains("pending") } && files.contains(".mine"), "\(files)")
    }
}
