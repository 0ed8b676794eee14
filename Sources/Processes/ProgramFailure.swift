// Lets this module say why a program gave no answer without knowing what it was asked.

/// Why a program answered nothing.
package struct ProgramFailure: Error, Hashable, Sendable {
    /// The kinds of failure, by what a caller can do about them.
    package enum Kind: Hashable, Sendable {
        /// The deadline passed; the process was killed.
        case timeout
        /// It could not be started, or ended before it answered.
        case ended
        /// Its answer is larger than it may be.
        case tooLarge
        /// The task was cancelled, or the programs were closed.
        case cancelled
    }

    package let kind: Kind

    /// One lower-case fragment for people.
    package let message: String

    /// The last that the process wrote to standard error; empty for nothing.
    package let said: String

    /// Whether the process read nothing of the question before it ended.
    let isUnseen: Bool

    init(_ kind: Kind, _ message: String, said: String = "", isUnseen: Bool = false) {
        self.kind = kind
        self.message = message
        self.said = said
        self.isUnseen = isUnseen
    }
}
