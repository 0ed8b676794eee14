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

    /// The policy that is for a scope: the configuration's, which a file that is named must be, or the named file where there is none.
    ///
    /// - Parameters:
    ///   - file: The file that was named.
    ///   - key: Where a version is to serve.
    ///   - settings: What the configuration says.
    ///   - binds: Whether something follows from the decision; otherwise any policy may be tried.
    /// - Returns: The policy.
    /// - Throws: ``CommandFailure`` where there is none, it cannot be read, or it is not the scope's own.
    package static func policy(_ file: String?, for key: PointerKey, _ settings: RegistrySettings, binds: Bool = true)
        throws
        -> Policy
    {
        let own = settings.policy(of: key.scope)
        guard let path = file ?? own else {
            throw CommandFailure(
                .configuration,
                "no policy is for \(key): name one with --policy, or under 'registry: policies' in assay.yaml"
            )
        }
        let policy = try read(path)
        guard binds, file != nil else { return policy }
        if let own, try read(own).digest != policy.digest {
            throw CommandFailure(
                .permission,
                "the policy of \(key) is '\(own)', and '\(path)' is another one: leave --policy out, or change the configuration"
            )
        }
        if own == nil, !settings.people.persons.isEmpty {
            throw CommandFailure(
                .permission,
                "the configuration names people and no policy for \(key): name it under 'registry: policies', so that nobody brings their own"
            )
        }
        return policy
    }

    private static func read(_ path: String) throws -> Policy {
        do {
            return try Policy.read(path)
        } catch {
            throw CommandFailure(isMissing(path) ? .noInput : .configuration, "\(error)")
        }
    }

    /// Reads a file that a user named.
    ///
    /// - Throws: ``CommandFailure`` with 66 for one that is not there.
    package static func file(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
        guard !isMissing(path) else { throw CommandFailure(.noInput, "there is no file '\(path)'") }
        return try FileBytes.read(path, limit: limit)
    }

    private static func isMissing(_ path: String) -> Bool { access(path, F_OK) != 0 }
}
