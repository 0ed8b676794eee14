// Finds the number of patients, where words say that it is one.

/// Numbers of the National Health Service: ten digits with a check by 11.
struct NHSDetector: Detector {
    let entity = Entity.britishNHS
    let cue = Cue.number(digits: 10, bytes: 10)
    let words = ["nhs", "patient", "health"]
    let needsWords = true
    let pattern = PlacedPattern.number("[0-9]{3}(?<mark>[- ]?)[0-9]{3}\\k<mark>[0-9]{4}")

    func judge(_ candidate: Candidate) -> Judgement? {
        // The check digit has the weight 1, so that right numbers leave nothing by 11.
        let sum = WeightedSum.of(candidate.digits, (1...10).reversed())
        guard sum % 11 == 0, !candidate.isMonotone else { return nil }
        return Judgement(candidate.isGrouped ? 0.35 : 0.2)
    }
}
