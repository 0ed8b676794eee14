// Stands in for the configuration: models by name that answer by a script.

import Content
import Evaluation
import ModelClients
import Planning
import PortSupport

/// A model that answers by a script, as a user would have described it.
struct KnownModel: AskableModel {
    let name: String
    let script: ScriptedModel
    var dialect = ModelDialect()
    var recorded: RecordedSamples?
    var table = PriceTable()
    let width = 4

    init(_ name: String, _ script: ScriptedModel) {
        self.name = name
        self.script = script
    }

    func subject(for suite: String) -> Subject {
        var subject = script.subject
        subject.name = name
        return subject
    }

    var place: String? { "assay.yaml line 3" }

    func dialect(for suite: String) -> ModelDialect { dialect }

    func recording(of suite: String) -> RecordedSamples? { recorded }

    func prices(of ids: [String]) throws -> PriceTable { table }

    func service(
        timeLeft: @escaping @Sendable () -> Double,
        mayGoOn: @escaping @Sendable () -> Bool
    ) -> any CallService { script }

    var executor: (any TaskExecutor)? { nil }

    func close() async {}

    /// One that answers every case right, and one that is wrong in every other case.
    static var usual: [KnownModel] {
        [KnownModel("good", .echo("good")), KnownModel("bad", .echo("bad") { number, _ in number.isMultiple(of: 2) })]
    }
}

/// The models of a test.
struct KnownModels: ModelSource {
    private let models: [KnownModel]

    init(_ models: [KnownModel]) { self.models = models }

    func names(like subject: Subject, suite: String) -> [String] {
        models.filter { model in
            let own = model.subject(for: suite)
            return (own.client, own.model) == (subject.client, subject.model)
        }
        .map(\.name).sorted()
    }

    func model(_ name: String?, suites: [String], width: Int?) throws -> any AskableModel {
        guard let model = models.first(where: { $0.name == name }) else {
            throw WorkflowError(.configuration, "\(.model) '\(name ?? "none")' is not known")
        }
        return model
    }
}

extension ScriptedModel {
    /// A model that answers a case with its id, but for the cases and samples in which it is wrong.
    static func echo(
        _ name: String = "good",
        usage: Usage? = Usage(inputTokens: 1, outputTokens: 1),
        wrong: @escaping @Sendable (_ number: Int, _ sample: Int) -> Bool = { _, _ in false }
    ) -> ScriptedModel {
        ScriptedModel(name) { _, request in
            let question = request.messages.last?.content ?? ""
            let isWrong = wrong(Int(question.dropFirst()) ?? 0, request.sample)
            var transcript = Transcript(answer: isWrong ? "wrong \(request.sample)" : question)
            transcript.usage = usage
            return CallAnswer(.success(transcript))
        }
    }

    /// A model that refuses every call.
    static func failing(_ name: String = "good", _ failure: CallFailure = CallFailure(.permission, "no"))
        -> ScriptedModel
    {
        ScriptedModel(name) { _, _ in CallAnswer(.failure(failure)) }
    }
}

extension RunRequest {
    /// Has regressions confirmed with so many fresh samples a case.
    mutating func confirm(samples: Int, model: String? = nil) {
        confirmation = Confirmation(samples: samples, model: model)
    }
}
