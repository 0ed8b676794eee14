// Proves that the terms of a run are stored whole, and that each of them is told where it differs.

import Content
import Evaluation
import Foundation
import Testing

@Suite("terms of a run")
struct RunTermsTests {
    private static let full = RunTerms(
        suites: ["b", "a"],
        set: ContentDigest(of: "set"),
        baseline: "main",
        changed: ["system", "prompt"],
        isPromotion: true,
        isStrict: true,
        thresholdsGate: false,
        tried: 3,
        confirmation: 2
    )

    @Test(
        "are stored with the manifest and read again, all or few of them",
        arguments: [full, RunTerms(suites: ["s"])]
    )
    func stored(terms: RunTerms) throws {
        var manifest = RunManifest(subject: Subject(name: "m", client: "c", model: "m"))
        manifest.context.terms = terms
        let read = try JSONDecoder().decode(RunManifest.self, from: JSONEncoder().encode(manifest))
        #expect(read == manifest && read.context.terms == terms)
        var other = manifest
        other.context.terms = nil
        #expect(manifest.differences(from: other).isEmpty, "runs stay comparable")
    }

    @Test("differ in what is named, and not in the order of names")
    func differences() {
        #expect(Self.full.differences(from: Self.full).isEmpty)
        #expect(RunTerms(suites: ["a", "b"]).differences(from: RunTerms(suites: ["b", "a"])).isEmpty)
        #expect(
            Self.full.differences(from: RunTerms(suites: ["a"])) == [
                "suites a, b (was a)", "another evaluation set, or one that changed", "baseline main (was none)",
                "declared as changed: prompt, system (was none)", "promotion: yes (was no)",
                "strict: yes (was no)",
                "thresholds report (was gate)", "tried 3 (was 1)", "confirmation 2 (was none)",
            ]
        )
    }
}
