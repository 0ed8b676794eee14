// Finds Canada's number for work and taxes, where words say that it is one.

/// Social insurance numbers of Canada: nine digits with the check of ``Luhn``.
struct CanadianSINDetector: Detector {
    let entity = Entity.canadianSIN
    let cue = Cue.number(digits: 9, bytes: 9)
    let words = ["sin", "nas", "insurance", "assurance", "canadian", "canada"]
    let needsWords = true
    let pattern = PlacedPattern.number("[1-79][0-9]{2}(?<mark>[- ]?)[0-9]{3}\\k<mark>[0-9]{3}")

    func judge(_ candidate: Candidate) -> Judgement? {
        guard !candidate.isMonotone, Luhn.holds(for: candidate.digits) else { return nil }
        return Judgement(candidate.isGrouped ? 0.3 : 0.2)
    }
}
