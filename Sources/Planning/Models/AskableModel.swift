// The port through which workflows reach a model without knowing how it is configured.

import Content
package import Evaluation
package import ModelClients

/// A model that can be asked: which one it is for each suite, what its calls cost, and the service that makes them.
///
/// A model with recordings answers from them: each suite has a recording of its own, with the seed and the samples that it holds.
package protocol AskableModel: Sendable {
    /// The name under which the user knows it.
    var name: String { get }

    /// How many calls may be in flight unless a run says otherwise.
    var width: Int { get }

    /// How many files a call keeps open.
    var filesPerCall: Int { get }

    /// Which model answers for a suite.
    func subject(for suite: String) -> Subject

    /// Where it is described, such as `assay.yaml line 3`; `nil` where no file describes it.
    var place: String? { get }

    /// How the model is asked for a suite: part of the instrument, since it decides how a prompt reaches the model.
    func dialect(for suite: String) -> ModelDialect

    /// What the recording of a suite holds; `nil` for a model that is asked itself.
    func recording(of suite: String) -> RecordedSamples?

    /// What the tokens of the provider's models cost.
    ///
    /// - Returns: A table without a model whose price is not known.
    /// - Throws: An error when the prices cannot be read, or the one that is needed is stale.
    func prices(of ids: [String]) throws -> PriceTable

    /// The model behind its limits and retries.
    ///
    /// - Parameters:
    ///   - timeLeft: Seconds until no more may be asked; infinity without a deadline.
    ///   - mayGoOn: Whether more may be asked; false cuts every pause short.
    /// - Returns: The service that the harness calls.
    func service(
        timeLeft: @escaping @Sendable () -> Double,
        mayGoOn: @escaping @Sendable () -> Bool
    ) -> any CallService

    /// Where tasks that ask the model go on best: on the thread of its connections; `nil` where it has none.
    var executor: (any TaskExecutor)? { get }

    /// Closes connections.
    func close() async
}

/// What a recording holds of each case.
package struct RecordedSamples: Hashable, Sendable {
    /// Where it lies.
    package let path: String
    /// The seed of the run that was recorded.
    package let seed: Int64
    /// Samples a case.
    package let samples: Int

    /// Describes a recording.
    package init(path: String, seed: Int64, samples: Int) {
        self.path = path
        self.seed = seed
        self.samples = samples
    }
}

extension AskableModel {
    package var filesPerCall: Int { 1 }

    /// How many calls may be in flight at most, with the files that this process may open.
    package var mostWidth: Int { OpenFiles.room / filesPerCall }
}
