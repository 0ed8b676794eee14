// Promises of the sentences about the model that answered, which may not be the one that was asked for.

import Assessments
import Evaluation
import Testing

@testable import Reporting

@Suite("served model")
struct ServedWordsTests {
    private static func models(_ models: [(String?, String?, Int)]) -> ServedModels {
        var served = ServedModels()
        for (model, fingerprint, answers) in models {
            served.count(ServedModel(model: model, fingerprint: fingerprint), answers: answers)
        }
        return served
    }

    private static func sentences(
        now: [(String?, String?, Int)],
        before: [(String?, String?, Int)]? = nil
    ) throws -> [String] {
        var suite = try Assessments.suite(baseline: before == nil ? nil : "main")
        suite.baseline?.served = before.map(models)
        var run = try Assessments.run([suite])
        run.reliability.served = now.isEmpty ? nil : models(now)
        return ServedWords(run).sentences
    }

    @Test("nothing is said where the model that was asked for answered, then and now")
    func same() throws {
        #expect(try Self.sentences(now: [("m-1", "f", 40)], before: [("m-1", "f", 200)]).isEmpty)
        #expect(try Self.sentences(now: []).isEmpty)
        #expect(try Self.sentences(now: [("m-1", nil, 40)], before: [("m-1", nil, 1)]).isEmpty)
    }

    @Test("a model of another name is named, and so are several")
    func others() throws {
        let one = try Self.sentences(now: [("m-2", nil, 40)])
        #expect(one.count == 1 && one[0].contains("“m-1”") && one[0].contains("“m-2”"))
        let several = try Self.sentences(now: [("m-1", nil, 30), ("m-2", nil, 10)])
        #expect(several == ["More than one model answered in this run: “m-1” (30 answers), “m-2” (10 answers)."])
        let mistyped = try Self.sentences(now: [("m-2", nil, 30), ("m-3", nil, 10)])
        #expect(mistyped.first?.hasPrefix("More than one model answered in this run, which asked for “m-1”: ") == true)
    }

    @Test("a fingerprint that changes is told, within a run and against the baseline")
    func fingerprints() throws {
        let within = try Self.sentences(now: [("m-1", "a", 30), ("m-1", "b", 10)])
        #expect(within == ["The server's fingerprint changed within this run: “a” (30 answers), “b” (10 answers)."])
        let against = try Self.sentences(now: [("m-1", "b", 40)], before: [("m-1", "a", 40)])
        #expect(against == ["The server's fingerprint changed against baseline “main” of s: “a” then, “b” now."])
    }

    @Test("a served model that changed since the baseline is told")
    func against() throws {
        let found = try Self.sentences(now: [("m-2", nil, 40)], before: [("m-1", nil, 40)])
        #expect(found.last == "The served model changed against baseline “main” of s: “m-1” answered then, “m-2” now.")
    }

    @Test("a server that names something new with each answer does not grow the record")
    func bounded() throws {
        let served = Self.models((0..<1000).map { ("m-1", "f\($0)", 1) })
        #expect(served.ranked.count <= 33 && served.ranked.reduce(0) { $0 + $1.answers } == 1000)
    }
}
