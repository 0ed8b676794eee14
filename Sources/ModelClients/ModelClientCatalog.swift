// Makes a client from the kind that a configuration names.

package import Evaluation

/// The ways to ask a model, by kind.
package enum ModelClientCatalog {
    /// Makes a client of one kind.
    private typealias Maker = @Sendable (ClientSetup) throws(ClientProblem) -> any ModelClient

    /// A new client is one more line here.
    private static let builtIn: [String: Maker] = [
        AnthropicClient.kind: { setup throws(ClientProblem) in try AnthropicClient(setup) },
        CommandClient.kind: { setup throws(ClientProblem) in try CommandClient(setup) },
        OpenAIClient.kind: { setup throws(ClientProblem) in try OpenAIClient(setup) },
        ReplayClient.kind: { setup throws(ClientProblem) in try ReplayClient(setup) },
    ]

    /// The kinds, sorted.
    package static var kinds: [String] { builtIn.keys.sorted() }

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - kind: One of ``kinds``.
    ///   - setup: How the model is reached.
    /// - Returns: The client; nothing was asked yet.
    /// - Throws: ``ClientProblem`` when the setup cannot work.
    package static func make(_ kind: String, _ setup: ClientSetup) throws(ClientProblem) -> any ModelClient {
        guard let maker = builtIn[kind] else {
            throw ClientProblem("no client '\(kind)'; there are: \(kinds.joined(separator: ", "))")
        }
        return try maker(setup)
    }
}
