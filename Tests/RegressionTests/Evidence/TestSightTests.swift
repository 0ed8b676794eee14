// Tries when a test is said to be blind: from a dozen answers on that are alike, cut off, without a choice or guessed.

import Content
import Regression
import Statistics
import Testing

@Suite("sight of a test")
struct TestSightTests {
    private static func complaints(
        _ count: Int,
        alike: Bool = false,
        cutOff: Int = 0,
        options: Int = 0,
        choosing: Int = 0,
        interval: Interval? = nil
    ) -> [String] {
        var sight = TestSight()
        for number in 0..<count {
            sight.count(
                output: ContentDigest(of: (alike ? "same" : "\(number)").utf8),
                isCutOff: number < cutOff,
                options: options,
                chooses: number < choosing
            )
        }
        return sight.complaints(interval: interval)
    }

    @Test("a test with answers of its own is not complained of, nor is one of few answers")
    func fine() {
        #expect(Self.complaints(48).isEmpty && Self.complaints(11, alike: true).isEmpty)
        #expect(Self.complaints(48, options: 4, choosing: 48, interval: Interval(lower: 0.4, upper: 0.6)).isEmpty)
    }

    @Test("equal texts, cut-off answers, no choice and guesses are named with their counts")
    func blind() {
        #expect(Self.complaints(48, alike: true) == ["48 of 48 answers are the same text"])
        #expect(Self.complaints(50, cutOff: 28) == ["56.0 % of 50 answers were cut off: raise its max_tokens"])
        #expect(Self.complaints(48, options: 4, choosing: 20) == ["28 of 48 answers choose no option"])
        let guessed = Self.complaints(48, options: 4, choosing: 48, interval: Interval(lower: 0.2, upper: 0.4))
        #expect(guessed == ["its score is at chance: guessing gives 25.0"])
    }
}
