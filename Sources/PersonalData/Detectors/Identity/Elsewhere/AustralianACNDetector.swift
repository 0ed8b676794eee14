// Finds the numbers of Australia's companies, where words say that they are.

/// Australian company numbers: nine digits, the last a check by 10.
struct AustralianACNDetector: Detector {
    let entity = Entity.australianACN
    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["acn", "company"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{3}(?<mark> ?)[0-9]{3}\\k<mark>[0-9]{3}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        let sum = WeightedSum.of(digits, (1...8).reversed())
        guard !candidate.isMonotone, (10 - sum % 10) % 10 == digits[8] else { return nil }
        return Judgement(0.2)
    }
}
