// Promises of the digests by which scores are known again: the bytes are fixed, the order of lines is not part of them.

import Content
import Testing

@testable import Interchange

@Suite("digests of scores")
struct ScoreDigestTests {
    private static let text =
        "case,score,sample,test,cluster\na,errored,1,t,\na,0.5,2,t,\nb,1,1,t,x\nb,unscored,2,t,x\n"

    @Test("are SHA-256 of names and scores, the same for ever: stores and committed baselines hold them")
    func bytes() throws {
        let model = try taken(Self.text, model: "m").models[0]
        #expect(model.cases.hex == "b2249996ce8e3dd85a08f48bba1a184a14aa07faead59b9d459a7838326effb3")
        #expect(model.content.hex == "4b210f8cf8bb9d6fdeff143df2fe375a0802abefb1d67d89544784764219ed95")
    }

    @Test("do not see the model's name, nor the file's, nor the order of lines")
    func order() throws {
        let known = try taken(Self.text, model: "m").models[0]
        let lines = Self.text.split(separator: "\n")
        let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        let other = try taken(turned, model: "another").models[0]
        #expect(other.cases == known.cases && other.content == known.content)
        let header = String(lines[0])
        let halves = try taken(
            "\(header)\n\(lines[3])\n\(lines[4])\n",
            "\(header)\n\(lines[1])\n\(lines[2])\n",
            model: "m"
        ).models[0]
        #expect(halves.cases == known.cases && halves.content == known.content)
    }

    @Test("of the cases see tests, ids and clusters and no scores; of the content see all")
    func parts() throws {
        let known = try taken(Self.text, model: "m").models[0]
        func other(_ old: String, _ new: String) throws -> ScoredModel {
            try taken(Self.text.replacing(old, with: new), model: "m").models[0]
        }
        let score = try other("0.5", "0.25")
        #expect(score.cases == known.cases && score.content != known.content)
        let fate = try other("errored", "unscored")
        #expect(fate.cases == known.cases && fate.content != known.content)
        for (old, new) in [(",t,", ",u,"), ("\nb,", "\nc,"), (",x", ",y"), (",x", ",")] {
            let changed = try other(old, new)
            #expect(changed.cases != known.cases && changed.content != known.content, "\(old) → \(new)")
        }
    }

    @Test("do not take one name's end for the next one's beginning")
    func ends() throws {
        let one = try taken("case,score,test\nb,1,ta\n").models[0]
        let two = try taken("case,score,test\nab,1,t\n").models[0]
        #expect(one.cases != two.cases)
    }

    @Test("of more scores than are hashed at once are those of the pieces together")
    func many() throws {
        let lines = (0..<20_000).map { "c\($0),1" }.joined(separator: "\n")
        let changed = lines.replacing("c19999,1", with: "c19999,0")
        let (one, two) = (try taken("case,score\n\(lines)").models[0], try taken("case,score\n\(changed)").models[0])
        #expect(one.cases == two.cases && one.content != two.content)
    }
}
