// Promises of finding targets that no answer can meet.

import Content
import Evaluation
import Grading
import Testing

@Suite("targets against their own graders")
struct MissedTargetTests {
    /// The targets that are missed, with their scores.
    private static func missed(
        _ specs: [GraderSpec],
        targets: [String],
        choices: [String] = []
    ) async throws -> [String] {
        let testCase = TestCase(id: "one", input: .text("?"), targets: targets, choices: choices)
        return await (try GraderSet(specs)).missedTargets(of: testCase).map { "\($0.grader) \($0.target) \($0.score)" }
    }

    private static func missed(
        _ kind: String,
        _ settings: [String: JSONValue] = [:],
        targets: [String],
        choices: [String] = []
    ) async throws -> [String] {
        try await missed([GraderSpec(kind: kind, settings: settings)], targets: targets, choices: choices)
    }

    @Test(
        "a target that its grader accepts as the answer is not missed",
        arguments: [
            ("exact", ["Paris", "the Seine", "1,000"]), ("includes", ["a", "(b)"]), ("match", ["42", "yes."]),
            ("numeric", ["-1.5", "1,000", "60%"]), ("refusal", ["refuse"]), ("pattern", ["anything"]),
        ]
    )
    func accepted(kind: String, targets: [String]) async throws {
        let settings: [String: JSONValue] = kind == "pattern" ? ["pattern": "the answer is (.*)"] : [:]
        #expect(try await Self.missed(kind, settings, targets: targets).isEmpty)
    }

    @Test("every target is tried alone")
    func each() async throws {
        #expect(try await Self.missed("exact", targets: ["Paris", "!"]) == ["exact ! 0.0"])
    }

    @Test("a preset pattern is asked in its own words")
    func presets() async throws {
        #expect(try await Self.missed("pattern", ["preset": "letter"], targets: ["B"]).isEmpty)
        #expect(try await Self.missed("pattern", ["preset": "letter"], targets: ["Paris"]) == ["pattern Paris 0.0"])
        #expect(try await Self.missed("pattern", ["preset": "word"], targets: ["New York"]) == ["pattern New York 0.0"])
        #expect(try await Self.missed("pattern", ["preset": "line"], targets: ["New York"]).isEmpty)
    }

    @Test(
        "a pattern of one's own must be able to find its targets",
        arguments: [
            (#"ANSWER: (\d+)"#, ["42"], ["forty-two", "4.2"]), (#"(?i)\b([A-D])\b"#, ["c", "A"], ["E", "(A)"]),
            (#"(?:is|=) (?<value>-?\d+)|(yes|no)"#, ["-3", "no", "YES"], ["maybe"]), (#"[([](\w)[])]"#, ["x"], ["(x)"]),
            (#"yes|no"#, ["yes"], ["y"]), (#"für x:\x20(\d+)"#, ["4"], ["vier"]),
            (#"((\d)\d*) (?=apples)"#, ["12", "1"], ["a"]),
            (#"([[:alpha:]]+\))"#, ["a)"], ["a"]),
        ]
    )
    func own(pattern: String, met: [String], missed: [String]) async throws {
        let settings: [String: JSONValue] = ["pattern": .string(pattern)]
        #expect(try await Self.missed("pattern", settings, targets: met + missed) == missed.map { "pattern \($0) 0.0" })
    }

    @Test(
        "a pattern whose parts look around themselves is believed",
        arguments: [
            #"(\bx)"#, #"(x$)"#, #"(a)|(\1b)"#, #"(?|(a)|(b))"#, #"(x(?=y))"#, #"\Q(a)\E"#, #"^x$"#, #"a\Kb"#,
            #"(?i:(a))"#, #"(\p{Lu}+)"#, #"([[:upper:]]+)"#, #"(stra\xDFe)"#, "(straße)", #"(the [[:<:]])cat"#,
        ]
    )
    func unreadable(pattern: String) async throws {
        #expect(try await Self.missed("pattern", ["pattern": .string(pattern)], targets: ["never"]).isEmpty)
    }

    @Test(
        "a choice is made in the first form that is accepted, and of several targets all are",
        arguments: [["marker"], ["letter"], ["text"], ["letter", "text"]]
    )
    func choices(accepted: [String]) async throws {
        let settings: [String: JSONValue] = ["accept": .array(accepted.map(JSONValue.string))]
        let options = ["red", "green", "red box"]
        for target in ["B", "b", "green", "red box"] {
            #expect(try await Self.missed("choice", settings, targets: [target], choices: options).isEmpty)
        }
        #expect(try await Self.missed("choice", settings, targets: ["A", "B"], choices: options).isEmpty)
    }

    @Test("a grader's own target is tried in place of the case's")
    func own() async throws {
        #expect(try await Self.missed("exact", ["target": "!"], targets: ["Paris"]) == ["exact ! 0.0"])
    }

    @Test("of graders that all have a say each must accept its targets; of alternatives one is enough")
    func combined() async throws {
        let (sound, empty): (JSONValue, JSONValue) = (["kind": "includes"], ["kind": "exact"])
        for kind in ["all", "weighted"] {
            let missed = try await Self.missed(kind, ["graders": [sound, empty]], targets: ["!", "b"])
            #expect(missed == ["exact ! 0.0"])
        }
        #expect(try await Self.missed("any", ["graders": [empty, sound]], targets: ["!", "b"]).isEmpty)
        #expect(try await Self.missed("any", ["graders": [empty, empty]], targets: ["!", "b"]) == ["exact ! 0.0"])
        let both = [GraderSpec(kind: "includes", settings: [:]), GraderSpec(kind: "exact", settings: [:])]
        #expect(try await Self.missed(both, targets: ["!", "b"]) == ["exact ! 0.0"])
    }
}
