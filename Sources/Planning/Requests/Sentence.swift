// Keeps the options of the command line out of the sentences of the workflows.

/// A sentence for a user in which settings are named, not spelt: the door that shows it knows how a user writes them.
package struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    fileprivate enum Piece: Hashable, Sendable {
        case text(String)
        case setting(UserSetting)
    }

    private var pieces: [Piece]

    package init(stringLiteral text: String) { pieces = [.text(text)] }

    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Takes up a text that names no setting.
    package init(_ text: String) { pieces = [.text(text)] }

    /// Joins two parts of a sentence.
    package static func + (left: Sentence, right: Sentence) -> Sentence {
        var joined = left
        for piece in right.pieces { joined.pieces.add(piece) }
        return joined
    }

    /// The text.
    ///
    /// - Parameter spelling: How a user writes a setting, such as `--run-id`.
    /// - Returns: The sentence with its settings spelt so.
    package func text(spelling: (UserSetting) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .setting(let setting): spelling(setting)
            }
        }
        .joined()
    }

    /// The parts of a sentence while it is written.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { pieces.add(.text(literal)) }

        /// Names a setting.
        package mutating func appendInterpolation(_ setting: UserSetting) { pieces.add(.setting(setting)) }

        /// Writes a value as its description.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            pieces.add(.text(value.description))
        }
    }
}

extension [Sentence.Piece] {
    /// Adds a piece; texts that meet become one, so that equal sentences are equal however they were written.
    fileprivate mutating func add(_ piece: Sentence.Piece) {
        if case .text(let more) = piece {
            guard !more.isEmpty else { return }
            if case .text(let text)? = last {
                self[count - 1] = .text(text + more)
                return
            }
        }
        append(piece)
    }
}
