// Finds Finland's number of every inhabitant.

/// Finland's HETU: a birthday, a sign of the century, three digits and a check by 31.
struct FinnishHETUDetector: Detector {
    let entity = Entity.finnishHETU
    let cue = Cue.number(digits: 9, bytes: 11)
    let words = ["hetu", "henkilötunnus", "sotu", "personbeteckning"]
    let pattern = PlacedPattern.wordStart + "[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]" + PlacedPattern.wordEnd

    private static let checks = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

    func judge(_ candidate: Candidate) -> Judgement? {
        let bytes = Array(candidate.text.utf8)
        let digits = bytes.dropLast().compactMap { UTF8Bytes.isDigit($0) ? Int($0 - 0x30) : nil }
        guard CalendarDate.isDay(month: digits[2] * 10 + digits[3], day: digits[0] * 10 + digits[1]) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + $1 }
        guard bytes.last == Self.checks[number % 31] else { return nil }
        // Of ten run names with a date and a number, one in thirty would pass.
        return Judgement(UTF8Bytes.isDigit(bytes[10]) ? 0.35 : 0.6)
    }
}
