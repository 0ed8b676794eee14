// Finds Nigeria's number of every citizen, which words alone tell.

/// Nigeria's national identification number: eleven digits without a check.
struct NigerianNINDetector: Detector {
    let entity = Entity.nigerianNIN
    let cue = Cue.number(digits: 11, bytes: 11)
    let words = ["nin", "nimc", "nigerian", "nigeria"]
    let needsWords = true
    let pattern = PlacedPattern.number("[1-9][0-9]{10}")

    func judge(_ candidate: Candidate) -> Judgement? { candidate.isMonotone ? nil : Judgement(0.1) }
}
