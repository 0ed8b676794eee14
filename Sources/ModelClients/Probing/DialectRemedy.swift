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
        ///
        /// - Parameters:
        ///   - dialect: The dialect.
        ///   - fields: The fields of a request that can be left out.
        /// - Returns: The changes.
        static func possible(in dialect: ModelDialect, _ fields: [String]) -> [Change] {
            var changes = fields.filter { $0 != "max_tokens" && dialect.sends($0) }.map(Change.omit)
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

    /// Reads in a refusal which of a request's fields it is about; `nil` where its words name none that is sent.
    init?(_ failure: CallFailure, _ dialect: ModelDialect, _ fields: [String]) {
        let words = failure.message.lowercased()
        let other = ["max_completion_tokens", "max_output_tokens"].first { words.contains($0) }
        let change: Change
        if let other, dialect.renamed["max_tokens"] != other, dialect.sends("max_tokens") {
            change = .rename("max_tokens", to: other)
        } else if dialect.system == .role("system"), words.contains(/\bsystem\b|\broles?\b|alternate|developer/) {
            change = .system(words.contains("developer") ? .role("developer") : .beforeUser)
        } else {
            let named = fields.filter(dialect.sends)
                .compactMap { field in words.firstRange(of: field).map { (field, $0.lowerBound) } }
            guard let first = named.min(by: { $0.1 < $1.1 })?.0 else { return nil }
            change = .omit(first)
        }
        self.init(change: change, said: failure.message)
    }

    /// The lines of a configuration that turn one dialect into another, one for each setting that differs.
    static func lines(from old: ModelDialect, to new: ModelDialect) -> [String] {
        func line(_ name: String, _ value: String, replaces: Bool) -> String {
            "\(name): \(value)" + (replaces ? " in place of its '\(name)'" : "")
        }
        var lines: [String] = []
        if new.omitted != old.omitted {
            lines.append(line("omit", "[\(new.omitted.joined(separator: ", "))]", replaces: !old.omitted.isEmpty))
        }
        if new.renamed != old.renamed {
            let names = new.renamed.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            lines.append(line("rename", "{\(names.joined(separator: ", "))}", replaces: !old.renamed.isEmpty))
        }
        if new.system != old.system {
            let role = if case .role(let role) = new.system { role } else { "user" }
            lines.append(line("system", role, replaces: old.system != .role("system")))
        }
        return lines
    }
}
