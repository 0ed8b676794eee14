// Proves each detector by what it must find and what it must leave alone.

import Testing

@testable import PersonalData

@Suite("detectors")
struct DetectorTests {
    /// Text before, what is found, and what it is.
    static let found: [(Entity, String, String)] = [
        (.email, "write to ", "ada.lovelace+notes@example.co.uk"),
        (.email, "mailto:", "bob@example.com"),
        (.email, "Schreiben Sie an ", "jürgen@bücher.example"),
        (.email, "(", "o'neil@example.org"),
        (.email, "also of ", "ion@example.md"),
        (.phone, "reach her at ", "+44 20 7946 0018"),
        (.phone, "call me at ", "(96) 627-277"),
        (.phone, "Desk: ", "986.291.2294x751"),
        (.phone, "Fax: ", "001-420-335-7509x38548"),
        (.phone, "Mobile: ", "041-412-293"),
        (.phone, "or ", "(212) 555-0142"),
        (.phone, "or ", "212-555-0142"),
        (.phone, "phone ", "60-56-85-91"),
        (.phone, "please dial ", "6995550142"),
        (.card, "paid with ", "4111 1111 1111 1111"),
        (.card, "paid with ", "4111111111111111"),
        (.card, "paid with ", "5100000000000016"),
        (.card, "paid with ", "371449635398431"),
        (.card, "paid with ", "3530111333300000"),
        (.card, "paid with ", "30569309025904"),
        (.card, "card: ", "501812345673"),
        (.iban, "to ", "GB29 NWBK 6016 1331 9268 19"),
        (.iban, "to ", "DE89370400440532013000"),
        (.iban, "to ", "NO9386011117947"),
        (.iban, "to ", "MT84MALT011000012345MTLCAST001S"),
        (.cryptoWallet, "send it to ", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        (.cryptoWallet, "send it to ", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
        (.cryptoWallet, "send it to ", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        (.cryptoWallet, "send it to ", "0x52908400098527886E0F7030069857D2E4169EE7"),
        (.bankRouting, "routing number ", "021000021"),
        (.ip, "from ", "198.51.100.23"),
        (.ip, "from ", "2001:db8::8a2e:370:7334"),
        (.ip, "from ", "2001:db8:85a3:8d3:1319:8a2e:370:7348"),
        (.ip, "from ", "::ffff:203.0.113.9"),
        (.mac, "card ", "00:1B:44:11:3A:B7"),
        (.mac, "card ", "00-1b-44-11-3a-b7"),
        (.mac, "card ", "001b.4411.3ab7"),
        (.urlCredentials, "at ", "https://ada:" + "Tr0ub4dor@db.example.com"),
        (.urlCredentials, "at ", "postgres://ada:" + "hunter22@10.0.0.5:5432"),
        (.dateOfBirth, "She was born on ", "12/27/1986"),
        (.dateOfBirth, "DOB: ", "1986-12-27"),
        (.dateOfBirth, "date of birth ", "27 December 1986"),
        (.dateOfBirth, "birthday is ", "Dec 27th, 1986"),
        (.passport, "passport no. ", "C01234567"),
        (.passport, "Passport: ", "340020013"),
        (.driverLicence, "My driver's license number is ", "481195160"),
        (.driverLicence, "it is ", "MORGA753116SM9IJ"),
        (.medicalLicence, "DEA ", "AB1234563"),
        (.ssn, "it is ", "536-22-1234"),
        (.ssn, "SSN ", "536221234"),
        (.ssn, "my social security number is ", "536 22 1234"),
        (.itin, "it is ", "912-70-1234"),
        (.canadianSIN, "SIN: ", "721 234 565"),
        (.britishNHS, "NHS number: ", "943 476 5919"),
        (.britishNINO, "it is ", "AB 12 34 56 C"),
        (.britishNINO, "it is ", "AB123456C"),
        (.spanishNIF, "es ", "12345678Z"),
        (.spanishNIE, "es ", "X1234567L"),
        (.italianCodiceFiscale, "è ", "RSSMRA85T10A562S"),
        (.polishPESEL, "PESEL ", "44051401458"),
        (.swedishPersonnummer, "personnummer ", "811228-9874"),
        (.finnishHETU, "on ", "131052-308T"),
        (.germanTaxID, "Steuer-ID: ", "86 095 742 719"),
        (.indianAadhaar, "it is ", "2341 2341 2346"),
        (.indianAadhaar, "Aadhaar: ", "234123412346"),
        (.koreanRRN, "it is ", "900101-1234568"),
        (.singaporeNRIC, "it is ", "S1234567D"),
        (.singaporeNRIC, "it is ", "T0123456G"),
        (.singaporeNRIC, "it is ", "G1234567X"),
        (.singaporeNRIC, "it is ", "M1234567K"),
        (.turkishTCKN, "TC kimlik no ", "10000000146"),
        (.australianABN, "ABN ", "51 824 753 556"),
        (.australianACN, "ACN ", "004 000 006"),
        (.australianTFN, "TFN ", "123 456 707"),
        (.australianMedicare, "Medicare ", "2123 45670 1"),
        (.southAfricanID, "RSA ID ", "8001015009087"),
        (.nigerianNIN, "NIN ", "70123456789"),
    ]

    @Test("finds each kind as people write it, and nothing more than it", arguments: found)
    func finds(entity: Entity, before: String, value: String) {
        for after in ["", ".", ", they said", "\nand more"] {
            let scanner = PersonalDataScanner(entities: [entity])
            #expect(Found.all(in: before + value + after, with: scanner) == ["\(entity.rawValue): \(value)"])
        }
    }

    @Test("takes each for its own kind where all detectors look", arguments: found)
    func tells(entity: Entity, before: String, value: String) {
        // A number of nine digits is several things at once where words name one of them.
        let kinds = Found.scanner.findings(in: before + value).findings.filter {
            $0.range.lowerBound == before.utf8.count
        }
        #expect(kinds.first?.entity == entity)
    }

    @Test("every kind but secrets has an example and a detector")
    func completeness() {
        let kinds = Set(Entity.allCases).subtracting([.secret, .jwt, .privateKey])
        #expect(Set(Self.found.map(\.0)) == kinds)
        #expect(Set(DetectorCatalog.prepared.map(\.detector.entity)) == kinds)
    }

    @Test("every pattern compiles", arguments: DetectorCatalog.prepared.indices)
    func patterns(index: Int) {
        #expect(DetectorCatalog.prepared[index].pattern.isValid)
    }

    @Test(
        "leaves alone what only looks like personal data",
        arguments: [
            // Not addresses.
            "icon@2x.png", "git@github.com:org/repo.git", "@Test func", "a @ b.com", "user@localhost", "x@.com",
            // Not telephones.
            "2024-05-12", "1998-06-28 14:48:14", "12/27/1986", "1998-2003", "0.8231 0.7712", "0.967 (0.983)",
            "10000 (200)",
            "version 11.434.0.22", "978-3-16-148410-0", "1,234,567,890 tokens", "699 956 915 inhabitants", "7345291",
            "loss 2.31e-05 at step 120000", "0123456789",
            // Not cards: a wrong check, no issuer, a fraction, a moment, a row.
            "4111 1111 1111 1112", "9111111111111111", "0.4111111111111111", "1717171717171", "4444444444444",
            // Not accounts.
            "GB29 NWBK 6016 1331 9268 18", "ZZ89370400440532013000", "DE8937040044053201300",
            // Not wallets.
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "0x0000000000000000000000000000000000000000",
            // Not anybody's machine.
            "127.0.0.1", "0.0.0.0", "256.1.1.1", "1.2.3.4", "10.0.0.5", "192.168.1.7", "std::vector", "12:30:45", "::1",
            "00:00:00:00:00:00", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "550e8400-e29b-41d4-a716-446655440000",
            // Not a door.
            "https://example.com:8080/a@b", "https://user:password@localhost", "postgres://ada:${PASSWORD}@db",
            // Not a birthday or a paper without a word.
            "released on 12/27/1986", "C01234567", "481195160", "order 340020013", "License: Apache-2.0",
            // Not given out, or wrong by their check.
            "000-22-1234", "666-22-1234", "936-22-1234", "536-00-1234", "536-22-0000", "078-05-1120", "123-45-6789",
            "912-40-1234", "SIN: 721 234 566", "NHS number: 9434765918", "9434765919", "BG123456C", "AB123456E",
            "12345678A", "X1234567A", "RSSMRA85T10A562T", "PESEL 44051401459", "811228-9874", "run 20240512-1234",
            "131052-308U", "Steuer-ID: 86095742718", "2341 2341 2345", "1341 2341 2346", "909901-1234568", "S1234567A",
            "TC kimlik no 10000000147", "ABN 51 824 753 557", "ACN 004 000 007", "TFN 123 456 708",
            "routing number 021000022",
            "Medicare 2123 45671 1", "RSA ID 8001015009088", "DEA AB1234564",
        ]
    )
    func leaves(text: String) {
        #expect(Found.all(in: text) == [])
        #expect(Found.all(in: "It says \(text), twice.") == [])
    }

    @Test("a word before a weak match raises it, and the same match without one is no finding")
    func context() {
        #expect(Found.all(in: "routing 021000021") == ["aba_routing: 021000021"])
        #expect(Found.all(in: "order 021000021") == [])
        #expect(Found.all(in: "{\"passportNumber\": \"C01234567\"}") == ["passport: C01234567"])
        // The word stands too far away.
        #expect(Found.all(in: "A passport is one thing, but what we count here is this: 34002001") == [])
    }
}
