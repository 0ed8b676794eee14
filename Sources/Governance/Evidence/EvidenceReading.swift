// Turns what was concluded of a run into the facts that a policy judges.

package import Assessments
import Content
package import Evaluation
package import ModelRegistry
package import Provenance
import Statistics

/// Reads the evidence of a version: for each suite the newest run that was submitted, whatever it says.
package struct EvidenceReading: Sendable {
    private let assessments: any AssessmentStore

    /// Creates a reading over the conclusions of runs.
    package init(assessments: any AssessmentStore) { self.assessments = assessments }

    /// Describes a run as evidence for a version.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - version: What it is said to have measured.
    ///   - author: Who submits it.
    /// - Returns: The link.
    /// - Throws: ``RegistryError`` when the run did not measure the version, and errors of the store.
    package func link(_ run: RunID, to version: VersionRecord, by author: String) async throws -> EvidenceLink {
        guard let assessment = try await assessments.latest(of: run) else {
            throw RegistryError.noEvidence(
                run: run,
                reasons: ["nothing was concluded of it; `assay runs list` shows the runs"]
            )
        }
        let misfits = assessment.suites.flatMap { Self.misfits($0, assessment, version) }
        guard misfits.isEmpty else { throw RegistryError.noEvidence(run: run, reasons: Self.distinct(misfits)) }
        return EvidenceLink(
            version: version.reference,
            run: run,
            suites: Dictionary(assessment.suites.map { ($0.suite, $0.digest) }) { first, _ in first },
            conclusion: try Self.digest(assessment),
            finished: assessment.finished,
            author: author,
            usdPer1000: Self.price(assessment),
            latencyP95: assessment.reliability.latencyP95
        )
    }

    /// The keys that signed a statement about exactly what a link binds.
    ///
    /// - Parameters:
    ///   - statement: The envelope.
    ///   - link: The run.
    ///   - keys: The keys that are known.
    /// - Returns: The texts of the keys.
    /// - Throws: ``RegistryError`` for a statement about something else, and ``ProvenanceError`` for one that no known key signed.
    package static func signers(of statement: [UInt8], about link: EvidenceLink, among keys: [VerifyingKey]) throws
        -> [String]
    {
        let envelope = try Envelope(json: statement)
        let payload = try Statement(payload: envelope.verified(by: keys))
        let said = payload.predicate["assay"]?["conclusion"]?.stringValue
        guard said == link.conclusion.rawValue else {
            throw RegistryError.noEvidence(
                run: link.run,
                reasons: ["the statement is about another run, or another conclusion of it"]
            )
        }
        return envelope.signers(among: keys).map(\.text)
    }

    /// Reads the newest evidence of each suite.
    ///
    /// - Parameters:
    ///   - version: The version.
    ///   - siblings: How many versions were measured on a suite of a name, this one included.
    ///   - owner: The version that a run measured; `nil` where the registry does not know it.
    /// - Returns: One entry a suite, by name.
    /// - Throws: Errors of the store.
    package func suites(
        of version: VersionRecord,
        siblings: (String) async throws -> Int,
        owner: (RunID) async throws -> VersionReference?
    ) async throws -> [SuiteEvidence] {
        var newest: [String: EvidenceLink] = [:]
        for link in version.evidence.sorted(by: { $0.finished < $1.finished }) {
            for suite in link.suites.keys { newest[suite] = link }
        }
        var found: [SuiteEvidence] = []
        for (name, link) in newest.sorted(by: { $0.key < $1.key }) {
            guard let assessment = try await assessments.latest(of: link.run),
                let suite = assessment.suites.first(where: { $0.suite == name })
            else {
                found.append(Self.lost(link, name))
                continue
            }
            var evidence = try Self.evidence(suite, of: assessment, link, version)
            evidence.siblings = try await siblings(name)
            if let baseline = suite.baseline { evidence.reference?.version = try await owner(baseline.run) }
            found.append(evidence)
        }
        return found
    }

    /// Digest of what was concluded.
    static func digest(_ assessment: RunAssessment) throws -> ContentDigest {
        ContentDigest(of: try CanonicalCoding.encode(assessment))
    }

    private static func lost(_ link: EvidenceLink, _ suite: String) -> SuiteEvidence {
        SuiteEvidence(
            run: link.run,
            suite: suite,
            digest: link.suites[suite] ?? .ofNothing,
            finished: link.finished,
            author: link.author,
            problems: ["the store has no conclusion of the run any more"],
            outcomes: OutcomeCounts(),
            overall: nil,
            gate: GateDecision(.none)
        )
    }

    private static func evidence(
        _ suite: SuiteAssessment,
        of assessment: RunAssessment,
        _ link: EvidenceLink,
        _ version: VersionRecord
    ) throws -> SuiteEvidence {
        var problems = misfits(suite, assessment, version)
        if try digest(assessment) != link.conclusion {
            problems.append("it was concluded again since it was submitted; submit it again")
        }
        if !assessment.isComplete {
            problems.append("it did not come to its planned end\(assessment.failure.map { ": \($0)" } ?? "")")
        }
        if suite.isPartial { problems.append("it is a part of the suite") }
        problems += suite.invalid.map { "the comparison is invalid: \($0)" }
        if !suite.manifest.rerunOrIngestion.isEmpty { problems.append(suite.manifest.rerunOrIngestion) }
        return SuiteEvidence(
            run: link.run,
            suite: suite.suite,
            digest: suite.digest,
            finished: assessment.finished,
            author: link.author,
            problems: problems,
            outcomes: suite.outcomes,
            overall: score(suite.overall),
            tests: Dictionary(suite.tests.compactMap { test in score(test).map { (test.test, $0) } }) { first, _ in
                first
            },
            gate: suite.gate,
            reference: suite.baseline.map { baseline in
                SuiteEvidence.Reference(
                    name: baseline.name,
                    version: nil,
                    margin: suite.overall.comparison?.margin,
                    differences: suite.differences.filter { $0.kind == .instrument }.map(\.field),
                    digest: baseline.digest
                )
            },
            slices: suite.slices,
            required: suite.required,
            usdPer1000: price(assessment),
            latencyP95: assessment.reliability.latencyP95,
            attestedBy: link.attestedBy,
            policy: suite.manifest.context.terms?.policy,
            tried: suite.tried ?? 1
        )
    }

    private static func score(_ test: TestAssessment) -> SuiteEvidence.Score? {
        test.score.map {
            SuiteEvidence.Score(
                value: $0,
                lower: test.scoreInterval?.lower,
                upper: test.scoreInterval?.upper,
                cases: test.cases
            )
        }
    }

    /// Why a suite of a run did not measure a version.
    private static func misfits(
        _ suite: SuiteAssessment,
        _ assessment: RunAssessment,
        _ version: VersionRecord
    ) -> [String] {
        let served = assessment.reliability.served
        return version.binding.misfits(
            version.descriptor,
            subject: suite.manifest.subject,
            served: served,
            isAsked: true
        )
            + waysApart(suite.manifest, suite.suite, version)
    }

    /// Why a planned run will not measure a version, as far as that is known before its first call.
    ///
    /// - Parameters:
    ///   - manifest: What the run says of itself.
    ///   - version: The version.
    /// - Returns: One sentence a reason.
    package static func misfits(_ manifest: RunManifest, of version: VersionRecord) -> [String] {
        version.binding.misfits(version.descriptor, subject: manifest.subject, served: nil, isAsked: false)
            + waysApart(manifest, nil, version)
    }

    private static func waysApart(_ manifest: RunManifest, _ suite: String?, _ version: VersionRecord) -> [String] {
        var reasons: [String] = []
        if let sealed = manifest.context.terms?.version, sealed != version.digest {
            reasons.append("it was begun for another version")
        }
        if let prompt = version.descriptor.prompt {
            let tests = manifest.instrument["tests"]?.arrayValue?.compactMap(\.stringValue) ?? []
            let others = tests.filter { test in
                let said = manifest.instrument["\(test).system"]?.stringValue ?? ""
                return ContentDigest(of: said) != prompt && ContentDigest(of: said + "\n") != prompt
            }
            if !others.isEmpty || tests.isEmpty {
                reasons.append(
                    "it did not ask with the version's prompt: the system text of \(others.prefix(3).joined(separator: ", ")) is another"
                )
            }
        }
        if manifest.subject.client == "replay" {
            let known = version.descriptor.recordings
            let isOwn =
                suite.map { known[$0] == manifest.subject.recording }
                ?? known.values.contains(manifest.subject.recording ?? "")
            if !isOwn {
                reasons.append("its recording is not the version's")
            }
            return reasons
        }
        let names = Set(version.descriptor.parameters.keys)
            .union(manifest.instrument.keys.filter { $0 == "api" || $0.hasPrefix("model.") })
        let others = names.sorted().filter { version.descriptor.parameters[$0] != manifest.instrument[$0] }
        if !others.isEmpty { reasons.append("it was asked in another way: \(others.joined(separator: ", ")) differ") }
        return reasons
    }

    private static func price(_ assessment: RunAssessment) -> Double? {
        let cases = assessment.suites.reduce(0) { $0 + $1.outcomes.scored }
        guard let cost = assessment.reliability.costUSD, cases > 0 else { return nil }
        return (cost / Double(cases) * 1000 * 1e9).rounded() / 1e9
    }

    private static func distinct(_ reasons: [String]) -> [String] {
        reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension RunManifest {
    /// Why scores that no model was asked for here are no evidence; empty for a run that asked.
    fileprivate var rerunOrIngestion: String {
        switch origin {
        case .asked: ""
        case .ingested: "its scores come from elsewhere, so that nothing shows which model answered"
        case .rerun: "it asked a baseline's model again"
        }
    }
}
