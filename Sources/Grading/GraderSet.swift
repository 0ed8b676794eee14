// Saves making the graders anew for every attempt.

package import Content
package import Evaluation

/// The graders of one test, made once and used for every attempt.
package struct GraderSet: Sendable {
    private struct Member {
        let name: String
        let spec: GraderSpec
        let grader: any CaseGrader
    }

    private let members: [Member]

    /// Makes the graders of a test.
    ///
    /// - Parameter specs: What the suite file asks for.
    /// - Throws: ``GraderProblem`` for an unknown kind or setting.
    package init(_ specs: [GraderSpec]) throws(GraderProblem) {
        var members: [Member] = []
        for spec in specs {
            let same = members.count { $0.spec.kind == spec.kind }
            let name = same == 0 ? spec.kind : "\(spec.kind)-\(same + 1)"
            members.append(Member(name: name, spec: spec, grader: try GraderCatalog.make(spec)))
        }
        self.members = members
    }

    /// Whether an attempt's score can only be 0 or 1.
    package var isBinary: Bool { members.count == 1 && members.allSatisfy(\.grader.isBinary) }

    /// Why a case cannot be judged by these graders; `nil` when it can.
    package func complaint(about testCase: TestCase) -> String? {
        for member in members {
            if let complaint = member.grader.complaint(about: testCase) { return complaint }
        }
        return nil
    }

    /// The targets of a case that one of the graders scores below 1 where the answer is exactly that target.
    ///
    /// A grader whose targets are no answers, such as `refusal`, misses none.
    package func missedTargets(of testCase: TestCase) async -> [MissedTarget] {
        var missed: [MissedTarget] = []
        for member in members { missed += await member.grader.missedTargets(of: testCase) }
        return missed
    }

    /// The targets of a case that one of the graders also finds in answers of another meaning.
    ///
    /// - Parameters:
    ///   - testCase: The case.
    ///   - targets: The targets of the other cases of the test.
    /// - Returns: Each with such an answer.
    package func looseTargets(of testCase: TestCase, among targets: [String]) async -> [LooseTarget] {
        var loose: [LooseTarget] = []
        for member in members { loose += await member.grader.looseTargets(of: testCase, among: targets) }
        return loose
    }

    /// Judges a transcript with every grader, in order.
    package func grades(
        _ transcript: Transcript,
        for testCase: TestCase,
        context: any GradingContext
    ) async -> [Grade] {
        var grades: [Grade] = []
        grades.reserveCapacity(members.count)
        for member in members {
            let result: Grade.Result
            do {
                result = .scored(try await member.grader.grade(transcript, for: testCase, context: context))
            } catch {
                result = .unscored(error.description)
            }
            grades.append(
                Grade(
                    grader: member.name,
                    version: member.grader.version,
                    weight: member.spec.weight,
                    isRequired: member.spec.isRequired,
                    result: result
                )
            )
        }
        return grades
    }

    /// Kinds, versions, shares and settings: everything of the graders that could change a score.
    package var manifest: JSONValue {
        .array(
            members.map { member in
                var json = member.spec.json.objectValue ?? [:]
                json["versions"] = Self.versions(member.grader)
                return .object(json)
            }
        )
    }

    /// A grader's kind and version, then those of the graders inside it.
    private static func versions(_ grader: any CaseGrader) -> JSONValue {
        .array([.string("\(grader.kind) \(grader.version)")] + grader.parts.map(versions))
    }
}
