// Evidence counts only when the model that answered is the one that would serve.

package import Evaluation

/// How a version is reached for serving, and under which names its server answers.
package struct Binding: Hashable, Sendable, Codable {
    /// The model's name in the configuration.
    package var name: String
    /// Where it is served; `nil` for the place that its vendor serves it at, and for a replay.
    package var baseURL: String?
    /// The names under which its server may answer; empty where only the model id may come back.
    package var served: [String]
    /// The fingerprints that its server may send; empty where any may.
    package var fingerprints: [String]

    /// Describes a binding.
    package init(name: String, baseURL: String? = nil, served: [String] = [], fingerprints: [String] = []) {
        self.name = name
        self.baseURL = baseURL
        self.served = served
        self.fingerprints = fingerprints
    }

    /// Why a run did not measure the version that is reached so; empty when it did.
    ///
    /// - Parameters:
    ///   - descriptor: What the version is.
    ///   - subject: The model that the run asked.
    ///   - served: The models that answered; `nil` where no server named one.
    ///   - isAsked: Whether the model has been asked, so that a server that names nothing is one that hides something.
    /// - Returns: One sentence a reason.
    package func misfits(_ descriptor: ModelDescriptor, subject: Subject, served: ServedModels?, isAsked: Bool)
        -> [String]
    {
        var reasons: [String] = []
        if subject.client != descriptor.client || subject.model != descriptor.model {
            reasons.append(
                "it asked \(subject.model) over \(subject.client), and the version is \(descriptor.model) over \(descriptor.client)"
            )
        }
        if subject.client != "replay", let baseURL, subject.baseURL != baseURL {
            reasons.append(
                "it asked \(subject.baseURL ?? "the vendor's own place"), and the version is served at \(baseURL)"
            )
        }
        let allowed = self.served.isEmpty ? [descriptor.model] : self.served
        if let others = served?.models.filter({ !allowed.contains($0) }), !others.isEmpty {
            reasons.append(
                "\(others.joined(separator: ", ")) answered, and the binding allows \(allowed.joined(separator: ", "))"
            )
        }
        guard isAsked else { return reasons }
        if !self.served.isEmpty, served?.models.isEmpty ?? true {
            reasons.append("its server named no model, and the binding asks for \(allowed.joined(separator: ", "))")
        }
        if !fingerprints.isEmpty {
            let seen = served?.fingerprints ?? []
            let others = seen.filter { !fingerprints.contains($0) }
            if seen.isEmpty {
                reasons.append("its server sent no fingerprint, and the binding asks for one")
            } else if !others.isEmpty {
                reasons.append("fingerprint \(others.joined(separator: ", ")) is not one of the binding's")
            }
        }
        return reasons
    }
}
