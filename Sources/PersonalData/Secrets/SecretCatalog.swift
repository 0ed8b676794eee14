// Puts the tables of providers in one order, which decides nothing but the order of findings.

/// All kinds of secrets.
///
/// Adding a provider is a line in one of the tables.
enum SecretCatalog {
    /// The rules, compiled at their first use.
    static let rules: [SecretRule] =
        CloudSecrets.rules + CodeSecrets.rules + ModelSecrets.rules + MessageSecrets.rules + PaymentSecrets.rules
        + OperationSecrets.rules
        + [
            KeyMaterial.privateKey, KeyMaterial.webToken, GenericSecret.key, GenericSecret.password,
            GenericSecret.header,
        ]
}
