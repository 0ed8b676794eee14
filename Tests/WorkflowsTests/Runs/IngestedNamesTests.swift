// Proves under which names the models of a file are found again.

import Evaluation
import Testing
import Workflows

@Suite("names of ingested runs")
struct IngestedNamesTests {
    private static func names(_ base: String?, _ models: [String]) throws -> [String] {
        let now = Moment(milliseconds: 0)
        return try IngestedNames(base.map { try #require(RunID($0)) }, models: models, now: now).ids.map(\.rawValue)
    }

    @Test("one model has the name that the user gave, several have their own behind it")
    func given() throws {
        #expect(try Self.names("r", ["gpt"]) == ["r"])
        #expect(try Self.names("r", ["a", "b"]) == ["r-a", "r-b"])
        #expect(try Self.names("r", []) == [])
    }

    @Test("without a name, all models share one that begins with the minute")
    func made() throws {
        let names = try Self.names(nil, ["a", "b"])
        #expect(names.allSatisfy { $0.hasPrefix("19700101-0000-") })
        #expect(names[0].dropLast(2) == names[1].dropLast(2))
        #expect(try Self.names(nil, ["a"])[0].hasPrefix("19700101-0000-"))
    }

    @Test("letters that a name cannot hold become dashes")
    func safe() throws {
        #expect(try Self.names("r", ["meta/llama 3:8b", "ü.x_y"]) == ["r-meta-llama-3-8b", "r--.x_y"])
    }

    @Test("two models of one name are refused, and so is a name that is too long")
    func refused() async throws {
        let twice = await refusal { _ = try Self.names("r", ["a/b", "a b"]) }
        #expect(twice.hasPrefix("the models 'a/b' and 'a b' would both be run 'r-a-b'; rename one"))
        #expect(twice.hasSuffix("with run-id"))
        let long = await refusal { _ = try Self.names("r", ["a", String(repeating: "x", count: 120)]) }
        #expect(long.hasSuffix("cannot be a run's name: at most 100 letters; shorten run-id"))
    }
}
