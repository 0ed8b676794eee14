// Finds South Africa's number of every citizen, where words say that it is one.

/// South Africa's identity number: a birthday, seven digits and the check of ``Luhn``.
struct SouthAfricanIDDetector: Detector {
    let entity = Entity.southAfricanID
    let cue = Cue.number(digits: 13, bytes: 13)
    let words = ["identity", "id", "said", "african", "rsa"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{6} ?[0-9]{4} ?[01][0-9]{2}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        guard CalendarDate.isYearMonthDay(digits[..<6]), !candidate.isMonotone, Luhn.holds(for: digits) else {
            return nil
        }
        return Judgement(0.35)
    }
}
