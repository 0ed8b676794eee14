// Finds the tax numbers of Australians, where words say that they are.

/// Australian tax file numbers: nine digits with a check by 11.
struct AustralianTFNDetector: Detector {
    let entity = Entity.australianTFN
    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["tfn", "tax"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{3}(?<mark> ?)[0-9]{3}\\k<mark>[0-9]{3}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let sum = WeightedSum.of(candidate.digits, [1, 4, 3, 7, 5, 8, 6, 9, 10])
        return sum % 11 == 0 && !candidate.isMonotone ? Judgement(0.2) : nil
    }
}
