// Proves how durations are read.

import Testing

@testable import Content

@Suite("durations")
struct DurationTextTests {
    @Test(
        "takes a number with a unit, or seconds",
        arguments: [
            ("500ms", 0.5), ("90s", 90), ("20m", 1200), ("3h", 10_800), ("2d", 172_800), ("7", 7), ("1.5s", 1.5),
        ]
    )
    func read(text: String, seconds: Double) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(
        "refuses everything else, and more than ten years",
        arguments: [
            "", "s", "-1s", "0s", "1e3", "1 m", "nan", "inf", "20 minutes", "3651d", "99999999999999h",
            String(repeating: "9", count: 400),
        ]
    )
    func refused(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }
}
