// Promises of what is quoted of failures: the words that most calls met, with their counts.

import Evaluation
import Testing

@Suite("words of failures")
struct FailureCountTests {
    private func tally(_ words: [String], _ kind: CallFailure.Class = .server) -> CallTally {
        var tally = CallTally()
        for (number, words) in words.enumerated() {
            tally.count(
                AttemptOutline(
                    key: AttemptKey(test: "t", caseID: "\(number)", sample: 1),
                    sample: .errored,
                    failure: kind,
                    words: words
                )
            )
        }
        return tally
    }

    @Test("the same words are counted, whatever numbers and names of requests they hold")
    func alike() {
        let said = tally([
            "HTTP 500, 'down (req_1a)'", "HTTP 503, 'busy'", "HTTP 500, 'down (req_2b)'", "HTTP 503, 'down (req_3c)'",
        ])
        .said
        #expect(said.map(\.count) == [2, 1, 1] && said[0].words == "HTTP 500, 'down (req_1a)'")
    }

    @Test("counts of two parts add up, and a server that says something else each time fills no memory")
    func added() {
        var sum = tally(["a", "b", "b"])
        sum.add(tally(["b", "c"]))
        #expect(sum.said.map(\.words) == ["a", "b", "c"] && sum.said.map(\.count) == [1, 3, 1])
        let letters = (0..<100).map { String(repeating: "x", count: $0 + 1) }
        #expect(tally(letters).said.count == 32)
    }
}
