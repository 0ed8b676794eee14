// Finds Korea's number of every inhabitant.

/// Korea's resident registration number: a birthday, a digit of century and sex, and six more.
struct KoreanRRNDetector: Detector {
    let entity = Entity.koreanRRN
    let cue = Cue.number(digits: 13, bytes: 13)
    let words = ["rrn", "resident", "jumin", "주민등록번호", "korean", "korea"]
    let pattern = PlacedPattern.number("[0-9]{6}-?[0-9]{7}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        guard CalendarDate.isYearMonthDay(digits[..<6]), !candidate.isMonotone else { return nil }
        let sum = WeightedSum.of(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
        // Numbers since October 2020 have no check digit.
        let isChecked = (11 - sum % 11) % 10 == digits[12]
        return Judgement(candidate.isGrouped ? isChecked ? 0.6 : 0.3 : isChecked ? 0.3 : 0.1)
    }
}
