// Proves what a scan promises whatever the detectors are: order, places, no overlaps, and no silence about doubt.

import Testing

@testable import PersonalData

@Suite("scanner")
struct ScannerTests {
    private struct Slow: Detector {
        let entity = Entity.passport
        let cue = Cue.number(digits: 1, bytes: 1)
        let reach = (before: 0, after: 400)
        let pattern: String

        func judge(_ candidate: Candidate) -> Judgement? { Judgement(1) }
    }

    private func scanner(with pattern: String) -> PersonalDataScanner {
        PersonalDataScanner(detectors: [PreparedDetector(Slow(pattern: pattern))], entities: [.passport], atLeast: 0.4)
    }

    @Test("a pattern that hits a limit leaves a part undecided, and a text with one is not clean")
    func limits() throws {
        let result = scanner(with: "([0-9a]+)+[xy]").findings(in: "1" + String(repeating: "a", count: 300))
        #expect(result.findings.isEmpty)
        #expect(!result.isClean)
        let part = try #require(result.undecided.first)
        #expect(part.entity == .passport)
        #expect(part.range == 0..<301)
        #expect(part.reason.contains("limit"))
    }

    @Test("a pattern that does not compile decides nothing")
    func wrongPatterns() {
        let result = scanner(with: "(").findings(in: "about 1 thing")
        #expect(!result.isClean)
        #expect(result.undecided.first?.reason.contains("the pattern is wrong") == true)
        #expect(scanner(with: "(").findings(in: "about nothing").isClean)
    }

    @Test("tells findings in the order of the text, by bytes of the text as it was given")
    func order() {
        let text = "Zoë: zoe@example.com, 536-22-1234, +44 20 7946 0018"
        let findings = Found.scanner.findings(in: text).findings
        #expect(findings.map(\.entity) == [.email, .ssn, .phone])
        #expect(findings[0].range == 6..<21)
        #expect(findings.map(\.detector) == ["email", "ssn", "phone"])
    }

    @Test("of two that overlap the longer stays, then the stronger")
    func overlaps() {
        #expect(
            Found.all(in: "https://ada:" + "hunter22@example.com/x") == [
                "url_credentials: https://ada:" + "hunter22@example.com"
            ]
        )
        #expect(Found.all(in: "call 4111 1111 1111 1111") == ["card: 4111 1111 1111 1111"])
        #expect(Found.all(in: "call or SSN 536-22-1234") == ["ssn: 536-22-1234"])
        let secret = SecretExamples.filled("ghp_<w36>")
        let found = Found.scanner.findings(in: "token = \(secret)").findings
        #expect(found.map(\.detector) == ["github-token"])
    }

    @Test("looks only for what it is asked for")
    func choice() {
        let text = "ada@example.com, 536-22-1234"
        #expect(Found.all(in: text, with: PersonalDataScanner(entities: [.ssn])) == ["ssn: 536-22-1234"])
        #expect(Found.all(in: text, with: PersonalDataScanner(entities: [])) == [])
        #expect(Found.all(in: text, with: PersonalDataScanner(entities: Entity.secrets)) == [])
    }

    @Test("drops what is weaker than asked for, and shows guesses when asked")
    func strengths() {
        let strict = PersonalDataScanner(atLeast: 0.8)
        #expect(Found.all(in: "ada@example.com or 536-22-1234", with: strict) == ["email: ada@example.com"])
        let loose = PersonalDataScanner(entities: [.bankRouting], atLeast: 0.1)
        #expect(Found.all(in: "order 021000021", with: loose) == ["aba_routing: 021000021"])
        let strengths = Found.scanner.findings(in: "SSN 536-22-1234, card 4111 1111 1111 1111").findings.map(\.strength)
        #expect(strengths.allSatisfy { (0.9...1).contains($0) })
    }

    @Test("a text without anything is clean, and so is none")
    func cleanness() {
        #expect(Found.scanner.findings(in: "").isClean)
        #expect(
            Found.scanner.findings(
                in: "Trained on 2024-05-12 for 3.5 hours on 8 cards; accuracy 0.8231 (n = 1504), seed 42, v1.2.3."
            ).isClean
        )
    }

    @Test("finds what lies across the parts into which long rows are cut")
    func longRows() {
        for padding in [250, 260, 500, 1020, 1024, 1030, 2000] {
            let row = String(repeating: "12 ", count: padding / 3)
            #expect(Found.all(in: row + "4111 1111 1111 1111").last?.hasSuffix("4111 1111 1111 1111") == true)
            let text = String(repeating: "a@b ", count: padding / 4) + "ada@example.com"
            #expect(Found.all(in: text) == ["email: ada@example.com"])
        }
    }

    @Test("raw names are stable")
    func names() {
        #expect(
            Entity.allCases.map(\.rawValue).sorted().joined(separator: " ") == """
                aba_routing au_abn au_acn au_medicare au_tfn ca_sin card crypto_wallet date_of_birth de_tax_id driver_licence \
                email es_nie es_nif fi_hetu iban in_aadhaar ip it_codice_fiscale itin jwt kr_rrn mac ng_nin passport phone \
                pl_pesel private_key se_personnummer secret sg_nric ssn tr_tckn uk_nhs uk_nino url_credentials us_dea za_id
                """
        )
    }
}
