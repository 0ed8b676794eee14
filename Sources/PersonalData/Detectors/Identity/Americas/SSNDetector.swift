// Finds the number that opens most of an American life.

/// Social security numbers of the United States, without those that were never given out.
struct SSNDetector: Detector {
    let entity = Entity.ssn
    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["ssn", "social", "security", "ss"]
    let pattern = PlacedPattern.number("[0-9]{3}(?<mark>[- .])[0-9]{2}\\k<mark>[0-9]{4}|[0-9]{9}")

    /// Numbers that advertisements and documentation made known.
    private static let samples: Set<Int> = [78_051_120, 123_456_789, 219_099_999, 457_555_462, 987_654_320]

    func judge(_ candidate: Candidate) -> Judgement? {
        let number = candidate.digits.reduce(0) { $0 * 10 + $1 }
        let area = number / 1_000_000
        guard area > 0, area != 666, area < 900, number / 10_000 % 100 > 0, number % 10_000 > 0, !candidate.isMonotone,
            !Self.samples.contains(number)
        else { return nil }
        guard candidate.isGrouped else { return Judgement(0.1) }
        return Judgement(candidate.text.contains("-") ? 0.6 : 0.3)
    }
}
