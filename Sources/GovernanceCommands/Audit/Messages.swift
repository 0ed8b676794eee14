// Every command that changes what serves delivers what is due.

package import CommandSupport
import Governance
import ModelRegistry
import Settings

/// Delivers messages after a change.
package enum Messages {
    /// Seconds that a command spends on it at its end.
    private static let patience = 10.0

    /// Delivers what is due; what cannot be delivered waits, and never changes how the command ends.
    package static func deliver(_ registry: Assembly.OpenRegistry, _ console: Console) async throws {
        guard !registry.settings.endpoints.isEmpty else { return }
        let tally = try await registry.delivery.deliver(within: patience)
        if tally.waiting > 0 {
            console.warning(
                "\(tally.waiting) message\(tally.waiting == 1 ? "" : "s") could not be delivered yet; `assay deliver` tries again"
            )
        }
        for dead in tally.dead { console.warning("message \(dead.id) to '\(dead.endpoint)' is given up: \(dead.last)") }
    }
}
