// Newer models refuse fields that older ones need: how a model is asked is part of what measures, and stands in one place.

package import Content
import Evaluation

/// How a model is asked: through which API, and what it is not sent, sent under another name or sent beside what a suite asks for.
///
/// All of it is part of the instrument: ``instrument`` names what differs from the plain way.
package struct ModelDialect: Hashable, Sendable {
    /// How a model that thinks before it answers is asked.
    package struct Reasoning: Hashable, Sendable {
        /// The tokens that it may think with, unless the configuration says otherwise.
        package static let standardBudget = 8192

        /// How hard it should think, in the provider's word; `nil` leaves it to the provider.
        package var effort: String?
        /// The tokens that it may think with, on top of those that the suite allows the answer.
        package var budget: Int
        /// Whether its thoughts are kept in the transcript.
        package var isKept: Bool

        /// Describes how it thinks.
        package init(effort: String? = nil, budget: Int = standardBudget, isKept: Bool = true) {
            self.effort = effort
            self.budget = budget
            self.isKept = isKept
        }
    }

    /// What becomes of the system turn.
    package enum SystemTurn: Hashable, Sendable {
        /// It is sent under a role, `system` unless the model has another name for it.
        case role(String)
        /// Its words are put before those of the first user turn, for templates without a system turn.
        case beforeUser
    }

    /// The fields of a request that can be left out or renamed.
    package static let fields = ["max_tokens", "seed", "stop", "temperature", "tools", "top_p"]

    /// Which API is asked.
    package var api = TextAPI.chat
    /// Fields that are not sent, sorted.
    package var omitted: [String] = []
    /// Fields that are sent under another name.
    package var renamed: [String: String] = [:]
    /// What is sent beside, or in place of, what the suite asks for.
    package var parameters: [String: JSONValue] = [:]
    /// How the model thinks; `nil` for a model that is not asked to.
    package var reasoning: Reasoning?
    /// What becomes of the system turn.
    package var system = SystemTurn.role("system")

    /// The names that ``instrument`` uses.
    private static let instrumentFields = [
        "api", "model.omit", "model.rename", "model.parameters", "model.reasoning", "model.system_turn",
    ]

    /// The plain way through an API.
    package init(api: TextAPI = .chat) { self.api = api }

    /// Takes the place of another dialect in an instrument.
    package func replace(in instrument: inout [String: JSONValue]) {
        for field in Self.instrumentFields { instrument[field] = nil }
        instrument.merge(self.instrument) { _, own in own }
    }

    /// Whether a field is sent as the suite has it.
    func sends(_ field: String) -> Bool { !omitted.contains(field) }

    /// Whether stop texts are sent: a model that thinks would stop in its thoughts, so its answer is cut here.
    var sendsStop: Bool { sends("stop") && reasoning == nil }

    /// The API, and what differs from the plain way, under the names that an instrument has for them.
    package var instrument: [String: JSONValue] {
        var fields: [String: JSONValue] = ["api": .string(api.rawValue)]
        if !omitted.isEmpty { fields["model.omit"] = .array(omitted.map(JSONValue.string)) }
        if !renamed.isEmpty { fields["model.rename"] = .object(renamed.mapValues(JSONValue.string)) }
        if !parameters.isEmpty { fields["model.parameters"] = .object(parameters) }
        if let reasoning {
            var said: [String: JSONValue] = ["budget": .integer(Int64(reasoning.budget))]
            said["effort"] = reasoning.effort.map(JSONValue.string)
            fields["model.reasoning"] = .object(said)
        }
        switch system {
        case .role("system"): break
        case .role(let role): fields["model.system_turn"] = .string(role)
        case .beforeUser: fields["model.system_turn"] = "user"
        }
        return fields
    }

    /// Reads what ``instrument`` wrote; `nil` for what it did not.
    package init?(instrument: [String: JSONValue]) {
        if let json = instrument["api"] {
            guard let known = json.stringValue.flatMap(TextAPI.init(rawValue:)) else { return nil }
            api = known
        }
        if let json = instrument["model.omit"] {
            guard let texts = json.arrayValue?.compactMap(\.stringValue) else { return nil }
            omitted = texts
        }
        if let json = instrument["model.rename"] {
            guard let names = json.objectValue?.compactMapValues(\.stringValue) else { return nil }
            renamed = names
        }
        if let json = instrument["model.parameters"] {
            guard let object = json.objectValue else { return nil }
            parameters = object
        }
        if let json = instrument["model.reasoning"] {
            guard let budget = json["budget"]?.intValue else { return nil }
            reasoning = Reasoning(effort: json["effort"]?.stringValue, budget: budget)
        }
        if let json = instrument["model.system_turn"] {
            guard let role = json.stringValue else { return nil }
            system = role == "user" ? .beforeUser : .role(role)
        }
    }
}

extension ModelDialect {
    /// A turn in the shape of OpenAI's API, under the role that the model knows.
    func json(_ message: Message) -> JSONValue {
        guard message.role == .system, case .role(let role) = system else { return message.json }
        var fields = message.json.objectValue ?? [:]
        fields["role"] = .string(role)
        return .object(fields)
    }

    /// The turns as this model takes them.
    func turns(_ messages: [Message]) -> [Message] {
        guard system == .beforeUser, messages.contains(where: { $0.role == .system }) else { return messages }
        let words = messages.filter { $0.role == .system }.map(\.content)
        var turns = messages.filter { $0.role != .system }
        if let first = turns.firstIndex(where: { $0.role == .user }) {
            turns[first].content = (words + [turns[first].content]).joined(separator: "\n\n")
        } else {
            turns.insert(Message(.user, words.joined(separator: "\n\n")), at: 0)
        }
        return turns
    }

    /// An answer up to the first of the stop texts that the model was not sent.
    func stopped(_ transcript: Transcript, at unsent: [String]) -> Transcript {
        guard !unsent.isEmpty, var turn = transcript.messages.last else { return transcript }
        let ends = unsent.compactMap { $0.isEmpty ? nil : turn.content.firstRange(of: $0)?.lowerBound }
        guard let end = ends.min() else { return transcript }
        turn.content = String(turn.content[..<end])
        var stopped = transcript
        stopped.messages[transcript.messages.count - 1] = turn
        stopped.finishReason = FinishReason.stop.name
        return stopped
    }

    /// Leaves fields of a request out, or gives them their other names, as the model wants them.
    ///
    /// - Parameters:
    ///   - fields: The fields, under the names of ``fields``.
    ///   - names: The names that an API has for some of them.
    func adapt(_ fields: inout [String: JSONValue], names: [String: String] = [:]) {
        for field in omitted { fields[field] = nil }
        for (field, name) in names.merging(renamed, uniquingKeysWith: { _, own in own }) {
            guard let value = fields.removeValue(forKey: field) else { continue }
            fields[name] = value
        }
    }
}
