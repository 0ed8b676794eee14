// Runs the table of secrets over a text: keywords first, then only the patterns that these announce.

/// Finds secrets in a text and in what its words in base64 hold.
struct SecretSearch: Sendable {
    /// How many bytes before a keyword may belong to a secret.
    private static let before = 72

    private static let index = KeywordIndex(SecretCatalog.rules.flatMap(\.keywords))
    /// The rule of each keyword of the index.
    private static let owners = SecretCatalog.rules.indices.flatMap { rule in
        SecretCatalog.rules[rule].keywords.map { _ in rule }
    }

    private let entities: Set<Entity>
    private let least: Double

    init(entities: Set<Entity>, atLeast least: Double) {
        self.entities = entities
        self.least = least
    }

    /// Everything that looks like a secret, with overlaps; also behind percent-encoding, base64, and the two together.
    func findings(in bytes: [UInt8]) -> ScanResult {
        var result = base64Findings(in: bytes)
        for word in DecodedText.percentWords(of: bytes) {
            result.add(base64Findings(in: word.bytes), at: word.original)
        }
        return result
    }

    private func base64Findings(in bytes: [UInt8]) -> ScanResult {
        var result = plainFindings(in: bytes)
        for word in DecodedText.base64Words(of: bytes) {
            result.add(plainFindings(in: word.bytes), at: word.original)
        }
        return result
    }

    private func plainFindings(in bytes: [UInt8]) -> ScanResult {
        var places: [Int: [Range<Int>]] = [:]
        for (keyword, found) in Self.index.places(in: bytes) {
            let rule = Self.owners[keyword]
            let gate = SecretCatalog.rules[rule].gate
            places[rule, default: []] += found.filter { gate.isOpen(at: $0, in: bytes) }
        }
        var result = ScanResult()
        for (number, found) in places.sorted(by: { $0.key < $1.key }) {
            let rule = SecretCatalog.rules[number]
            guard entities.contains(rule.entity), rule.strength >= least else { continue }
            let sorted = found.sorted { $0.lowerBound < $1.lowerBound }
            for window in Windows.around(sorted, before: Self.before, after: rule.reach, in: bytes) {
                search(window, in: bytes, by: rule, &result)
            }
        }
        return result
    }

    private func search(_ window: Range<Int>, in bytes: [UInt8], by rule: SecretRule, _ result: inout ScanResult) {
        var rest = window
        while !rest.isEmpty {
            switch rule.pattern.firstMatch(in: bytes, rest) {
            case .none: return
            case .undecided(let reason):
                result.add(
                    ScanResult.Undecided(entity: rule.entity, range: rest, detector: rule.name, reason: reason)
                )
                return
            case .match(let match):
                let value = (match.groups.first ?? nil) ?? match.text
                if Entropy.bits(of: value) >= rule.entropy, rule.accepts(value) {
                    // A label before the secret may stay; an armour goes with its key.
                    let start =
                        rule.entity == .secret ? match.range.upperBound - value.utf8.count : match.range.lowerBound
                    result.add(
                        Finding(
                            entity: rule.entity,
                            range: start..<match.range.upperBound,
                            strength: rule.strength,
                            detector: rule.name
                        )
                    )
                }
                rest = max(match.range.upperBound, rest.lowerBound + 1)..<max(match.range.upperBound, rest.upperBound)
            }
        }
    }
}
