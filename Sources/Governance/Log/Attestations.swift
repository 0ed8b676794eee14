// Lets a third party check what assay said, without assay.

package import Assessments
import Content
import Evaluation
package import ModelRegistry
package import Provenance
import Statistics

/// Makes signed statements about runs and promotions.
package enum Attestations {
    /// What a run found, as an in-toto test result.
    ///
    /// - Parameters:
    ///   - assessment: What was concluded.
    ///   - version: The version that it measured; `nil` where it is not known.
    ///   - engine: The engine's version.
    ///   - keys: What signs.
    /// - Returns: The envelope's JSON.
    /// - Throws: ``ProvenanceError`` and `EncodingError`.
    package static func run(
        _ assessment: RunAssessment,
        of version: VersionRecord?,
        engine: String,
        signedBy keys: [SigningKey]
    ) throws -> [UInt8] {
        let conclusion = try EvidenceReading.digest(assessment)
        var configuration = assessment.suites.map { ResourceDescriptor(name: "suite:\($0.suite)", digest: $0.digest) }
        for suite in assessment.suites {
            if let baseline = suite.baseline {
                configuration.append(
                    ResourceDescriptor(name: "baseline:\(suite.suite)/\(baseline.name)", digest: baseline.digest)
                )
            }
            if let policy = suite.manifest.context.terms?.policy {
                configuration.append(ResourceDescriptor(name: "policy", digest: policy))
            }
        }
        configuration.append(ResourceDescriptor(name: "assay/\(engine)"))
        func names(_ wanted: GateDecision.Result...) -> [String] {
            assessment.suites.flatMap { suite in
                ([suite.overall] + suite.tests).filter { wanted.contains($0.gate.result) }.map {
                    "\(suite.suite)/\($0.test)"
                }
            }
        }
        let predicate = TestResultPredicate(
            result: assessment.exitCode == .pass && assessment.isComplete
                ? (assessment.gate.result == .pass ? .passed : .warned) : .failed,
            configuration: configuration,
            url: "assay:run/\(assessment.run)",
            passedTests: names(.pass),
            warnedTests: names(.undecided, .none),
            failedTests: names(.fail),
            assay: [
                "run": .string(assessment.run.rawValue), "exit_code": .integer(Int64(assessment.exitCode.rawValue)),
                "conclusion": .string(conclusion.rawValue), "finished": .string(assessment.finished.description),
                "suites": .array(try assessment.suites.map(summary)),
                "fingerprints": .array((assessment.reliability.served?.fingerprints ?? []).map(JSONValue.string)),
            ]
        )
        let subject =
            try version.map { ResourceDescriptor(name: "model:\($0.reference)", digest: $0.digest) }
            ?? ResourceDescriptor(
                name: "model:\(assessment.subject.model)",
                digest: ContentDigest(of: try CanonicalCoding.encode(assessment.subject))
            )
        return try sealed(
            Statement(subjects: [subject], predicateType: TestResultPredicate.type, predicate: predicate.json),
            keys
        )
    }

    private static func summary(_ suite: SuiteAssessment) throws -> JSONValue {
        var fields: [String: JSONValue] = [
            "suite": .string(suite.suite), "planned": .integer(Int64(suite.outcomes.planned)),
            "scored": .integer(Int64(suite.outcomes.scored)), "errored": .integer(Int64(suite.outcomes.errored)),
            "unscored": .integer(Int64(suite.outcomes.unscored)), "gate": .string(suite.gate.result.rawValue),
        ]
        fields["score"] = suite.overall.score.map(JSONValue.number)
        fields["interval"] = suite.overall.scoreInterval.map { .array([.number($0.lower), .number($0.upper)]) }
        fields["scores_digest"] = suite.seal.map { .string($0.rawValue) }
        return .object(fields)
    }

    /// What was decided about a promotion, as a SLSA verification summary.
    ///
    /// - Parameters:
    ///   - decision: The decision.
    ///   - engine: The engine's version.
    ///   - source: The registry's name in its log.
    ///   - keys: What signs.
    /// - Returns: The envelope's JSON.
    /// - Throws: ``ProvenanceError``.
    package static func promotion(
        _ decision: PolicyDecision,
        engine: String,
        source: String,
        signedBy keys: [SigningKey]
    ) throws -> [UInt8] {
        let isAllowed = decision.outcome == .allow && !decision.isDry
        let predicate = VerificationSummaryPredicate(
            verifierID: source,
            verifierVersion: ["assay": engine],
            timeVerified: decision.at,
            // The scope is part of what was decided about: leave for a project is none for all.
            resourceURI:
                "assay:model/\(decision.version)?scope=\(decision.key.scope)&slot=\(decision.key.slot)&decision=\(decision.id)",
            policy: ResourceDescriptor(uri: "assay:policy/\(decision.policy)", digest: decision.policyDigest),
            verificationResult: isAllowed ? .passed : .failed,
            verifiedLevels: isAllowed ? ["ASSAY_GATE_\(decision.key.slot.uppercased())"] : ["FAILED"]
        )
        let subject = ResourceDescriptor(name: "model:\(decision.version)", digest: decision.digest)
        return try sealed(
            Statement(subjects: [subject], predicateType: VerificationSummaryPredicate.type, predicate: predicate.json),
            keys
        )
    }

    private static func sealed(_ statement: Statement, _ keys: [SigningKey]) throws -> [UInt8] {
        try Envelope(signing: statement.payload, type: Statement.payloadType, with: keys).json
    }
}
