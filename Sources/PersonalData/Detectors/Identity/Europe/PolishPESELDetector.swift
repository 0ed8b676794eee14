// Finds Poland's number of every citizen, where words say that it is one.

/// Poland's PESEL: a birthday, whose month tells the century, a number and a check.
struct PolishPESELDetector: Detector {
    let entity = Entity.polishPESEL
    let cue = Cue.number(digits: 11, bytes: 11)
    let words = ["pesel", "ewidencyjny"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{11}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        let month = (digits[2] * 10 + digits[3]) % 20
        guard CalendarDate.isDay(month: month, day: digits[4] * 10 + digits[5]),
            WeightedSum.of(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0
        else { return nil }
        return Judgement(0.35)
    }
}
