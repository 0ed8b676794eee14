// Finds India's number of every inhabitant.

/// India's Aadhaar: twelve digits with the check of ``Verhoeff``.
struct IndianAadhaarDetector: Detector {
    let entity = Entity.indianAadhaar
    let cue = Cue.number(digits: 12, bytes: 12)
    let words = ["aadhaar", "aadhar", "uidai", "uid"]
    let pattern = PlacedPattern.number("[2-9][0-9]{3}(?<mark>[- ]?)[0-9]{4}\\k<mark>[0-9]{4}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        guard digits != digits.reversed(), Verhoeff.holds(for: digits) else { return nil }
        return Judgement(candidate.isGrouped ? 0.4 : 0.2)
    }
}
