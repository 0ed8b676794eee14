// Finds Britain's number for work and benefits by its letters.

/// National insurance numbers: two letters that are given out, six digits, and A to D.
struct NINODetector: Detector {
    let entity = Entity.britishNINO
    let words = ["nino", "ni", "insurance", "national"]
    let pattern = PlacedPattern.number(
        "(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"
    )

    func judge(_ candidate: Candidate) -> Judgement? { Judgement(candidate.isGrouped ? 0.7 : 0.5) }
}
