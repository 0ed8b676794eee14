// Proves that a steered run stops at the look at which its rule says so, by what is complete and nothing else.

import Assessments
import Evaluation
import Harness
import Planning
import PortSupport
import Regression
import Testing

@testable import Workflows

@Suite("sequential steering")
struct SequentialSteeringTests {
    /// When everything is wrong, the fifth look is the first at which so many coins are proof: of ten 2^-10 = 0.00098, where
    /// 0.025 times the square of a quarter may be spent; of eight 2^-8 = 0.0039, where it is the square of a fifth.
    private static let proof = 4

    private static func steering(
        _ sequential: SequentialJob,
        run: String = "r",
        suite: String = "s",
        thresholdsGate: Bool = true
    ) async throws -> SequentialSteering {
        try await SequentialSteering(
            sequential.job.plan,
            rule: sequential.rule(thresholdsGate: thresholdsGate),
            run: runID(run),
            suite: suite,
            reader: sequential.bench.store
        )
    }

    /// What is decided at so many looks.
    private static func decisions(
        _ steering: SequentialSteering,
        _ sequential: SequentialJob,
        looks: Int = 20
    ) async throws -> [SteeringDecision] {
        var decisions: [SteeringDecision] = []
        for look in 0..<looks { decisions.append(try await steering.decide(after: sequential.prefix(look))) }
        return decisions
    }

    private static func goOn(_ count: Int) -> [SteeringDecision] { [SteeringDecision](repeating: .goOn, count: count) }

    @Test("a run that is always wrong stops at its fifth look")
    func stops() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        let order = sequential.order
        var noted = 0
        for look in 0...Self.proof {
            let prefix = sequential.prefix(look)
            #expect(prefix.attempts == 2 * (look + 1))
            for key in order[noted..<prefix.attempts] { await steering.note(key.settled(.scored(0))) }
            noted = prefix.attempts
            #expect(try await steering.decide(after: prefix) == (look == Self.proof ? .stop(.settled) : .goOn))
        }
    }

    @Test("neither the order of the answers nor those beyond the look matter", arguments: [false, true])
    func order(isReversed: Bool) async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        // What comes after the fifth look is right.
        let scores = sequential.order.enumerated().map { place, key in (key, place < 10 ? 0.0 : 1.0) }
        for (key, score) in isReversed ? scores.reversed() : scores {
            await steering.note(key.settled(.scored(score)))
        }
        let decisions = try await Self.decisions(steering, sequential, looks: Self.proof + 1)
        #expect(decisions == Self.goOn(Self.proof) + [.stop(.settled)])
    }

    @Test("a run that is always right goes on to its end, since 40 cases exclude no drop of 5 points")
    func goesOn() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        for key in sequential.order { await steering.note(key.settled(.scored(1))) }
        #expect(try await Self.decisions(steering, sequential) == Self.goOn(20))
    }

    @Test("at the end of the plan there is nothing left to stop")
    func end() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        for key in sequential.order { await steering.note(key.settled(.scored(0))) }
        let decisions = try await Self.decisions(steering, sequential)
        #expect(decisions[Self.proof..<19].allSatisfy { $0 == .stop(.settled) } && decisions[19] == .goOn)
    }

    @Test("a run of errors alone proves nothing")
    func errors() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        for key in sequential.order { await steering.note(key.settled(.errored(CallFailure(.connection, "no")))) }
        #expect(try await Self.decisions(steering, sequential) == Self.goOn(20))
    }

    @Test("errors among the first answers keep a run going that would have stopped")
    func someErrors() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        for (place, key) in sequential.order.enumerated() {
            await steering.note(key.settled(place == 0 ? .errored(CallFailure(.connection, "no")) : .scored(0)))
        }
        // One error of 40 is 2.5 %, more than the gate tolerates at any look.
        #expect(try await Self.decisions(steering, sequential) == Self.goOn(20))
    }

    @Test("a later note of an attempt replaces an earlier one")
    func replaced() async throws {
        let sequential = try await SequentialJob()
        let steering = try await Self.steering(sequential)
        for key in sequential.order {
            await steering.note(key.settled(.scored(1)))
            await steering.note(key.settled(.scored(0)))
        }
        #expect(try await Self.decisions(steering, sequential, looks: 5).last == .stop(.settled))
    }

    @Test("a run that is taken up again knows what an earlier try has stored, of its own suite")
    func resumed() async throws {
        let wrong = KnownModel("wrong", .echo("wrong") { _, _ in true })
        let sequential = try await SequentialJob(models: [KnownModel("good", .echo()), wrong], model: "wrong")
        let request = try sequential.bench.request(model: "wrong", baseline: "main") { request in
            request.limits.sequential = SequentialTerms()
        }
        #expect(try await sequential.bench.run(request).stopped == .settled)
        let own = try await Self.steering(sequential)
        let decisions = try await Self.decisions(own, sequential, looks: 5)
        #expect(decisions == Self.goOn(Self.proof) + [.stop(.settled)])
        for (run, suite) in [("r", "u"), ("none", "s")] {
            let other = try await Self.steering(sequential, run: run, suite: suite)
            #expect(try await Self.decisions(other, sequential, looks: 5) == Self.goOn(5), "\(run) \(suite)")
        }
    }

    @Test("thresholds keep a run going only where they gate")
    func thresholds() async throws {
        let suite = Bench.plain
            .replacing("overall_margin: 0.05", with: "overall_margin: 0.9")
            .replacing("margin: 0.05\n    graders", with: "margin: 0.9\n    threshold: 0.92\n    graders")
        let sequential = try await SequentialJob(suite)
        #expect(sequential.job.suite.tests[0].threshold == 0.92 && sequential.job.suite.tests[0].margin == 0.9)
        func decisions(_ thresholdsGate: Bool) async throws -> [SteeringDecision] {
            let steering = try await Self.steering(sequential, thresholdsGate: thresholdsGate)
            for key in sequential.order { await steering.note(key.settled(.scored(1))) }
            return try await Self.decisions(steering, sequential)
        }
        // All 40 cases show 92 %, since 0.05^(1/40) is 0.928; 38 would need an error of 0.92^38 = 0.042, and have less.
        #expect(try await decisions(true) == Self.goOn(20))
        #expect(try await decisions(false)[10] == .stop(.settled), "20 cases exclude a drop by 90 points")
    }

    @Test("a run of a fixed size has no rule, and neither has one without a baseline")
    func none() async throws {
        #expect(try await SequentialJob(terms: nil).job.sequentialRule(thresholdsGate: true) == nil)
        var job = try await SequentialJob().job
        job.baseline = nil
        #expect(job.sequentialRule(thresholdsGate: true) == nil)
    }

    // MARK: The units of a look

    private static func plan(samples: Int, clusters: [UInt32]?) -> RunPlan {
        let test = PlannedTest(
            test: SuiteTest(id: "a"),
            cases: MemoryCases(count: 8),
            positions: [1, 2, 5, 6],
            samples: samples,
            clusters: clusters,
            request: { _, sample in ModelRequest(messages: [], sampling: Sampling(), sample: sample) },
            grade: { _, _, _ in [] }
        )
        return RunPlan(tests: [test], seed: 1)
    }

    @Test("each look adds its own cases, all looks together the planned ones, with digest and samples in order")
    func units() throws {
        let plan = Self.plan(samples: 3, clusters: nil)
        let units = try plan.looks.indices.flatMap { look in
            try plan.scores(addedBy: look) { key in
                key.caseID == "c002" && key.sample == 2 ? nil : .scored(Double(key.sample) / 10)
            }[0]
        }
        #expect(units.allSatisfy { $0.cluster == nil && $0.cases.count == 1 })
        let cases = units.flatMap(\.cases).sorted { $0.caseID < $1.caseID }
        #expect(cases.map(\.caseID) == ["c001", "c002", "c005", "c006"])
        #expect(cases[0].samples == [.scored(0.1), .scored(0.2), .scored(0.3)])
        #expect(cases[1].samples == [.scored(0.1), .scored(0.3)], "a sample that was not made is left out")
        #expect(cases.map(\.digest) == [1, 2, 5, 6].map { MemoryCases(count: 8).testCase(at: $0).digest })
        #expect(cases.allSatisfy { $0.test == "a" })
    }

    @Test("the cases of a cluster are one unit with the cluster's number")
    func clusters() throws {
        let plan = Self.plan(samples: 1, clusters: [7, 9, 7, 9])
        let units = try plan.looks.indices.flatMap { try plan.scores(addedBy: $0) { _ in .errored }[0] }
        let found = units.map { unit in (unit.cluster, unit.cases.map(\.caseID).sorted()) }
            .sorted { ($0.0 ?? 0) < ($1.0 ?? 0) }
        #expect(found.map(\.0) == [7, 9] && found.map(\.1) == [["c001", "c005"], ["c002", "c006"]])
        #expect(units.flatMap(\.cases).allSatisfy { $0.samples == [.errored] })
    }
}
