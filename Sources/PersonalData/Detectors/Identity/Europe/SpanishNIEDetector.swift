// Finds the tax number of foreigners in Spain.

/// Spain's NIE: X, Y or Z, seven digits and a letter, which are checked as those of a NIF.
struct SpanishNIEDetector: Detector {
    let entity = Entity.spanishNIE
    let cue = Cue.number(digits: 7, bytes: 7)
    let words = ["nie", "extranjero", "extranjeros", "identidad"]
    let pattern = PlacedPattern.number("[XYZ]-?[0-9]{7,8}-?[A-HJ-NP-TV-Z]")

    func judge(_ candidate: Candidate) -> Judgement? {
        let code = candidate.code
        guard let first = code.first, let last = code.last else { return nil }
        let number = candidate.digits.reduce(Int(first - UInt8(ascii: "X"))) { $0 * 10 + $1 }
        return last == SpanishLetter.of(number) ? Judgement(0.6) : nil
    }
}
