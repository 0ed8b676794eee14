// Evidence is bound to what a version is, so that has one immutable form.

package import Content

/// What a version is: everything that decides how it answers, fixed when it is registered.
///
/// Another prompt, parameter or adapter on the same model is another version.
package struct ModelDescriptor: Hashable, Sendable, Codable {
    /// Training data that the model has seen.
    package struct Dataset: Hashable, Sendable, Codable {
        /// The dataset version's name.
        package var name: String
        /// Its digest.
        package var digest: ContentDigest

        /// Names a dataset.
        package init(name: String, digest: ContentDigest) {
            self.name = name
            self.digest = digest
        }
    }

    /// The kind of client that reaches the model, such as `openai` or `replay`.
    package var client: String
    /// The provider's model id.
    package var model: String
    /// How the model is asked, by the names under which a run's manifest lists it, such as `model.parameters`.
    package var parameters: [String: JSONValue]
    /// The digest of the prompt that is served with the model; `nil` without one.
    package var prompt: ContentDigest?
    /// The digests of a replay's recordings, by suite; empty for a model that answers by itself.
    package var recordings: [String: String]
    /// The digest of the model's weights, where they are known.
    package var weights: ContentDigest?
    /// The model that this one was trained from.
    package var baseModel: String?
    /// The job that trained it.
    package var fineTuneJob: String?
    /// What it was trained on.
    package var datasets: [Dataset]
    /// The licence under which it is used.
    package var license: String?
    /// Who answers for it.
    package var owner: String?

    /// Describes a model.
    package init(
        client: String,
        model: String,
        parameters: [String: JSONValue] = [:],
        prompt: ContentDigest? = nil,
        recordings: [String: String] = [:],
        weights: ContentDigest? = nil,
        baseModel: String? = nil,
        fineTuneJob: String? = nil,
        datasets: [Dataset] = [],
        license: String? = nil,
        owner: String? = nil
    ) {
        self.client = client
        self.model = model
        self.parameters = parameters
        self.prompt = prompt
        self.recordings = recordings
        self.weights = weights
        self.baseModel = baseModel
        self.fineTuneJob = fineTuneJob
        self.datasets = datasets
        self.license = license
        self.owner = owner
    }

    /// The canonical bytes, which the digest is of.
    ///
    /// - Throws: `EncodingError` for a number that JSON does not have.
    package func bytes() throws -> [UInt8] { try CanonicalCoding.encode(self) }
}

extension ModelDescriptor {
    /// Whether the provider can put another model behind the id: it names no snapshot, recording or weights.
    ///
    /// A snapshot is a date (`2024-07-18`, `20240718`), a month and day at the end (`-0613`), a digest, or the unique id of a
    /// fine-tuned model (`ft:…`).
    package var isFloating: Bool {
        guard recordings.isEmpty, weights == nil, !model.hasPrefix("ft:"), !model.hasSuffix("latest") else {
            return model.hasSuffix("latest") && recordings.isEmpty && weights == nil
        }
        let digits = model.split { !$0.isNumber || !$0.isASCII }.map(String.init)
        let isDated =
            digits.contains { $0.count == 8 && $0.hasPrefix("20") }
            || zip(digits, zip(digits.dropFirst(), digits.dropFirst(2))).contains {
                $0.count == 4 && $0.hasPrefix("20") && $1.0.count == 2 && $1.1.count == 2
            }
        let isNumbered = model.split(separator: "-").last.map { $0.count == 4 && $0.allSatisfy(\.isNumber) } ?? false
        let isHashed = model.contains("sha256:") || model.split(separator: "@").last.map(Self.isCommit) ?? false
        return !(isDated || isNumbered || isHashed)
    }

    private static func isCommit(_ text: Substring) -> Bool { text.count == 40 && text.allSatisfy(\.isHexDigit) }
}
