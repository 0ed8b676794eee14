// Turns a server's refusal into the line of a configuration that avoids it.

import Evaluation

/// What a server refused, and the change to a model's dialect that avoids it.
package struct DialectRemedy: Hashable, Sendable {
    /// A change to a dialect.
    package enum Change: Hashable, Sendable {
        /// A field is not sent.
        case omit(String)
        /// A field is sent under another name.
        case rename(String, to: String)
        /// The system turn becomes another.
        case system(ModelDialect.SystemTurn)

        /// Makes the change.
        func apply(to dialect: inout ModelDialect) {
            switch self {
            case .omit(let field): dialect.omitted = (dialect.omitted + [field]).sorted()
            case .rename(let field, let name): dialect.renamed[field] = name
            case .system(let turn): dialect.system = turn
            }
        }

        /// The changes that a dialect does not have yet, the mildest first.
        static func possible(in dialect: ModelDialect) -> [Change] {
            var changes: [Change] = ["seed", "temperature", "stop"].filter(dialect.sends).map(Change.omit)
            if dialect.system == .role("system") { changes += [.system(.beforeUser), .system(.role("developer"))] }
            if dialect.sends("max_tokens"), dialect.renamed["max_tokens"] == nil {
                changes += [.rename("max_tokens", to: "max_completion_tokens"), .omit("max_tokens")]
            }
            return changes
        }
    }

    /// What avoids the refusal.
    package let change: Change
    /// The server's words.
    package let said: String

    init(change: Change, said: String) {
        self.change = change
        self.said = said
    }

    /// Reads in a refusal which field it is about; `nil` where its words name none that is sent.
    init?(_ failure: CallFailure, _ dialect: ModelDialect) {
        let words = failure.message.lowercased()
        let other = ["max_completion_tokens", "max_output_tokens"].first { words.contains($0) }
        let change: Change
        if let other, dialect.renamed["max_tokens"] != other, dialect.sends("max_tokens") {
            change = .rename("max_tokens", to: other)
        } else if dialect.system == .role("system"), words.contains(/\bsystem\b|\broles?\b|alternate|developer/) {
            change = .system(words.contains("developer") ? .role("developer") : .beforeUser)
        } else {
            let named = ["temperature", "seed", "stop", "max_tokens"].filter(dialect.sends)
                .compactMap { field in words.firstRange(of: field).map { (field, $0.lowerBound) } }
            guard let first = named.min(by: { $0.1 < $1.1 })?.0 else { return nil }
            change = .omit(first)
        }
        self.init(change: change, said: failure.message)
    }

    /// The lines of a configuration that make some changes, one for each setting.
    static func lines(_ changes: [Change]) -> [String] {
        var (omitted, renamed, system): ([String], [String], String?) = ([], [], nil)
        for change in changes {
            switch change {
            case .omit(let field): omitted.append(field)
            case .rename(let field, let name): renamed.append("\(field): \(name)")
            case .system(.beforeUser): system = "user"
            case .system(.role(let role)): system = role
            }
        }
        return [
            omitted.isEmpty ? nil : "omit: [\(omitted.sorted().joined(separator: ", "))]",
            renamed.isEmpty ? nil : "rename: {\(renamed.joined(separator: ", "))}", system.map { "system: \($0)" },
        ]
        .compactMap(\.self)
    }
}
