// Finds the numbers under which American doctors prescribe.

/// Registrations with the Drug Enforcement Administration: two letters and seven digits, the last a check.
struct MedicalLicenceDetector: Detector {
    let entity = Entity.medicalLicence
    let cue = Cue.number(digits: 7, bytes: 9)
    let words = ["dea", "prescriber", "doctor", "physician", "medical", "license", "licence"]
    let needsWords = true
    let pattern = PlacedPattern.number("[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{7}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = Array(candidate.digits.suffix(7))
        guard WeightedSum.of(digits, [1, 2, 1, 2, 1, 2]) % 10 == digits[6] else { return nil }
        return Judgement(0.3)
    }
}
