// Proves what is said before a run is paid for: what it sees, what it costs, and when it may not gate.

import Foundation
import ProgramSupport
import Testing

@Suite("foresight")
struct ForesightTests {
    /// A date so many days before today.
    private func day(_ ago: Int) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate]
        return formatter.string(from: Date().addingTimeInterval(-86_400 * Double(ago)))
    }

    private func row(_ model: String, asOf: String) -> String {
        "  - {model: \(model), input_per_million: 2, output_per_million: 10, as_of: \(asOf)}"
    }

    @Test("power needs nothing but a discordance; else a comparison or a baseline, and it says which")
    func sources() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 60)
        let nothing = try await place.assay("suite", "power", "words")
        #expect(nothing.code == 66 && nothing.errors.contains("--discordance"), "\(nothing.errors)")
        #expect(try await place.assay("suite", "power", "words", "--from", "comparison").code == 66)
        #expect(try await place.assay("suite", "power", "words", "-b", "none").code == 66)
        #expect(try await place.assay("suite", "power", "none").code == 66)
        let said = try await place.assay("suite", "power", "words", "--discordance", "0.2", "--drop", "0.05")
        #expect(said.code == 0 && said.errors.contains("60 cases, discordance about 0.20"), "\(said.errors)")
        #expect(said.errors.contains("a drop of 5 points overall is seen"), "\(said.errors)")
        for arguments in [
            ["--discordance", "1.5"], ["--discordance", "nan"], ["--drop", "0"], ["--from", "dreams"],
            ["--discordance", "0.1", "--from", "baseline"], ["--samples", "0"],
        ] {
            let result = try await place.run(Workplace.program, ["suite", "power", "words"] + arguments)
            #expect(result.code == 64, "\(arguments): \(result.errors)")
        }

        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let only = try await place.assay("suite", "power", "words")
        #expect(only.code == 0 && only.errors.contains("reckoned from baseline 'main'"), "\(only.errors)")
        #expect(try await place.assay("run", "words", "-m", "good", "-b", "main", "--run-id", "r").code == 0)
        // A model that was proven to differ says nothing of what chance does.
        let proven = try await place.assay("suite", "power", "words")
        #expect(proven.code == 0 && proven.errors.contains("reckoned from baseline 'main'"), "\(proven.errors)")
        _ = try await place.assay("run", "words", "-m", "half", "-b", "main", "--run-id", "s")
        let last = try await place.assay("suite", "power", "words", "--format", "json")
        #expect(last.code == 0 && last.errors.contains("the comparison of run s"), "\(last.errors)")
        #expect(last.output.contains(#""held if unchanged":"#) && last.output.contains(#""cases for 80 % held":"#))
        let stored = try await place.assay("suite", "power", "words", "--from", "baseline")
        #expect(stored.errors.contains("reckoned from baseline 'main'"), "\(stored.errors)")
        // A later version of the suite: the comparison is still of use, with a caution.
        try place.suite("words", cases: 61)
        let changed = try await place.assay("suite", "power", "words")
        #expect(changed.code == 0 && changed.errors.contains("another version of the suite"), "\(changed.errors)")
    }

    @Test("flaky cases: variances, pass@k of any k, and the samples that help")
    func flaky() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        let run = ["run", "words", "-m", "coin", "--samples", "3", "--width", "1", "--run-id", "b"]
        #expect(try await place.run(Workplace.program, run).code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        #expect(try await place.assay("run", "words", "-m", "coin", "-b", "main", "--run-id", "r").code != 64)
        let table = try await place.assay("baseline", "flaky", "words", "main", "--k", "2")
        #expect(
            table.code == 0 && table.output.contains("pass@2") && table.output.contains("within"),
            "\(table.output)"
        )
        #expect(table.errors.contains("true change in run r") && table.errors.contains("5 are paid once"))
        let json = try await place.assay("baseline", "flaky", "words", "main", "--format", "json")
        #expect(json.output.contains(#""pass^3":"#) && json.output.contains(#""samples advised":"#), "\(json.output)")
        #expect(try await place.assay("baseline", "flaky", "words", "main", "--k", "4").code == 64)
        #expect(try await place.assay("baseline", "flaky", "words", "main", "--k", "0").code == 64)
    }

    @Test("prices: a dry run tells the cost about and at most, a run what it was")
    func prices() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 10)
        try place.suite("words", cases: 10, more: "defaults: {max_tokens: 20}")
        let without = try await place.assay("run", "words", "-m", "good", "--dry-run")
        #expect(
            without.output.contains("no price") && without.errors.contains("no price of 'good'"),
            "\(without.errors)"
        )
        try place.write("prices.yaml", "format: 1\nprices:\n\(row("good", asOf: day(1)))\n")
        let dry = try await place.assay("run", "words", "-m", "good", "--dry-run", "--format", "json")
        // 10 calls of "Say word0": 9 bytes are 3 tokens, and 20 tokens of answer at most.
        #expect(dry.output.contains(#""cost about":0.0020"#), "\(dry.output)")
        #expect(
            dry.output.contains(#""cost at most":0.00274"#),
            "a token is at least a byte of the message: \(dry.output)"
        )
        #expect(server.requests == 0, "nobody was called")
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r").code == 0)
        let result = try place.read("reports/r/result.json")
        #expect(!result.contains(#""cost_usd":null"#) && !result.contains(#""cost_usd":0,"#), "\(result.suffix(400))")
        let measured = try await place.assay("run", "words", "-m", "good", "--dry-run")
        #expect(measured.errors.contains("by what an earlier run used"), "\(measured.errors)")
        let power = try await place.assay("suite", "power", "words", "--discordance", "0.1", "-m", "good")
        #expect(power.output.contains("$") && power.errors.contains("at most $"), "\(power.errors)")
        // Another model has no price, and needs none.
        #expect(try await place.assay("run", "words", "-m", "half", "--dry-run").output.contains("no price"))
    }

    @Test("prices are read strictly: file and line, and the way out")
    func badPrices() async throws {
        let place = try Workplace(cases: 10)
        let good = row("good", asOf: day(1))
        let long = String(repeating: "9", count: 400)
        for (text, says) in [
            ("format: 1\n", "no 'prices'"), ("format: 2\nprices: []\n", "newer version"),
            ("format: 1\nprices:\n\(good)\n\(good)\n", "line 4: 'prices[1].model': 'good' has a price on line 3"),
            (
                "format: 1\nprices:\n  - {model: a, input_per_million: -1, output_per_million: 1, as_of: 2026-01-01}\n",
                "not negative"
            ),
            (
                "format: 1\nprices:\n  - {model: a, input_per_million: \(long), output_per_million: 1, as_of: 2026-01-01}\n",
                "a number"
            ),
            ("format: 1\nprices:\n  - {model: a, input_per_million: 1, as_of: 2026-01-01}\n", "output_per_million"),
            (
                "format: 1\nprices:\n  - {model: a, input_per_million: 1, output_per_million: 1, as_of: 2026-02-30}\n",
                "no date"
            ),
            (
                "format: 1\nprices:\n  - {model: a, input_per_million: 1, output_per_million: 1, as_of: soon}\n",
                "no date"
            ),
            ("format: 1\nprices:\n\(row("a", asOf: day(-9)))\n", "yet to come"),
            ("format: 1\nmax_age: never\nprices: []\n", "no duration"), ("format: 1\nprice: []\n", "slip"),
            (
                "format: 1\nprices:\n\(row("good", asOf: "2020-01-01"))\n",
                "line 3: the price of 'good' is of 2020-01-01"
            ),
        ] {
            try place.write("prices.yaml", text)
            let result = try await place.assay("run", "words", "-m", "good", "--dry-run")
            #expect(result.code == 78, "\(text): \(result.code)")
            #expect(result.errors.contains(says) && result.errors.contains("prices.yaml"), "\(says): \(result.errors)")
        }
        let stale = "prices:\n\(row("good", asOf: "2020-01-01"))\n"
        try place.write("prices.yaml", "format: 1\nallow_stale: true\n" + stale)
        #expect(try await place.assay("run", "words", "-m", "good", "--dry-run").code == 0)
        try place.write("prices.yaml", "format: 1\n" + stale)
        // Only the price that is needed must be fresh.
        #expect(try await place.assay("run", "words", "-m", "half", "--dry-run").code == 0)
        try place.write("assay.yaml", try place.read("assay.yaml") + "\nprices: elsewhere.yaml\n")
        let missing = try await place.assay("run", "words", "-m", "good", "--dry-run")
        #expect(missing.code == 78 && missing.errors.contains("'elsewhere.yaml', which does not exist"))
    }

    @Test("a blind gate is refused with a baseline of one sample, for a part of a suite, and after the dry run's table")
    func blindGate() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 200)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        let dry = try await place.assay("run", "words", "-m", "half", "--profile", "pull", "--dry-run")
        #expect(dry.code == 0 && dry.errors.contains("200 cases, discordance about 0.25"), "\(dry.errors)")
        let part = try await place.assay(
            "run",
            "words",
            "-m",
            "half",
            "--profile",
            "pull",
            "--limit",
            "30",
            "--dry-run"
        )
        #expect(part.code == 78 && part.output.contains("passes if unchanged"), "\(part.errors)")
        #expect(part.errors.contains("of the part that was selected") && part.errors.contains("cases, or more samples"))
        #expect(try await place.assay("run", "words", "-m", "half", "-b", "main", "--limit", "30").code == 0)
    }
}
