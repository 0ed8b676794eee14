// Finds the numbers of Australia's firms, many of which are one person, where words say so.

/// Australian business numbers: eleven digits with a check by 89.
struct AustralianABNDetector: Detector {
    let entity = Entity.australianABN
    let cue = Cue.number(digits: 11, bytes: 11)
    let words = ["abn", "business"]
    let needsWords = true
    let pattern = PlacedPattern.number("[1-9][0-9](?<mark> ?)[0-9]{3}\\k<mark>[0-9]{3}\\k<mark>[0-9]{3}")

    func judge(_ candidate: Candidate) -> Judgement? {
        var digits = candidate.digits
        digits[0] -= 1
        return WeightedSum.of(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 == 0 ? Judgement(0.35) : nil
    }
}
