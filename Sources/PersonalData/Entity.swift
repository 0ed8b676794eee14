// Gives policies, reports and stored counts one name for each kind of what must not leave.

/// A kind of personal data or of secret; its raw name is stable.
package enum Entity: String, CaseIterable, Hashable, Sendable {
    // How people are reached.
    case email, phone
    // What people pay with.
    case card, iban
    case cryptoWallet = "crypto_wallet"
    case bankRouting = "aba_routing"
    // How machines of people are known.
    case ip, mac
    case urlCredentials = "url_credentials"
    // Who people are.
    case dateOfBirth = "date_of_birth"
    case passport
    case driverLicence = "driver_licence"
    case medicalLicence = "us_dea"
    case ssn, itin
    case canadianSIN = "ca_sin"
    case britishNHS = "uk_nhs"
    case britishNINO = "uk_nino"
    case spanishNIF = "es_nif"
    case spanishNIE = "es_nie"
    case italianCodiceFiscale = "it_codice_fiscale"
    case polishPESEL = "pl_pesel"
    case swedishPersonnummer = "se_personnummer"
    case finnishHETU = "fi_hetu"
    case germanTaxID = "de_tax_id"
    case indianAadhaar = "in_aadhaar"
    case koreanRRN = "kr_rrn"
    case singaporeNRIC = "sg_nric"
    case turkishTCKN = "tr_tckn"
    case australianABN = "au_abn"
    case australianACN = "au_acn"
    case australianTFN = "au_tfn"
    case australianMedicare = "au_medicare"
    case southAfricanID = "za_id"
    case nigerianNIN = "ng_nin"
    // What opens doors.
    case secret, jwt
    case privateKey = "private_key"

    /// What opens doors, which no registry and no dataset may hold.
    package static let secrets: Set<Entity> = [.secret, .jwt, .privateKey, .urlCredentials]
}
