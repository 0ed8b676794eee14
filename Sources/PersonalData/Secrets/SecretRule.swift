// Makes a provider one line of a table: its name, what announces its keys, how they look, and how random they are.

/// How one kind of secret is found.
struct SecretRule: Sendable {
    /// What it is, such as `github-token`.
    let name: String
    /// What a text must have before the pattern is tried, in small letters: a part of the secret or of its label.
    let keywords: [String]
    /// How it is written; the first group holds the secret, without one all does.
    let pattern: PlacedPattern
    /// The bits of entropy that each of its characters must have.
    let entropy: Double
    /// What a match is worth.
    let strength: Double
    /// What kind it is.
    let entity: Entity
    /// How many bytes behind a keyword may belong to it.
    let reach: Int
    /// What must stand around a keyword.
    let gate: SecretGate
    /// What else a secret must be.
    let accepts: @Sendable (String) -> Bool

    init(
        _ name: String,
        _ keywords: [String],
        pattern: String,
        entropy: Double = 0,
        strength: Double = 0.95,
        entity: Entity = .secret,
        reach: Int = 320,
        gate: SecretGate = .open,
        accepts: @escaping @Sendable (String) -> Bool = { !Placeholder.stands(for: $0) }
    ) {
        self.name = name
        self.keywords = keywords
        self.pattern = PlacedPattern(pattern)
        self.entropy = entropy
        self.strength = strength
        self.entity = entity
        self.reach = reach
        self.gate = gate
        self.accepts = accepts
    }

    /// A secret that is known by its own beginning or middle.
    ///
    /// - Parameters:
    ///   - name: What it is.
    ///   - keywords: Parts that it always has, in small letters.
    ///   - pattern: All of it.
    ///   - entropy: The least bits for each character.
    ///   - reach: The most bytes behind a keyword.
    /// - Returns: A rule for it where it stands alone.
    static func token(
        _ name: String,
        _ keywords: [String],
        _ pattern: String,
        entropy: Double = 2.5,
        reach: Int = 320
    ) -> SecretRule {
        SecretRule(
            name,
            keywords,
            pattern: "(?<![A-Za-z0-9])(?:\(pattern))(?![A-Za-z0-9])",
            entropy: entropy,
            reach: reach,
            gate: .word
        )
    }

    /// A secret without a mark of its own, which is known by the name before it.
    ///
    /// - Parameters:
    ///   - name: What it is.
    ///   - labels: The names of the provider, in small letters.
    ///   - pattern: The secret.
    ///   - entropy: The least bits for each character.
    /// - Returns: A rule for it where a name and a sign of assignment stand before it.
    static func labelled(_ name: String, _ labels: [String], _ pattern: String, entropy: Double = 3) -> SecretRule {
        SecretRule(
            name,
            labels,
            pattern: "(?i:\(labels.joined(separator: "|")))" + assignment(tail: 32) + "(\(pattern))(?![A-Za-z0-9])",
            entropy: entropy,
            strength: 0.85,
            gate: .assignment
        )
    }

    /// What stands between a name and its value: the rest of the name, marks, and a sign of assignment.
    static func assignment(tail: Int) -> String {
        #"[A-Za-z0-9_. -]{0,\#(tail)}["'\x60]?\]?[ \t]{0,3}(?:=>|:=|={1,3}|:|\bis\b)[ \t]{0,3}\\?["'\x60]?"#
    }
}
