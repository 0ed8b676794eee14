// What people write into a registry stays there for good, so nothing personal and no secret gets in.

package import ModelRegistry
import PersonalData

/// Refuses texts of people that hold personal data or secrets.
package enum NoteGuard {
    private static let scanner = PersonalDataScanner()

    /// Checks a text.
    ///
    /// - Parameters:
    ///   - field: What it is, for the message.
    ///   - text: What a person wrote.
    /// - Throws: ``RegistryError/personal(field:kinds:)``, also where the scan could not decide.
    package static func check(_ field: String, _ text: String) throws(RegistryError) {
        let result = scanner.findings(in: text)
        guard !result.isClean else { return }
        let kinds = Set(result.findings.map(\.entity.rawValue)).union(result.undecided.map(\.entity.rawValue)).sorted()
        throw .personal(field: field, kinds: kinds.map { $0.replacing("_", with: " ") })
    }
}
