// Finds Sweden's number of every inhabitant, where words say that it is one.

/// Sweden's personnummer: a birthday, three digits and the check of ``Luhn``; run names with dates look alike.
struct SwedishPersonnummerDetector: Detector {
    let entity = Entity.swedishPersonnummer
    let cue = Cue.number(digits: 10, bytes: 10)
    let words = [
        "personnummer", "personnr", "pnr", "samordningsnummer", "personal", "identity", "swedish", "sweden", "svensk",
    ]
    let needsWords = true
    let pattern = PlacedPattern.number("(?:19|20)?[0-9]{6}[-+]?[0-9]{4}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = Array(candidate.digits.suffix(10))
        // Numbers for a time add 60 to the day.
        var day = digits[4] * 10 + digits[5]
        if day > 60 { day -= 60 }
        guard CalendarDate.isDay(month: digits[2] * 10 + digits[3], day: day), Luhn.holds(for: digits) else {
            return nil
        }
        return Judgement(0.35)
    }
}
