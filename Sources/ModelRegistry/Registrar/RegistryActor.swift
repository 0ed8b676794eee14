// Says who does something, and what they may do.

/// Who changes the registry: a person, a policy that acts by itself, or the program.
package struct RegistryActor: Hashable, Sendable {
    /// The kinds of actor.
    package enum Kind: String, Hashable, Sendable {
        case user, policy, system
    }

    /// The kind.
    package let kind: Kind
    /// The name.
    package let name: String

    /// Names an actor.
    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

/// What people may do in a registry.
package enum Role: String, Hashable, Sendable, CaseIterable {
    /// Reads.
    case viewer
    /// Registers versions and submits runs.
    case evaluator
    /// Says yes or no to a promotion.
    case approver
    /// Moves pointers.
    case promoter
    /// Everything.
    case admin
    /// Reads and verifies the log.
    case auditor
}

/// The people whom a registry knows, with their roles and keys.
///
/// Roles are guard rails: who can write the files of the store can do anything. The signed log is the control.
package struct People: Hashable, Sendable {
    /// One person.
    package struct Person: Hashable, Sendable {
        /// The person's roles.
        package var roles: Set<String>
        /// The text of the person's public key; `nil` where approvals need no signature.
        package var key: String?

        /// Describes a person.
        package init(roles: Set<String>, key: String? = nil) {
            self.roles = roles
            self.key = key
        }
    }

    /// People by name; empty where nobody is named, and everybody may do everything.
    package var persons: [String: Person]

    /// Names people.
    package init(_ persons: [String: Person] = [:]) { self.persons = persons }

    /// The roles of an actor; a policy and the program act for those who set them up.
    package func roles(of actor: RegistryActor) -> Set<String> {
        guard actor.kind == .user else { return Set(Role.allCases.map(\.rawValue)) }
        if persons.isEmpty { return Set(Role.allCases.map(\.rawValue)) }
        let roles = persons[actor.name]?.roles ?? []
        return roles.contains(Role.admin.rawValue)
            ? roles.union([Role.evaluator, .approver, .promoter, .viewer].map(\.rawValue)) : roles
    }

    /// Refuses an actor who has none of some roles.
    package func require(_ roles: [String], of actor: RegistryActor) throws(RegistryError) {
        let has = self.roles(of: actor)
        guard has.isDisjoint(with: roles) else { return }
        throw .role(actor: actor.name, needed: roles, has: has.sorted())
    }
}
