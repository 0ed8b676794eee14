// Reads versions, scopes and policies as a user names them.

package import CommandSupport
import Content
import Evaluation
import Foundation
package import ModelRegistry
package import Settings

/// Reads what a user names.
package enum RegistryNames {
    /// A version, `NAME@NUMBER`.
    package static func version(_ text: String) throws(CommandFailure) -> VersionReference {
        guard let reference = VersionReference(text) else {
            throw CommandFailure(.usage, "'\(text)' names no version: write NAME@NUMBER, such as support@12")
        }
        return reference
    }

    /// A pointer, by its scope and slot.
    package static func pointer(_ scope: String, slot: String? = nil) throws(CommandFailure) -> PointerKey {
        guard var key = PointerKey(scope) else {
            throw CommandFailure(.usage, "'\(scope)' is no scope: write global, project:NAME or assistant:NAME")
        }
        if let slot {
            guard VersionReference.isName(slot) else {
                throw CommandFailure(.usage, "'\(slot)' cannot be a slot's name")
            }
            key.slot = slot
        }
        return key
    }

    static func digest(_ text: String) throws(CommandFailure) -> ContentDigest {
        guard let digest = ContentDigest(rawValue: text) else {
            throw CommandFailure(.usage, "'\(text)' is no digest: write sha256: and 64 digits")
        }
        return digest
    }

    static func moment(_ text: String) throws(CommandFailure) -> Moment {
        if let moment = Moment(text) ?? Moment(text + "T00:00:00Z") { return moment }
        throw CommandFailure(.usage, "'\(text)' is no time: write 2026-11-21T03:00:00Z or 2026-11-21")
    }

    /// `NAME=VALUE`.
    static func pair(_ text: String, _ option: String) throws(CommandFailure) -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw CommandFailure(.usage, "\(option) '\(text)': write NAME=VALUE")
        }
        return (parts[0], parts[1])
    }

    /// The policy that is for a scope: the named file, or the configuration's.
    ///
    /// - Throws: ``CommandFailure`` where there is none, or it cannot be read.
    package static func policy(_ file: String?, for key: PointerKey, _ settings: RegistrySettings) throws -> Policy {
        guard let path = file ?? settings.policy(of: key.scope) else {
            throw CommandFailure(
                .configuration,
                "no policy is for \(key): name one with --policy, or under 'registry: policies' in assay.yaml"
            )
        }
        do {
            return try Policy.read(path)
        } catch {
            throw CommandFailure(Self.isMissing(path) ? .noInput : .configuration, "\(error)")
        }
    }

    private static func isMissing(_ path: String) -> Bool { access(path, F_OK) != 0 }
}
