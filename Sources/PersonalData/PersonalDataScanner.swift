// Is the one door to the detectors: whoever refuses, masks or counts personal data asks here.

/// Finds personal data and secrets in texts.
///
/// A text is read in its normal form, ``NormalForm``; secrets are also looked for behind percent-encoding and base64. What is
/// found is told by its place in the text as it was given. The same text always has the same result. Names and addresses
/// of people are out of reach of rules.
package struct PersonalDataScanner: Sendable {
    /// What a finding is worth at least unless another measure is asked for.
    package static let usualStrength = 0.4

    private let detectors: DetectorRun
    private let secrets: SecretSearch?

    /// Makes a scanner for some kinds.
    ///
    /// - Parameters:
    ///   - entities: What it looks for; everything by default.
    ///   - strength: What a finding must be worth. Weaker ones are dropped before overlaps are settled.
    package init(
        entities: Set<Entity> = Set(Entity.allCases),
        atLeast strength: Double = PersonalDataScanner.usualStrength
    ) {
        self.init(detectors: DetectorCatalog.prepared(for: entities), entities: entities, atLeast: strength)
    }

    init(detectors: [PreparedDetector], entities: Set<Entity>, atLeast strength: Double) {
        self.detectors = DetectorRun(detectors, atLeast: strength)
        let wanted = entities.intersection([.secret, .jwt, .privateKey])
        secrets = wanted.isEmpty ? nil : SecretSearch(entities: wanted, atLeast: strength)
    }

    /// Scans one text.
    ///
    /// - Parameter text: The text, as people or models wrote it: a value of a JSON file is decoded before it comes here.
    /// - Returns: What was found, without overlaps, and what could not be decided.
    package func findings(in text: String) -> ScanResult {
        let form = NormalForm(text)
        var found = detectors.findings(in: form.bytes)
        if let secrets {
            found.add(secrets.findings(in: form.bytes)) { $0 }
        }
        var result = ScanResult()
        result.add(found, at: form.original)
        result.settle()
        return result
    }
}
