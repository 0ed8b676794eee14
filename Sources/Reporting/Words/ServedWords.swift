// Says which model answered, wherever a run is headed by the model that was asked for.

import Assessments
import Evaluation

/// What there is to say of the models that answered: nothing, when the model that was asked for answered alone, as it did before.
struct ServedWords {
    /// The sentences, the gravest first.
    let sentences: [String]

    init(_ assessment: RunAssessment) {
        var sentences: [String] = []
        let served = assessment.reliability.served
        let asked = assessment.subject.model
        if let served, served.models.count > 1 {
            let other = served.models.contains(asked) ? "" : ", which asked for “\(asked)”"
            sentences.append("More than one model answered in this run\(other): \(Self.list(served, \.model)).")
        } else if let model = served?.models.first, model != asked {
            sentences.append(
                "The model that was asked for is “\(asked)”; the model that answered calls itself “\(model)”."
            )
        }
        if let served, served.fingerprints.count > 1 {
            sentences.append("The server's fingerprint changed within this run: \(Self.list(served, \.fingerprint)).")
        }
        for suite in assessment.suites {
            guard let baseline = suite.baseline, let before = baseline.served, let served else { continue }
            let against = "against baseline “\(baseline.name)” of \(suite.suite)"
            if Set(before.models) != Set(served.models), !before.models.isEmpty, !served.models.isEmpty {
                // That another model was asked for is said elsewhere.
                let isExpected = before.models == [baseline.subject.model] && served.models == [asked]
                guard !isExpected else { continue }
                sentences.append(
                    "The served model changed \(against): \(Self.names(before.models)) answered then, "
                        + "\(Self.names(served.models)) now."
                )
            } else if Set(before.fingerprints) != Set(served.fingerprints), !before.fingerprints.isEmpty,
                !served.fingerprints.isEmpty
            {
                sentences.append(
                    "The server's fingerprint changed \(against): \(Self.names(before.fingerprints)) then, "
                        + "\(Self.names(served.fingerprints)) now."
                )
            }
        }
        self.sentences = sentences
    }

    /// The models of a run under their names: the one that was asked for, and the one that answered where that differs.
    static func name(_ assessment: RunAssessment) -> String {
        let asked = assessment.subject.model
        let others = (assessment.reliability.served?.models ?? []).filter { $0 != asked }
        return others.isEmpty ? asked : "\(asked) (served: \(names(others)))"
    }

    private static func list(_ served: ServedModels, _ field: KeyPath<ServedModel, String?>) -> String {
        var counts: [(name: String, answers: Int)] = []
        for (model, answers) in served.ranked {
            let name = model[keyPath: field].map { "“\($0)”" } ?? "one without a name"
            if let index = counts.firstIndex(where: { $0.name == name }) {
                counts[index].answers += answers
            } else {
                counts.append((name, answers))
            }
        }
        let shown = counts.prefix(4).map { "\($0.name) (\($0.answers) answers)" }
        return shown.joined(separator: ", ") + (counts.count > 4 ? ", and \(counts.count - 4) more" : "")
    }

    private static func names(_ names: [String]) -> String {
        let shown = names.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
        return shown + (names.count > 3 ? " and \(names.count - 3) more" : "")
    }
}
