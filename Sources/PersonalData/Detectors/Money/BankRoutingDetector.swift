// Finds the numbers of American banks, where words say that they are.

/// Routing numbers of the American Bankers Association: nine digits with a check.
struct BankRoutingDetector: Detector {
    let entity = Entity.bankRouting

    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["routing", "aba", "rtn", "transit"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{9}|[0-9]{4}-[0-9]{4}-[0-9]")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        let district = digits[0] * 10 + digits[1]
        guard district <= 12 || (21...32).contains(district) || (61...72).contains(district) || district == 80,
            !candidate.isMonotone, WeightedSum.of(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
        else { return nil }
        return Judgement(0.2)
    }
}
