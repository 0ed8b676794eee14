// Proves that what is stored is read as it was, and which fields an older record may lack.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("coding of records")
struct RecordCodingTests {
    // MARK: Records

    private static func result(worst: Double = -0.06, valid: Double? = nil) -> PairedResult {
        Records.result(
            ComparisonEvidence(
                valid: ComparisonEvidence.Reading(provesDrop: false, provesGain: false, worst: valid ?? worst),
                zeroed: ComparisonEvidence.Reading(provesDrop: false, provesGain: false, worst: worst),
                worstByCases: worst,
                hasLosses: valid != nil,
                intervalReachesZero: true
            )
        )
    }

    /// A comparison with every field that it may lack.
    private static func full() throws -> PairedResult {
        var result = result(valid: -0.04)
        result.familyP = PValues(worse: 0.02, better: 0.98)
        result.power = ComparisonPower(
            smallestDetectableDrop: 0.03,
            spread: DifferenceSpread(meanSquare: 0.2, designEffect: 1.5)
        )
        result.isClusterLimited = true
        result.clusterWorst = 0.8
        result.confirmed = true
        let pairs = PairTable((0..<10).map { PairedCase(baseline: [1], candidate: [$0 < 3 ? 0 : 1]) })
        result.companion = .interval(try #require(CompanionInterval(.t, of: pairs, labels: nil, seed: 1)))
        return result
    }

    @Test(
        "every digit of a seed is kept",
        arguments: [0, 1 << 53, (1 << 63) - 1, 1 << 63, 12_345_678_901_234_567_891, UInt64.max] as [UInt64]
    )
    func seeds(seed: UInt64) throws {
        var result = Self.result()
        result.method.seed = seed
        let stored = try CanonicalCoding.encode(result)
        #expect(try CanonicalCoding.decode(PairedResult.self, from: stored).method.seed == seed)
    }

    @Test("a seed that an older record rounded is read as it was rounded")
    func roundedSeeds() throws {
        var result = Self.result()
        result.method.seed = 7
        let text = String(decoding: try CanonicalCoding.encode(result), as: UTF8.self)
        let rounded: [(String, UInt64)] = [
            ("9726636752899228000", 9_726_636_752_899_228_000), ("18446744073709552000", .max),
        ]
        for (written, seed) in rounded {
            let older = text.replacing(#""seed":7"#, with: #""seed":\#(written)"#)
            let read = try CanonicalCoding.decode(PairedResult.self, from: Array(older.utf8))
            #expect(read.method.seed == seed && older != text)
        }
    }

    private static func test(_ comparison: PairedResult?) -> TestAssessment {
        Records.test(
            "a",
            role: .watch,
            threshold: Records.threshold(.undecided, reason: .errors, isGating: false),
            comparison: comparison,
            gate: GateDecision(.undecided, ["because"])
        )
    }

    private static func suite() throws -> SuiteAssessment {
        var suite = Records.suite(
            overall: Records.test("overall", comparison: try full(), gate: GateDecision(.pass)),
            tests: [test(try full()), test(nil)],
            required: [RequiredCaseResult(test: "a", caseID: "c", passed: 1, scored: 2, needed: 2, result: .fail)],
            gate: GateDecision(.fail, ["s/a"])
        )
        suite.baseline = BaselineReference(
            name: "main",
            run: try #require(RunID("base")),
            created: Moment(milliseconds: 7),
            digest: ContentDigest(of: "b"),
            subject: Records.manifest.subject,
            ageInDays: 3
        )
        suite.differences = [ManifestDifference(kind: .subject, field: "model", baseline: "x", candidate: nil)]
        suite.changes = ChangeSummary(
            bothRight: 1,
            lost: 2,
            won: 3,
            bothWrong: 4,
            changes: CaseChange.Kind.allCases.map { kind in
                CaseChange(
                    test: "a",
                    caseID: "c",
                    kind: kind,
                    baselineScore: 1,
                    candidateScore: 0.5,
                    input: "q",
                    expected: "x",
                    baselineOutput: kind == .worse ? nil : "b",
                    candidateOutput: "c",
                    why: "w",
                    tags: ["t"]
                )
            },
            changedCases: 5,
            added: 6,
            removed: 7
        )
        suite.slices = [
            SliceResult(tag: "t", cases: 3, score: 0.5),
            SliceResult(tag: "u", cases: 4, score: 0.5, baselineScore: 0.6, difference: -0.1, p: 0.3, q: 0.4),
        ]
        suite.isPartial = true
        return suite
    }

    private static func run(_ change: (inout RunAssessment) throws -> Void = { _ in }) throws -> RunAssessment {
        var run = RunAssessment(
            engine: "1",
            run: try #require(RunID("r")),
            subject: Records.manifest.subject,
            exitCode: .gateFailed,
            gate: GateDecision(.fail, ["x"]),
            suites: [try suite()],
            reliability: Reliability(),
            started: Moment(milliseconds: 1),
            finished: Moment(milliseconds: 2)
        )
        try change(&run)
        return run
    }

    // MARK: Coding

    private func again<Value: Codable>(_ value: Value) throws -> Value {
        try CanonicalCoding.decode(Value.self, from: try CanonicalCoding.encode(value))
    }

    /// Reads a record that lacks some fields.
    private func read<Value: Codable>(_ value: Value, without fields: [String]) throws -> Value {
        var object = try #require(try CanonicalCoding.json(of: value).objectValue)
        for field in fields { #expect(object.removeValue(forKey: field) != nil, "there is no '\(field)'") }
        return try CanonicalCoding.decode(Value.self, from: try CanonicalCoding.encode(JSONValue.object(object)))
    }

    @Test("a comparison comes back whole, with everything and with nothing that it may lack")
    func comparison() throws {
        let full = try Self.full()
        #expect(try again(full) == full && full.decision.reason == .errors)
        #expect(try again(Self.result()) == Self.result())
        var missing = Self.result()
        missing.companion = .missing(.bca)
        #expect(try again(missing) == missing)
    }

    @Test("the effect on the gate follows from verdict, worst drop, margin and reason")
    func gates() throws {
        func gate(drop: Bool = false, gain: Bool = false, worst: Double) throws -> Decision {
            let reading = ComparisonEvidence.Reading(provesDrop: drop, provesGain: gain, worst: worst)
            let result = Records.result(
                ComparisonEvidence(
                    valid: reading,
                    zeroed: reading,
                    worstByCases: worst,
                    hasLosses: false,
                    intervalReachesZero: drop
                )
            )
            let read = try again(result)
            #expect(read.decision == result.decision)
            return read.decision
        }
        #expect(try gate(drop: true, worst: -0.06).gate == .fail && gate(drop: true, worst: -0.06).isBorderline)
        #expect(try gate(drop: true, worst: -0.04).gate == .pass && gate(drop: true, worst: -0.04).isWithinMargin)
        #expect(try gate(gain: true, worst: -0.06).gate == .undecided && gate(gain: true, worst: 0.01).gate == .pass)
        #expect(try gate(worst: -0.04).verdict == .held && gate(worst: -0.06).gate == .undecided)
    }

    @Test("an older comparison lacks its spread, its clusters' worst drop, and what was asked for later")
    func olderComparison() throws {
        let full = try Self.full()
        let read = try read(
            full,
            without: [
                "spread", "clusterWorst", "confirmed", "companion", "reason", "holmPWorse", "smallestDetectableDrop",
            ]
        )
        #expect(read.power == ComparisonPower() && read.clusterWorst == nil && read.confirmed == nil)
        #expect(read.companion == nil && read.decision.reason == nil)
        #expect(read.familyP == nil, "one side of the family's chance alone is none")
        #expect(read.difference == full.difference && read.counts == full.counts && read.method == full.method)
    }

    @Test("a comparison without one of its numbers is no comparison", arguments: ["verdict", "pWorse", "lost", "seed"])
    func brokenComparison(field: String) throws {
        #expect(throws: DecodingError.self) { try read(Self.full(), without: [field]) }
    }

    @Test("a test comes back with its comparison and its threshold, or without")
    func test() throws {
        for test in [Self.test(try Self.full()), Self.test(nil)] { #expect(try again(test) == test) }
        let read = try read(Self.test(try Self.full()), without: ["comparison", "threshold", "score", "scoreInterval"])
        #expect(read.comparison == nil && read.threshold == nil && read.score == nil && read.verdict == nil)
    }

    @Test("a suite comes back whole")
    func suite() throws {
        let suite = try Self.suite()
        #expect(try again(suite) == suite)
    }

    @Test("a suite of a run without a baseline lacks what comes of one, and older ones their trend and their stop")
    func olderSuite() throws {
        var suite = try Self.suite()
        suite.sequential = SequentialSummary(
            look: 1,
            of: 2,
            fraction: 0.5,
            calls: SequentialSummary.Calls(planned: 4, used: 2, unused: 0, saved: 2),
            isSettled: true,
            isFutile: false,
            orderSeed: 1
        )
        #expect(try again(suite) == suite)
        let read = try read(suite, without: ["baseline", "changes", "sequential"])
        #expect(read.baseline == nil && read.changes == nil && read.sequential == nil && read.trend == nil)
        #expect(read.isWhole == false && read.tests == suite.tests)
        #expect(throws: DecodingError.self) { try self.read(suite, without: ["slices"]) }
    }

    @Test("a damaged suite says once that it is, and all of its tests know it after reading")
    func invalid() throws {
        var suite = Records.suite(
            overall: Records.test("overall", gate: GateDecision(.undecided)),
            tests: [Self.test(nil)],
            invalid: ["damaged"],
            gate: GateDecision(.undecided)
        )
        let written = try CanonicalCoding.json(of: suite)
        #expect(written["tests"]?[0]?["isInvalid"] == nil && written["overall"]?["isInvalid"] == nil)
        let read = try again(suite)
        #expect(read.overall.verdict == .invalid && read.tests.map(\.verdict) == [.invalid])
        suite.markInvalid()
        #expect(read == suite)
    }

    @Test("a run comes back whole, planned or cut short")
    func run() throws {
        let plain = try Self.run()
        #expect(try again(plain) == plain && plain.format == 1)
        for stopped in StopReason.allCases {
            let cut = try Self.run { run in
                run.stopped = stopped
                run.failure = "f"
                run.profile = "p"
                run.reliability = Reliability(
                    errors: ["timeout": 2],
                    retries: 1,
                    latencyP50: 1,
                    latencyP95: 2,
                    latencyMax: 3,
                    unfinished: ["length": 1],
                    calls: 4,
                    usage: Usage(inputTokens: 5, outputTokens: 6),
                    costUSD: 0.5,
                    confirmationUSD: 0.25
                )
            }
            #expect(try again(cut) == cut)
        }
    }

    @Test("a run of no set, no profile and no failure does not say so")
    func olderRun() throws {
        let fields = try #require(try CanonicalCoding.json(of: Self.run()).objectValue)
        for field in ["set", "profile", "failure", "stopped"] { #expect(fields[field] == nil) }
        let read = try read(Self.run { $0.failure = "f" }, without: ["failure"])
        #expect(read == (try Self.run()))
    }

    @Test("a run is complete when nothing failed and nothing but its plan stopped it")
    func complete() throws {
        #expect(try Self.run().isComplete && !Self.run { $0.failure = "f" }.isComplete)
        let reasons: [(StopReason, Bool)] = [(.settled, true), (.futile, true), (.costCap, false), (.deadline, false)]
        for (reason, isComplete) in reasons {
            #expect(try Self.run { $0.stopped = reason }.isComplete == isComplete)
        }
    }

    @Test("a result of the gate is written by its name", arguments: GateDecision.Result.allCases)
    func names(result: GateDecision.Result) throws {
        let decision = GateDecision(result, ["a", "b"])
        #expect(try again(decision) == decision)
        #expect(try CanonicalCoding.json(of: decision)["result"]?.stringValue == result.rawValue)
    }
}
