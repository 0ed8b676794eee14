// Maps the grader names of suite files to graders.

import Content
import Evaluation

/// The graders that suite files can ask for.
///
/// Adding one is a file in `Graders/` and a line here.
package enum GraderCatalog {
    private static let builtIn: [any GraderKind.Type] = [
        AllGrader.self,
        AnyGrader.self,
        ChoiceGrader.self,
        ExactGrader.self,
        IncludesGrader.self,
        MatchGrader.self,
        NumericGrader.self,
        PatternGrader.self,
        RefusalGrader.self,
        WeightedGrader.self,
    ]

    /// Every kind with its version and one line on it, sorted by name.
    package static var kinds: [(kind: String, version: Int, summary: String)] {
        builtIn.map { ($0.kind, $0.version, $0.summary) }
    }

    /// Makes a grader; a `target` among its settings replaces the case's own, and `of` says what of a
    /// transcript it judges.
    static func make(_ spec: GraderSpec) throws(GraderProblem) -> any CaseGrader {
        guard let type = builtIn.first(where: { $0.kind == spec.kind }) else {
            let names = builtIn.map { $0.kind }
            let hint = Suggestion.phrase(for: spec.kind, among: names)
            throw GraderProblem(
                "no grader is called '\(spec.kind)'\(hint.isEmpty ? "; there are: \(names.joined(separator: ", "))" : hint)"
            )
        }
        var settings = GraderSettings(spec)
        let targets = try settings.texts("target")
        let part = try settings.word("of", default: PartGrader.Part.answer)
        var grader: any CaseGrader = try type.init(&settings)
        try settings.finish()
        if part != .answer { grader = PartGrader(grader: grader, part: part) }
        guard let targets else { return grader }
        return TargetedGrader(grader: grader, targets: targets)
    }
}
