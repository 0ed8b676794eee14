// Proves that workflows name settings without spelling them.

import Evaluation
import Planning
import Testing

@Suite("sentences")
struct SentenceTests {
    private static let sentence: Sentence = "\(.runID) \("r") and \(3) more; see \(.baseline)"

    @Test("whoever shows a sentence spells its settings")
    func spelling() {
        #expect(Self.sentence.text { "--" + $0.rawValue } == "--run-id r and 3 more; see --baseline")
        #expect(Self.sentence.text { _ in "it" } == "it r and 3 more; see it")
    }

    @Test("a text that only looks like a setting stays as it is")
    func literal() {
        let text = Sentence("name one with baseline")
        #expect(text.text { _ in "--b" } == "name one with baseline")
        let written: Sentence = "baseline"
        #expect(written.text { _ in "--b" } == "baseline")
    }

    @Test("two parts join in their order, settings included")
    func joined() {
        let joined = "first, " + Self.sentence
        #expect(joined.text { _ in "X" } == "first, X r and 3 more; see X")
    }

    @Test("sentences that say the same are equal, however they were written")
    func equal() {
        #expect(Self.sentence == "\(.runID) r and " + "3 more; see \(.baseline)")
        #expect(Self.sentence != "\(.runID) r and 3 more; see baseline")
    }

    @Test("an error is described with the plain names of its settings, and keeps its code")
    func error() {
        let error = WorkflowError(.configuration, Self.sentence)
        #expect("\(error)" == "run-id r and 3 more; see baseline" && error.exitCode == .configuration)
        #expect(error == WorkflowError(.configuration, Self.sentence) && error != WorkflowError(.data, Self.sentence))
    }

    @Test("no two settings share a name")
    func names() {
        #expect(Set(UserSetting.allCases.map(\.rawValue)).count == UserSetting.allCases.count)
    }
}
