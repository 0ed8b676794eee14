// Proves what a user may try in place of what a suite says, and what is refused.

import Assessments
import Evaluation
import Testing

@testable import Planning
@testable import Workflows

@Suite("terms of a comparison")
struct ComparisonTermsTests {
    private static let clustered = Bench.plain.replacing(
        "    margin: 0.05",
        with: "    margin: 0.05\n    cluster: topic\n    cluster_worst: 0.4"
    )

    private static func apply(
        _ terms: ComparisonTerms,
        suite: String = Bench.plain,
        sequential: SequentialTerms? = nil
    ) async throws -> (job: SuiteJob, warnings: [Sentence]) {
        let bench = try Bench(suite)
        var job = try await bench.job(bench.request())
        job.sequential = sequential
        let warnings = try terms.apply(to: &job)
        return (job, warnings)
    }

    @Test("without terms everything stays as the suite says")
    func nothing() async throws {
        let (job, warnings) = try await Self.apply(ComparisonTerms(), suite: Self.clustered)
        #expect(job.suite.tests[0].margin == 0.05 && job.suite.tests[0].clusterWorst == 0.4)
        #expect(job.companion == nil && warnings.isEmpty)
    }

    @Test("a margin holds for every test and for the overall")
    func margin() async throws {
        let (job, warnings) = try await Self.apply(ComparisonTerms(margin: 0.2))
        #expect(job.suite.gate.overallMargin == 0.2 && job.suite.tests.map(\.margin) == [0.2])
        #expect(warnings.isEmpty)
    }

    @Test("a largest loss of a cluster holds for clustered tests, and warns where there is none")
    func clusterWorst() async throws {
        let clustered = try await Self.apply(ComparisonTerms(clusterWorst: 0.3), suite: Self.clustered)
        #expect(clustered.job.suite.tests[0].clusterWorst == 0.3 && clustered.warnings.isEmpty)
        let plain = try await Self.apply(ComparisonTerms(clusterWorst: 0.3))
        #expect(plain.job.suite.tests[0].clusterWorst == 1)
        #expect(plain.warnings == ["suite 's' has no clusters: \(.clusterWorst) changes nothing"])
    }

    @Test("a cluster that cannot lose more than a margin proves nothing", arguments: [0.05, 0.4, 0.5])
    func worstBelowMargin(margin: Double) async throws {
        let terms = ComparisonTerms(margin: margin, clusterWorst: margin == 0.05 ? 0.05 : nil)
        let said = await refusal { _ = try await Self.apply(terms, suite: Self.clustered) }
        #expect(said.contains("must be above every margin it meets, and test 't' meets \(margin)"))
    }

    @Test("of a whole score a cluster cannot lose more: such a suite takes every margin")
    func wholeScore() async throws {
        let suite = Bench.plain.replacing("    margin: 0.05", with: "    margin: 0.05\n    cluster: topic")
        #expect(try await Self.apply(ComparisonTerms(margin: 1), suite: suite).warnings.isEmpty)
    }

    @Test("a companion is made beside the interval that decides")
    func companion() async throws {
        for kind in CompanionKind.allCases {
            #expect(try await Self.apply(ComparisonTerms(companion: kind)).job.companion == kind)
        }
    }

    @Test("a companion is too narrow for a run that could stop early")
    func sequential() async throws {
        let said = await refusal {
            _ = try await Self.apply(ComparisonTerms(companion: .bootstrap), sequential: SequentialTerms())
        }
        #expect(said.hasPrefix("interval bootstrap is too narrow for a run that could stop early"))
    }

    @Test("the corrected bootstrap is not for clusters; the plain one is")
    func clusters() async throws {
        let said = await refusal {
            _ = try await Self.apply(ComparisonTerms(companion: .bca), suite: Self.clustered)
        }
        #expect(said.hasPrefix("interval bca is not for cases in clusters"))
        let plain = try await Self.apply(ComparisonTerms(companion: .bootstrap), suite: Self.clustered)
        #expect(plain.job.companion == .bootstrap)
    }

    @Test("a cluster must be able to lose more than the margin of the overall, too")
    func worstBelowOverallMargin() async throws {
        let suite = Self.clustered.replacing("overall_margin: 0.05", with: "overall_margin: 0.3")
        let said = await refusal { _ = try await Self.apply(ComparisonTerms(clusterWorst: 0.2), suite: suite) }
        #expect(said.contains("cluster-worst 0.2 must be above every margin it meets, and test 't' meets 0.3"))
        #expect(try await Self.apply(ComparisonTerms(clusterWorst: 0.35), suite: suite).warnings.isEmpty)
    }
}
