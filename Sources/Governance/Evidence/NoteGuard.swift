// What people write into a registry stays there for good, so nothing personal and no secret gets in.

package import ModelRegistry
import PersonalData

/// Refuses texts of people that hold personal data or secrets.
package enum NoteGuard {
    private static let scanner = PersonalDataScanner()

    /// Text of another system, or what is said in its place where it holds what must not be kept.
    package static func cleaned(_ text: String) -> String {
        do throws(RegistryError) {
            try check("the text", text)
            return text
        } catch {
            return "withheld: it holds what looks like personal data or a secret"
        }
    }

    /// Checks a text.
    ///
    /// - Parameters:
    ///   - field: What it is, for the message.
    ///   - text: What a person wrote.
    /// - Throws: ``RegistryError/personal(field:kinds:)``, also where the scan could not decide.
    package static func check(_ field: String, _ text: String) throws(RegistryError) {
        guard !text.isEmpty else { return }
        let result = scanner.findings(in: text)
        guard !result.isClean else { return }
        let kinds = Set(result.findings.map(\.entity.rawValue)).union(result.undecided.map(\.entity.rawValue)).sorted()
        throw .personal(field: field, kinds: kinds.map { $0.replacing("_", with: " ") })
    }
}
