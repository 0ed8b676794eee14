// Finds the code that Italy makes of a name, a birthday and a town.

/// Italy's codice fiscale: sixteen signs, of which the last checks the others.
struct ItalianCodiceFiscaleDetector: Detector {
    let entity = Entity.italianCodiceFiscale
    let cue = Cue.number(digits: 1, bytes: 16)
    let words = ["codice", "fiscale", "cf"]
    let pattern = PlacedPattern.number(
        "(?i:[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z])"
    )

    /// What a sign at an odd place counts, for 0 to 9 and for A to J alike, and for K to Z behind them.
    private static let odd = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]

    func judge(_ candidate: Candidate) -> Judgement? {
        let values = candidate.code.map { Int($0) - (UTF8Bytes.isDigit($0) ? 0x30 : 0x41) }
        guard values.count == 16 else { return nil }
        let sum = values.dropLast().enumerated().reduce(0) { sum, sign in
            sum + (sign.offset % 2 == 0 ? Self.odd[sign.element] : sign.element)
        }
        return sum % 26 == values[15] ? Judgement(0.9) : nil
    }
}
