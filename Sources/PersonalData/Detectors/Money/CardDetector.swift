// Finds payment cards by who issues them and by their check digit, not by their look alone.

/// Numbers of payment cards: 12 to 19 digits, an issuer's first digits, and the check digit of ``Luhn``.
struct CardDetector: Detector {
    let entity = Entity.card
    let cue = Cue.number(digits: 12, bytes: 12)
    let words = [
        "card", "credit", "creditcard", "debit", "visa", "mastercard", "amex", "cc", "discover", "maestro", "jcb",
        "diners", "payment", "charge", "karte", "kreditkarte", "tarjeta", "carte",
    ]
    let pattern = PlacedPattern.number("[1-6](?:[ -]?[0-9]){11,18}")

    func judge(_ candidate: Candidate) -> Judgement? {
        let bytes = Array(candidate.text.utf8)
        // What follows a card, such as its code, may stand in one row with it.
        let ends = [bytes.count] + bytes.indices.reversed().filter { !UTF8Bytes.isDigit(bytes[$0]) }
        for end in ends {
            let digits = bytes[..<end].compactMap { UTF8Bytes.isDigit($0) ? Int($0 - 0x30) : nil }
            guard digits.count >= 12 else { return nil }
            guard Set(digits).count > 1, let brand = CardBrand.of(digits), Luhn.holds(for: digits) else { continue }
            let groups = bytes[..<end].split { !UTF8Bytes.isDigit($0) }.map(\.count)
            let isGrouped = groups.count > 2 && groups.allSatisfy { (2...6).contains($0) }
            let base = brand.lengths.contains(digits.count) ? 0.7 : 0.3
            return Judgement(base + (isGrouped ? 0.2 : 0), length: end)
        }
        return nil
    }
}
