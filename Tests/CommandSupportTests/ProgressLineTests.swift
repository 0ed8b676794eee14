// Proves that a line of progress never breaks, and keeps what weighs most.

import Testing

@testable import CommandSupport

@Suite("progress line")
struct ProgressLineTests {
    private static let parts = [
        (text: "suite 2 of 3, words: 10/60", weight: 9), (text: "3.1/s", weight: 3),
        (text: "about 2 min left", weight: 8),
        (text: "score 50.0 % [40.0, 60.0]", weight: 7), (text: "$0.0100", weight: 1),
    ]

    @Test("a line that is not redrawn holds all parts")
    func all() {
        let line = ProgressView.joined(Self.parts, width: nil)
        #expect(line == "suite 2 of 3, words: 10/60 · 3.1/s · about 2 min left · score 50.0 % [40.0, 60.0] · $0.0100")
    }

    @Test("the lightest parts go first, and the last one is cut", arguments: 1...120)
    func fitting(width: Int) {
        let line = ProgressView.joined(Self.parts, width: width)
        #expect(line.count < max(2, width))
        if width > 80 { #expect(line.contains("score 50.0 %")) }
        if width > 50 { #expect(line.contains("about 2 min left")) }
        if width > 30 { #expect(line.hasPrefix("suite 2 of 3, words: 10/60")) }
    }
}
