// Declares the columns of the score format once, for CSV and JSON.

import Content
import Evaluation

/// The columns of a scores file, and what may stand in them.
enum ScoreField: String, CaseIterable {
    case caseID = "case"
    case score, test, cluster, sample, model

    /// The largest number of a sample; what is larger is a mistake.
    static let largestSample = 1_000_000_000

    /// The most samples of a case.
    static let mostSamples = 10_000

    /// The names, as they are written.
    static var names: [String] { allCases.map(\.rawValue) }

    /// Finds a column by its name.
    static func named(_ name: String) throws(ScoreFault) -> ScoreField {
        if let field = ScoreField(rawValue: name) { return field }
        throw ScoreFault(
            "unknown column \(IngestError.quoted(name))\(Suggestion.phrase(for: name, among: names)): "
                + "the columns are \(names.joined(separator: ", ")); leave others out"
        )
    }

    /// Checks a name.
    func name(_ text: String) throws(ScoreFault) -> String {
        if let objection = ScoreName.objection(to: text) { throw ScoreFault("'\(rawValue)' \(objection)") }
        return text
    }

    /// Checks a score, and makes a share of it.
    static func score(
        _ value: Double,
        as written: String,
        on scale: ScoreScale
    ) throws(ScoreFault) -> SampleScore {
        guard value.isFinite else {
            throw ScoreFault(
                "the score \(IngestError.quoted(written)) is no number; leave it empty where there is none"
            )
        }
        guard let share = scale.share(of: value) else {
            let said = "the score \(IngestError.quoted(written)) is outside"
            throw scale == .unit ? ScoreFault("\(said) 0 to 1", .nameScale) : ScoreFault("\(said) the scale \(scale)")
        }
        return .scored(share)
    }

    /// Reads a score that is written as a text: a number, a word, or nothing.
    static func score(text: String, on scale: ScoreScale) throws(ScoreFault) -> SampleScore {
        if let value = DecimalText.value(of: text.utf8) { return try score(value, as: text, on: scale) }
        switch text.lowercased() {
        case "", "null", "errored": return .errored
        case "unscored": return .unscored
        case "true", "pass": return .scored(1)
        case "false", "fail": return .scored(0)
        case "nan", "-nan", "inf", "-inf", "+inf", "infinity", "-infinity": return try score(.nan, as: text, on: scale)
        default:
            let pointed = text.replacing(",", with: ".")
            if pointed != text, DecimalText.value(of: pointed.utf8) != nil {
                throw ScoreFault(
                    "the score \(IngestError.quoted(text)) has a comma; write it with a point, as \(pointed)"
                )
            }
            throw ScoreFault(
                "the score \(IngestError.quoted(text)) is none: write a number, true, false, pass or fail, "
                    + "nothing or 'errored' where the call failed, 'unscored' where the grader did"
            )
        }
    }

    /// Checks a sample's number.
    static func sample(_ number: Int?, as written: String) throws(ScoreFault) -> Int {
        guard let number, (0...largestSample).contains(number) else {
            throw ScoreFault("the sample \(IngestError.quoted(written)) is no whole number from 0 to \(largestSample)")
        }
        return number
    }
}
