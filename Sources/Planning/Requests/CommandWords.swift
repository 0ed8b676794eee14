// Tells whether a command was repeated or another one was given, whatever it shows and where.

package import Assessments
package import Evaluation

/// The words of a command that decide what is measured and how it is judged.
struct CommandWords: Hashable {
    /// Options with a value that decide only what is shown, and those without one; they are written without their dashes here.
    private static let shown: Set = [
        "report", "report-content", "junit-cases", "format", "progress", "events", "color",
    ]
    private static let flags: Set = ["quiet", "exit-zero"]

    private let words: [String]

    /// The command's name, such as `run`; `nil` for no command.
    var verb: String? { words.dropFirst().first }

    /// Takes a command line apart as a shell does that meets single quotes alone.
    init(_ command: String) {
        var words: [String] = []
        var skips = false
        for word in Self.split(command) {
            guard !skips else {
                skips = false
                continue
            }
            let isOption = word.hasPrefix("-") && word != "-"
            let name = isOption ? word.drop { $0 == "-" }.prefix { $0 != "=" } : ""
            if isOption, Self.shown.contains(String(name)) {
                skips = !word.contains("=")
            } else if !(isOption && (Self.flags.contains(String(name)) || name == "q")) {
                words.append(word)
            }
        }
        self.words = words
    }

    private static func split(_ command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        var isEscaped = false
        for character in command {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "'" {
                isQuoted.toggle()
                word = word ?? ""
            } else if isQuoted {
                word = (word ?? "") + String(character)
            } else if character == "\\" {
                isEscaped = true
            } else if character == " " {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}

extension RunAssessment {
    /// Refuses to judge the run anew by a set that is not what it was.
    ///
    /// - Parameter set: The set as the configuration has it.
    /// - Throws: ``WorkflowError``.
    package func refuseOther(_ set: EvaluationSet?) throws(WorkflowError) {
        guard let known = self.set else { return }
        // Of a set that an earlier version knew, only what was asked of it is known.
        let isSame =
            known.digest.map { $0 == set?.digest }
            ?? (known.name == set?.name && known.threshold?.value == set?.overallThreshold)
        guard !isSame else { return }
        throw WorkflowError(
            .data,
            "run '\(run)': the set '\(known.name)' changed since the run was made; run it again, or restore the set as it was"
        )
    }
}

extension RunOrder {
    /// Refuses to take up a finished run by another command than its own: it would be judged anew under the old name.
    ///
    /// - Parameter command: The command of the stored run.
    /// - Throws: ``WorkflowError``.
    package func refuseOther(than command: String) throws(WorkflowError) {
        let (stored, own) = (CommandWords(command), CommandWords(self.command))
        // One that an earlier version decided about again, by `assay gate`, no longer tells how it was made.
        guard stored.verb == own.verb, stored != own else { return }
        throw WorkflowError(
            .usage,
            "run '\(id)' is finished, and another command made it: \(command); choose another \(.runID), or decide about it again with "
                + "`assay gate \(id)`"
        )
    }
}
