// Finds the tax number of everybody in Spain.

/// Spain's NIF: eight digits and the letter that they leave by 23.
struct SpanishNIFDetector: Detector {
    let entity = Entity.spanishNIF
    let cue = Cue.number(digits: 7, bytes: 7)
    let words = ["nif", "dni", "documento", "identidad"]
    let pattern = PlacedPattern.number("[0-9]{7,8}-?[A-HJ-NP-TV-Z]")

    func judge(_ candidate: Candidate) -> Judgement? {
        let number = candidate.digits.reduce(0) { $0 * 10 + $1 }
        guard !candidate.isMonotone, candidate.code.last == SpanishLetter.of(number) else { return nil }
        return Judgement(candidate.digits.count == 8 ? 0.5 : 0.2)
    }
}
