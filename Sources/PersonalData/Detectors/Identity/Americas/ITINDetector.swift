// Finds the tax numbers of those who have no social security number.

/// Individual taxpayer identification numbers of the United States.
struct ITINDetector: Detector {
    let entity = Entity.itin
    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["itin", "taxpayer", "tax", "individual"]
    let pattern = PlacedPattern.number(
        "9[0-9]{2}(?<mark>[- ]?)(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])\\k<mark>[0-9]{4}"
    )

    func judge(_ candidate: Candidate) -> Judgement? {
        candidate.isMonotone ? nil : Judgement(candidate.text.contains("-") ? 0.6 : 0.1)
    }
}
