// Proves that a recording of a run answers exactly what the run asked.

import Evaluation
import Harness
import ModelClients
import Planning
import PortSupport
import Testing
import Workflows

@Suite("making of recordings")
struct RecordingMakingTests {
    private static func recording(
        _ model: ScriptedModel,
        stop: (@Sendable () -> Bool)? = nil
    ) async throws -> (made: (header: RecordingHeader, entries: [Recording.Entry], missing: Int), job: SuiteJob) {
        let bench = try Bench(models: [KnownModel("good", model)])
        let request = try bench.request {
            $0.selection.samples = 2
            $0.selection.seed = 5
        }
        try await bench.run(request, stop: StopRequest(isRaised: stop ?? { false }))
        let part = try #require(try await bench.store.parts(of: request.id).first)
        let job = try await bench.job(request)
        let making = RecordingMaking(reader: bench.store, engine: "1")
        var entries: [Recording.Entry] = []
        let missing = try await making.forEachAnswer(of: part, plan: job.plan) { entries.append($0) }
        return ((making.header(of: part), entries, missing), job)
    }

    @Test("the header says which model answered what, with which seed and samples")
    func header() async throws {
        let (made, job) = try await Self.recording(.echo())
        let header = made.header
        #expect(header.suite == "s" && header.suiteDigest == job.suite.digest && header.subject.model == "good")
        #expect(header.seed == 5 && header.samples == 2 && header.dialect.api == .chat && header.engine == "1")
    }

    @Test("every answer is found by the request that was asked")
    func keys() async throws {
        let (made, job) = try await Self.recording(.echo())
        #expect(made.entries.count == 80 && made.missing == 0)
        let planned = job.plan.tests[0]
        for entry in made.entries.prefix(6) {
            let position = try #require(Int(entry.attempt.caseID.dropFirst()))
            let request = try planned.request(planned.cases.testCase(at: position), entry.attempt.sample)
            #expect(entry.key.request == request.digest && entry.key.seed == request.seed)
            #expect(entry.key.sample == request.sample && entry.transcript.text == entry.attempt.caseID)
        }
    }

    @Test("attempts without an answer are counted and left out")
    func missing() async throws {
        let shaky = ScriptedModel("good") { _, request in
            let question = request.messages.last?.content ?? ""
            return question.hasSuffix("1")
                ? CallAnswer(.failure(CallFailure(.timeout, "slow")))
                : CallAnswer(.success(Transcript(answer: question)))
        }
        let (made, _) = try await Self.recording(shaky)
        #expect(made.missing == 8 && made.entries.count == 72)
    }
}
