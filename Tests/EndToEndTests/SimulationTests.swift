// Proves that a described suite is simulated from the command line, and that nonsense is refused by name.

import ProgramSupport
import Testing

@Suite("aa --simulate")
struct SimulationTests {
    private static let sound = ["--cases", "40", "--pass-rate", "0.9", "--runs", "20"]

    @Test("a described suite needs no files, and says the same again")
    func described() async throws {
        let place = try Workplace()
        let arguments = ["aa", "--simulate"] + Self.sound + ["--sequential", "--drop", "0.1", "--samples", "5/1"]
        let one = try await place.run(Workplace.program, arguments)
        #expect(one.code == 0, "\(one.errors)")
        #expect(one.output.contains("assay, stopping early") && one.output.contains("10.0 points worse"))
        #expect(one.output == (try await place.run(Workplace.program, arguments).output))
        for format in ["json", "jsonl", "markdown"] {
            let other = try await place.run(Workplace.program, arguments + ["--format", format])
            #expect(other.code == 0 && other.output.contains("called worse"), "\(format)")
        }
    }

    /// What is given beside `aa --simulate`, and what the message must name.
    private static let nonsense: [(arguments: [String], says: String)] = [
        ([], "--cases"),
        (["--pass-rate", "0.9"], "--cases"),
        (["--cases", "40"], "--pass-rate"),
        (["--cases", "0", "--pass-rate", "0.9"], "--cases 0"),
        (["--cases", "40", "--pass-rate", "beta:0,1"], "beta:0,1"),
        (["--cases", "40", "--pass-rate", "nan"], "--pass-rate 'nan'"),
        (["--cases", "40", "--discordance", "1.5"], "--discordance 1.5"),
        (["--cases", "40", "--discordance", "nan"], "--discordance"),
        (["--cases", "40", "--discordance", "0.2", "--pass-rate", "0.9"], "choose one"),
        (["--cases", "40", "--discordance", "0.2", "--drop", "0.3"], "at most 20.0 points"),
        (["--cases", "40", "--discordance", "0.2", "--samples", "5/1"], "--pass-rate"),
        (["--cases", "40", "--discordance", "0.2", "--grades", "4"], "--pass-rate"),
        (["words"], "--baseline"),
        (["--baseline", "main"], "name the suite"),
        (["words", "--baseline", "main", "--cases", "40"], "--cases describes"),
        (sound + ["--drop", "0.95"], "at most 90.0 points"),
        (sound + ["--drop", "1"], "--drop"),
        (sound + ["--drop", "0.4", "--loss", "healed"], "at most 30.0 points"),
        (sound + ["--loss", "slowly"], "--loss 'slowly'"),
        (sound + ["--loss", "clusters"], "--cluster-size"),
        (sound + ["--loss", "large-clusters", "--clusters", "4"], "different sizes"),
        (sound + ["--samples", "5/"], "--samples '5/'"),
        (sound + ["--samples", "0/1"], "--samples '0/1'"),
        (sound + ["--samples", "1/2/3"], "--samples"),
        (sound + ["--tests", "41"], "--tests 41"),
        (sound + ["--clusters", "41"], "--clusters 41"),
        (sound + ["--clusters", "4", "--cluster-size", "5"], "choose one"),
        (sound + ["--cluster-size", "5,0"], "--cluster-size '5,0'"),
        (sound + ["--icc", "0.5"], "--icc needs"),
        (sound + ["--clusters", "4", "--icc", "2"], "--icc 2"),
        (sound + ["--clusters", "4", "--cluster-failures", "1"], "--cluster-failures"),
        (sound + ["--clusters", "4", "--cluster-worst", "0.01"], "--cluster-worst"),
        (sound + ["--errors", "-1"], "--errors"),
        (sound + ["--hidden-errors", "1.1"], "--hidden-errors"),
        (sound + ["--max-error-rate", "2"], "--max-error-rate"),
        (sound + ["--flips", "0.6"], "--flips"),
        (sound + ["--flips", "0.1", "--redrawn"], "choose one"),
        (sound + ["--margin", "0"], "--margin"),
        (sound + ["--threshold", "1"], "--threshold"),
        (sound + ["--threshold", "0.9", "--tests", "2"], "--threshold"),
        (sound + ["--grades", "0"], "--grades 0"),
        (sound + ["--draws", "9"], "--draws"),
        (sound + ["--seed", "-1"], "--seed"),
        (["--cases", "40", "--pass-rate", "0.9", "--runs", "0"], "--runs"),
    ]

    @Test("nonsense is refused by the option's name", arguments: nonsense.indices)
    func refusal(index: Int) async throws {
        let (arguments, says) = Self.nonsense[index]
        let place = try Workplace()
        let result = try await place.run(Workplace.program, ["aa", "--simulate"] + arguments)
        #expect(result.code == 64, "\(arguments): \(result.output)")
        #expect(result.errors.contains(says), "\(arguments): \(result.errors)")
    }
}
