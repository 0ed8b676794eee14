// Proves that scores are read strictly and stored in one order.

import Testing

@testable import Interchange

@Suite("score table")
struct ScoreTableTests {
    @Test(
        "a file's title is what a model is called that nobody named",
        arguments: [
            ("runs/base.csv", "base"), ("cand.jsonl.gz", "cand"), (".csv", ".csv"), ("a.b.csv", "a.b"),
            ("plain", "plain"),
        ]
    )
    func titles(path: String, title: String) {
        #expect(FileTitle.title(of: path) == title)
    }
}
