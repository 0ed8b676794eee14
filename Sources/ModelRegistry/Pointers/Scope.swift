// Says for whom a version serves.

/// Where a pointer counts: for one assistant, one project, or everywhere.
package enum Scope: Hashable, Sendable {
    case assistant(String)
    case project(String)
    case global

    /// Reads `global`, `project:NAME` or `assistant:NAME`; `nil` for anything else.
    package init?(_ text: String) {
        if text == "global" {
            self = .global
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, VersionReference.isName(parts[1]) else { return nil }
        switch parts[0] {
        case "project": self = .project(parts[1])
        case "assistant": self = .assistant(parts[1])
        default: return nil
        }
    }

    /// The name; `nil` for the global scope.
    package var name: String? {
        switch self {
        case .assistant(let name), .project(let name): name
        case .global: nil
        }
    }

    /// The kind: `assistant`, `project` or `global`.
    package var kind: String {
        switch self {
        case .assistant: "assistant"
        case .project: "project"
        case .global: "global"
        }
    }
}

extension Scope: CustomStringConvertible {
    package var description: String {
        switch self {
        case .assistant(let name): "assistant:\(name)"
        case .project(let name): "project:\(name)"
        case .global: "global"
        }
    }
}

/// The name of one pointer: a scope and a slot, such as `production` or `canary`.
package struct PointerKey: Hashable, Sendable, Comparable {
    /// The slot of what serves.
    package static let production = "production"

    /// For whom.
    package var scope: Scope
    /// What for.
    package var slot: String

    /// Names a pointer.
    package init(_ scope: Scope, slot: String = PointerKey.production) {
        self.scope = scope
        self.slot = slot
    }

    /// Reads `SCOPE` or `SCOPE/SLOT`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), let scope = Scope(parts[0]),
            parts.dropFirst().allSatisfy(VersionReference.isName)
        else { return nil }
        self.init(scope, slot: parts.count == 2 ? parts[1] : Self.production)
    }

    package static func < (left: PointerKey, right: PointerKey) -> Bool { left.description < right.description }
}

extension PointerKey {
    /// The name of the baseline that is made of what serves: `pointer.global`, `pointer.project.acme`.
    ///
    /// A dot inside a name is doubled, so that no two pointers share a baseline.
    package var baselineName: String {
        let parts = [scope.kind] + [scope.name, slot == Self.production ? nil : slot].compactMap(\.self)
        return "pointer." + parts.map { $0.replacing(".", with: "..") }.joined(separator: ".")
    }
}

extension PointerKey: CustomStringConvertible {
    package var description: String { slot == Self.production ? "\(scope)" : "\(scope)/\(slot)" }
}

extension PointerKey: Codable {
    /// Reads the written form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let key = PointerKey(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' names no scope")
        }
        self = key
    }

    /// Writes `SCOPE` or `SCOPE/SLOT`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
