// Promises of scales: which texts are one, and where its scores lie between its ends.

import Evaluation
import Testing

@Suite("scales of scores")
struct ScoreScaleTests {
    @Test(
        "are read as LOW..HIGH, and written the same",
        arguments: ["0..100", "-1..1", "1..5", "0..1", "0.5..2.5", "-10..-1"]
    )
    func texts(text: String) throws {
        #expect(try #require(ScoreScale(text)).description == text)
    }

    @Test(
        "are refused where an end is missing, no number, or not below the other",
        arguments: [
            "", "..", "0..", "..1", "100", "0-100", "0,100", "1..0", "1..1", "0..nan", "0..inf", "0x0..1", "0...1",
            "0..1..2",
            "0 .. 1", "0..1e999", "-1e308..1e308",
        ]
    )
    func others(text: String) {
        #expect(ScoreScale(text) == nil)
    }

    @Test("map their ends to 0 and 1 exactly, what lies between in proportion, and nothing else")
    func shares() throws {
        let grades = try #require(ScoreScale("1..5"))
        #expect([1, 2, 3, 5].map(grades.share) == [0, 0.25, 0.5, 1])
        #expect([0.9, 5.1, .nan, .infinity].allSatisfy { grades.share(of: $0) == nil })
        let tenths = try #require(ScoreScale("0.1..0.7"))
        #expect(tenths.share(of: 0.1) == 0 && tenths.share(of: 0.7) == 1)
        #expect(ScoreScale("0..1") == .unit)
    }
}
