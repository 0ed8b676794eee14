// Finds the numbers of passports, which nothing but words tells.

/// Numbers of passports: up to two letters and six to nine digits near the word.
struct PassportDetector: Detector {
    let entity = Entity.passport

    let needsWords = true
    let words = ["passport", "pasaporte", "passeport", "reisepass", "passaporto", "travel"]
    let pattern = PlacedPattern.number("[A-Z]{0,2}[0-9]{6,9}[A-Z]?|[0-9]{2}[A-Z]{2}[0-9]{5}")

    func judge(_ candidate: Candidate) -> Judgement? { candidate.isMonotone ? nil : Judgement(0.2) }
}
