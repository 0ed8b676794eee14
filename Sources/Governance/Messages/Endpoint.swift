// Says who is told of changes, and how.

package import ModelRegistry
import Provenance

/// An endpoint of the configuration that is told of events.
package struct Endpoint: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// The environment variable with its address; the address itself may hold a secret.
    package var urlVariable: String
    /// The environment variables with the secrets that sign, the newest first; two while a secret is replaced.
    package var secretVariables: [String]
    /// The types of event that it is told of; empty for all.
    package var types: Set<String>

    /// Describes an endpoint.
    package init(name: String, urlVariable: String, secretVariables: [String], types: Set<String> = []) {
        self.name = name
        self.urlVariable = urlVariable
        self.secretVariables = secretVariables
        self.types = types
    }

    /// The types of event that there are.
    package static let types = AuditEventType.allCases.map(\.rawValue)

    /// What the registry needs to know of it.
    package var subscription: Subscription { Subscription(endpoint: name, types: types) }
}
