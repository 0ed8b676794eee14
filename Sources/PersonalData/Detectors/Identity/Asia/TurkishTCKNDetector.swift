// Finds Turkey's number of every citizen, where words say that it is one.

/// Turkey's TCKN: eleven digits, of which the last two are checks.
struct TurkishTCKNDetector: Detector {
    let entity = Entity.turkishTCKN
    let cue = Cue.number(digits: 11, bytes: 11)
    let words = ["tckn", "tc", "kimlik", "turkish", "vatandaşlık"]
    let needsWords = true
    let pattern = PlacedPattern.number("[1-9][0-9]{10}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
        let even = digits[1] + digits[3] + digits[5] + digits[7]
        guard (odd * 7 - even + 100) % 10 == digits[9], digits[..<10].reduce(0, +) % 10 == digits[10] else {
            return nil
        }
        return Judgement(0.35)
    }
}
