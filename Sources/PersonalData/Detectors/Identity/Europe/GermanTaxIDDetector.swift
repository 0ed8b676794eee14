// Finds Germany's tax number of every inhabitant, where words say that it is one.

/// Germany's tax identification number: eleven digits, ten of which repeat one, and a check.
struct GermanTaxIDDetector: Detector {
    let entity = Entity.germanTaxID
    let cue = Cue.number(digits: 11, bytes: 11)
    let words = [
        "steuer", "steuerid", "steueridentifikationsnummer", "steuernummer", "identifikationsnummer", "idnr", "tin",
        "tax",
    ]
    let needsWords = true
    let pattern = PlacedPattern.number("[1-9][0-9](?<mark>[ /]?)[0-9]{3}\\k<mark>[0-9]{3}\\k<mark>[0-9]{3}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let digits = candidate.digits
        let counts = Dictionary(digits.dropLast().map { ($0, 1) }, uniquingKeysWith: +).values.filter { $0 > 1 }
        guard counts == [2] || counts == [3] else { return nil }
        // ISO 7064, MOD 11,10.
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == digits[10] ? Judgement(0.35) : nil
    }
}
