// Makes the model that answered a fact beside the model that was asked for.

/// A model as a server names it in an answer.
package struct ServedModel: Hashable, Sendable {
    /// The model's name; `nil` when the server did not say.
    package var model: String?
    /// The fingerprint of the server's configuration; `nil` when it did not say.
    package var fingerprint: String?

    /// Names a model.
    package init(model: String? = nil, fingerprint: String? = nil) {
        self.model = model
        self.fingerprint = fingerprint
    }
}

/// The models that answered, with how many answers each gave.
package struct ServedModels: Hashable, Sendable {
    /// A server may name something new with each answer: beyond so many, answers are counted without a name.
    private static let most = 32

    /// Answers by model.
    package private(set) var counts: [ServedModel: Int] = [:]

    /// Counts nothing yet.
    package init() {}

    /// Takes up answers of a model.
    package mutating func count(_ served: ServedModel, answers: Int = 1) {
        let isKnown = counts[served] != nil || counts.count < Self.most
        counts[isKnown ? served : ServedModel(), default: 0] += answers
    }

    /// Takes up what was counted elsewhere.
    package mutating func add(_ other: ServedModels) {
        for (served, answers) in other.ranked { count(served, answers: answers) }
    }

    /// The models, those of most answers first.
    package var ranked: [(served: ServedModel, answers: Int)] {
        counts.sorted { left, right in
            let names = [left.key, right.key].map { [$0.model ?? "", $0.fingerprint ?? ""] }
            return left.value == right.value ? names[0].lexicographicallyPrecedes(names[1]) : left.value > right.value
        }
        .map { ($0.key, $0.value) }
    }

    /// The names of the models, those of most answers first.
    package var models: [String] { Self.distinct(ranked.map(\.served.model)) }

    /// The fingerprints, those of most answers first.
    package var fingerprints: [String] { Self.distinct(ranked.map(\.served.fingerprint)) }

    private static func distinct(_ names: [String?]) -> [String] {
        var seen: Set<String> = []
        return names.compactMap(\.self).filter { seen.insert($0).inserted }
    }
}

extension ServedModels: Codable {
    private struct Entry: Codable {
        var model: String?
        var fingerprint: String?
        var answers: Int
    }

    /// Reads a list of models with their answers.
    package init(from decoder: any Decoder) throws {
        for entry in try [Entry](from: decoder) {
            count(ServedModel(model: entry.model, fingerprint: entry.fingerprint), answers: max(0, entry.answers))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try ranked.map { Entry(model: $0.served.model, fingerprint: $0.served.fingerprint, answers: $0.answers) }
            .encode(to: encoder)
    }
}
