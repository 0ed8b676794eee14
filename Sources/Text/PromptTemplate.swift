// Fills prompts in without a template language: a case's text never becomes a template.

/// A prompt with `{{field}}`s: plain substitution, nothing more.
///
/// What is put in is never read as a template again.
package struct PromptTemplate: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case text(String)
        case field(String)
    }

    private let parts: [Part]

    /// Reads a template.
    ///
    /// - Throws: ``TemplateError`` for braces that do not close and names that cannot be fields.
    package init(_ template: String) throws(TemplateError) {
        var parts: [Part] = []
        let bytes = Array(template.utf8)
        var position = 0
        while let open = ASCIIText.range(of: Array("{{".utf8), in: bytes, from: position) {
            if open.lowerBound > position {
                parts.append(.text(String(decoding: bytes[position..<open.lowerBound], as: UTF8.self)))
            }
            guard let close = ASCIIText.range(of: Array("}}".utf8), in: bytes, from: open.upperBound) else {
                throw TemplateError("'{{' at byte \(open.lowerBound) is never closed")
            }
            let name = ASCIIText.strip(String(decoding: bytes[open.upperBound..<close.lowerBound], as: UTF8.self))
            let isName =
                !name.isEmpty
                && name.unicodeScalars.allSatisfy { scalar in
                    scalar.isASCII && (!ASCIIText.isPunctuation(scalar) || "._-".unicodeScalars.contains(scalar))
                        && !ASCIIText.isWhitespace(scalar)
                }
            guard isName else {
                throw TemplateError("'{{\(name)}}' is no field; fields are input, choices, id, metadata.KEY")
            }
            parts.append(.field(name))
            position = close.upperBound
        }
        if position < bytes.count { parts.append(.text(String(decoding: bytes[position...], as: UTF8.self))) }
        self.parts = parts
    }

    /// Whether anything is put in at all.
    package var hasFields: Bool {
        parts.contains { part in
            if case .field = part { true } else { false }
        }
    }

    /// Fills the template in.
    ///
    /// - Parameter value: Finds the value of a field; `nil` when there is no such field.
    /// - Returns: The filled-in text.
    /// - Throws: ``TemplateError`` for a field without a value.
    package func render(_ value: (String) -> String?) throws(TemplateError) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .field(let name):
                guard let filling = value(name) else { throw TemplateError("the case has no field '\(name)'") }
                text += filling
            }
        }
        return text
    }

    /// Choices as a prompt shows them, one a line: `A) first`.
    package static func lettered(_ choices: [String]) -> String {
        choices.enumerated().map { "\(letter($0.offset))) \($0.element)" }.joined(separator: "\n")
    }

    /// The letter of a choice: A to Z, then 1, 2, ….
    package static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : String(index - 25)
    }
}

/// Why a template is none, or cannot be filled in.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
    /// A fragment.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
