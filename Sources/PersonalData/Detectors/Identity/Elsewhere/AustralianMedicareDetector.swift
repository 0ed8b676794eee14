// Finds the numbers of Australia's patients, where words say that they are.

/// Australian Medicare numbers: ten digits, the ninth a check, and one of the card's holder.
struct AustralianMedicareDetector: Detector {
    let entity = Entity.australianMedicare
    let cue = Cue.number(digits: 10, bytes: 10)
    let words = ["medicare"]
    let needsWords = true
    let pattern = PlacedPattern.number("[2-6][0-9]{3} ?[0-9]{5} ?[0-9](?:[ /-]?[0-9])?")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        return WeightedSum.of(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8] ? Judgement(0.3) : nil
    }
}
