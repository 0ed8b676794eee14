// Promises of scores in percent, grades or signs: they are shares once their scale is said, and refused until then.

import Content
import Evaluation
import Foundation
import Testing

@testable import Interchange

@Suite("scores on another scale")
struct ScoreScaleIngestTests {
    private static func scale(_ text: String) throws -> IngestTerms {
        IngestTerms(scale: try #require(ScoreScale(text)))
    }

    @Test("a score outside 0 to 1 is refused with the way out, and one outside the scale without")
    func outside() throws {
        let folder = try ScoreFolder(["case,score\na,85\n"])
        #expect {
            _ = try folder.table()
        } throws: { error in
            guard case .unsaid(let place, "the score '85' is outside 0 to 1", .nameScale)? = error as? IngestError
            else { return false }
            return place.line == 2
        }
        #expect(
            try refusal("case,score\na,100\nb,101\n", terms: Self.scale("0..100"))
                == "f0.txt line 3: the score '101' is outside the scale 0..100"
        )
    }

    @Test("the ends of the scale are 0 and 1, in all forms, and words are the ends")
    func mapped() throws {
        let shares = try taken("case,score\na,0\nb,0.85\nc,1\nd,\ne,1\nf,0\n", model: "m").models[0]
        let percents = try taken(
            "case,score\na,0\nb,85\nc,100\nd,\ne,true\nf,fail\n",
            model: "m",
            terms: Self.scale("0..100")
        )
        #expect(percents.models[0].content == shares.content)
        let list =
            #"[{"case":"a","score":-1},{"case":"b","score":0.7},{"case":"c","score":1},{"case":"d","score":null},"#
            + #"{"case":"e","score":"1"},{"case":"f","score":false}]"#
        var found: [SampleScore] = []
        let signed = try taken(list, model: "m", terms: Self.scale("-1..1"))
        signed.forEachBlock(of: signed.models[0]) { $0.forEachSample { found.append($1) } }
        #expect(found == [.scored(0), .scored(0.85), .scored(1), .errored, .scored(1), .scored(0)])
        #expect(try taken("case,score\na,0\nb,100\n", terms: Self.scale("0..100")).models[0].tests[0].isBinary)
    }

    @Test("the run's manifest names the scale, so that runs of two scales differ")
    func manifest() throws {
        let model = try taken("case,score\na,1\n").models[0]
        func manifest(_ text: String) throws -> RunManifest {
            let scale = try Self.scale(text).scale
            return IngestedSuite.manifest(of: model, format: "scores", files: ["f"], scale: scale, engine: "1")
        }
        let (percents, shares) = (try manifest("0..100"), try manifest("0..1"))
        #expect(percents.listedFields.contains { $0.name == "scale" && $0.value == "0..100" })
        #expect(!shares.listedFields.contains { $0.name == "scale" } && percents.origin != shares.origin)
        #expect(percents.differences(from: shares).map(\.field) == ["scale"])
        let stored = try JSONDecoder().decode(RunManifest.self, from: JSONEncoder().encode(percents))
        #expect(stored == percents)
    }
}
