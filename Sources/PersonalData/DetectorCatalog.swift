// Is the list to which a new detector is added, apart from the machine that runs them.

/// The detectors of personal data.
///
/// Adding one is a file in `Detectors/` and a line here.
enum DetectorCatalog {
    private static let all: [any Detector] = [
        EmailDetector(), PhoneDetector(),
        CardDetector(), IBANDetector(), CryptoWalletDetector(), BankRoutingDetector(),
        IPDetector.four, IPDetector.six, MACDetector(), URLCredentialsDetector(),
        DateOfBirthDetector(), PassportDetector(), DriverLicenceDetector(),
        SSNDetector(), ITINDetector(), CanadianSINDetector(), MedicalLicenceDetector(),
        NHSDetector(), NINODetector(),
        SpanishNIFDetector(), SpanishNIEDetector(), ItalianCodiceFiscaleDetector(), PolishPESELDetector(),
        SwedishPersonnummerDetector(), FinnishHETUDetector(), GermanTaxIDDetector(),
        IndianAadhaarDetector(), KoreanRRNDetector(), SingaporeNRICDetector(), TurkishTCKNDetector(),
        AustralianABNDetector(), AustralianACNDetector(), AustralianTFNDetector(), AustralianMedicareDetector(),
        SouthAfricanIDDetector(), NigerianNINDetector(),
    ]

    /// All detectors, compiled at their first use.
    static let prepared = all.map(PreparedDetector.init)

    /// Those that find one of some kinds.
    static func prepared(for entities: Set<Entity>) -> [PreparedDetector] {
        prepared.filter { entities.contains($0.detector.entity) }
    }
}
