// Keeps people, policies, keys and endpoints of a registry in one reviewed place.

package import Content
package import Governance
package import ModelRegistry
import Provenance

/// What `assay.yaml` says under `registry`.
package struct RegistrySettings: Sendable {
    /// Who acts where nobody is named; `nil` takes the user of the system.
    package var actor: String?
    /// The words for states.
    package var vocabulary = Vocabulary.assay
    /// The file of the key that signs checkpoints and attestations; `nil` takes the one in the store, and makes it.
    package var key: String?
    /// Public keys that are trusted: their texts, or files that hold one a line.
    package var trust: [String] = []
    /// Who may do what; empty where everybody may.
    package var people = People()
    /// The file of the policy of a scope, by `default`, a kind of scope or a scope.
    package var policies: [String: String] = [:]
    /// Who is told of changes.
    package var endpoints: [Endpoint] = []

    /// A registry without settings.
    package init() {}

    package init(_ field: YAMLField) throws(ContentError) {
        var mapping = try field.mapping()
        actor = try mapping.optional("actor")?.string()
        if let word = try mapping.optional("vocabulary")?.string(among: Vocabulary.allCases.map(\.rawValue)) {
            vocabulary = Vocabulary(rawValue: word) ?? .assay
        }
        key = try mapping.optional("key")?.string()
        trust = try mapping.optional("trust")?.strings() ?? []
        if var names = try mapping.optional("people")?.mapping() {
            for name in names.keys { people.persons[name] = try Self.person(names.required(name)) }
        }
        if var scopes = try mapping.optional("policies")?.mapping() {
            for scope in scopes.keys {
                let field = try scopes.required(scope)
                guard ["default", "global", "project", "assistant"].contains(scope) || Scope(scope) != nil else {
                    throw field.error(
                        "'\(scope)' is none of: default, project, assistant, global, project:NAME, assistant:NAME"
                    )
                }
                policies[scope] = try field.string()
            }
        }
        if var hooks = try mapping.optional("webhooks")?.mapping() {
            for name in hooks.keys { endpoints.append(try Self.endpoint(hooks.required(name), name)) }
        }
        try mapping.finish()
    }

    /// The file of the policy that is for a scope; `nil` where none is.
    package func policy(of scope: Scope) -> String? {
        policies["\(scope)"] ?? policies[scope.kind] ?? policies["default"]
    }

    private static func person(_ field: YAMLField) throws(ContentError) -> People.Person {
        var mapping = try field.mapping()
        let roles = try mapping.required("roles")
        let names = try roles.strings()
        for name in names where Role(rawValue: name) == nil {
            let known = Role.allCases.map(\.rawValue)
            throw roles.error(
                "'\(name)' is none of: \(known.joined(separator: ", "))\(Suggestion.phrase(for: name, among: known))"
            )
        }
        let field = mapping.optional("key")
        let key = try field?.string()
        if let field, let key, (try? VerifyingKey(key)) == nil {
            throw field.error(
                "this is no public key; `assay audit key --generate FILE` makes a key and prints its public part"
            )
        }
        try mapping.finish()
        return People.Person(roles: Set(names), key: key)
    }

    private static func endpoint(_ field: YAMLField, _ name: String) throws(ContentError) -> Endpoint {
        var mapping = try field.mapping()
        if let field = mapping.optional("secret") {
            throw field.error(
                "secrets do not belong in a configuration; name an environment variable with 'secret_env'"
            )
        }
        let url = try mapping.required("url_env").string()
        let secrets = try mapping.required("secret_env").strings()
        let events = mapping.optional("events")
        // Messages write types with dots, the log with underscores.
        let types = try events?.strings().map { $0.replacing(".", with: "_") } ?? []
        for type in types where !Endpoint.types.contains(type) {
            throw events?.error("'\(type)' is no event\(Suggestion.phrase(for: type, among: Endpoint.types))")
                ?? field.error("no events")
        }
        try mapping.finish()
        return Endpoint(name: name, urlVariable: url, secretVariables: secrets, types: Set(types))
    }
}
