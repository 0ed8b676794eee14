// Holds the page about `suite.yaml` to what is read.

import Evaluation
import Suites
import Testing

@Suite("the page about suite.yaml")
struct SuitePageTests {
    @Test("its examples are read as a user's own")
    func example() throws {
        let place = try SuitePlace()
        try place.write("sums/suite.yaml", SuitePage.example)
        try place.write("sums/adding.jsonl", SuitePage.cases)
        try place.write("sums/naming.jsonl", #"{"id": "n-1", "input": "What is 1?", "target": "one"}"#)
        let loaded = try place.folder.load("sums")
        let adding = try #require(loaded.suite.tests.first)
        #expect(loaded.suite.tests.count == 2 && loaded.cases.map(\.count) == [2, 1])
        #expect(adding.clusterKey == "topic" && adding.samples == 5 && adding.sampling.maxTokens == 64)
        let messages = try Prompting(adding).messages(for: loaded.cases[0].testCase(at: 0))
        #expect(messages[0] == Message(.system, "You teach sums. Be brief."))
        #expect(messages[1] == Message(.user, "What is 2 + 3?\nA) 4\nB) 5\nAnswer with one letter."))
    }

    @Test("a line of it fits on a wide terminal")
    func width() {
        let lines = SuitePage.text.split(separator: "\n")
        #expect(lines.count > 40 && lines.allSatisfy { $0.count <= 132 })
    }
}
