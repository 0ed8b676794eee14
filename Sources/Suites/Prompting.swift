// Makes a case's messages in one place: runs, recordings and checks must agree on them.

import Content
package import Evaluation
import Text

/// Makes the messages that a case of a test is asked with.
package struct Prompting: Sendable {
    private let system: PromptTemplate?
    private let prompt: PromptTemplate

    /// Reads a test's templates.
    ///
    /// - Throws: A reason that names the template and the place in it.
    package init(_ test: SuiteTest) throws(SuiteReason) {
        self.system = try test.system.map { text throws(SuiteReason) in try Self.template(text, "system") }
        self.prompt = try Self.template(test.prompt, "prompt")
    }

    /// Whether a template names a field of the case.
    package var usesCase: Bool { prompt.hasFields || system?.hasFields == true }

    /// The messages of a case: the system prompt, then its own turns or the filled-in template.
    ///
    /// - Throws: ``SuiteReason`` when a template names a field that the case does not have.
    package func messages(for testCase: TestCase) throws(SuiteReason) -> [Message] {
        var messages: [Message] = []
        if let system { messages.append(Message(.system, try Self.fill(system, "system", from: testCase))) }
        switch testCase.input {
        case .messages(let own): messages += own
        case .text: messages.append(Message(.user, try Self.fill(prompt, "prompt", from: testCase)))
        }
        return messages
    }

    /// Why a case cannot be asked; `nil` when it can.
    package func complaint(about testCase: TestCase) -> String? {
        do {
            _ = try messages(for: testCase)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func template(_ text: String, _ name: String) throws(SuiteReason) -> PromptTemplate {
        do {
            return try PromptTemplate(text)
        } catch {
            throw SuiteReason("\(name): \(error)")
        }
    }

    private static func fill(
        _ template: PromptTemplate,
        _ name: String,
        from testCase: TestCase
    ) throws(SuiteReason) -> String {
        do {
            return try template.render { field($0, of: testCase) }
        } catch {
            throw SuiteReason("\(name): \(error)")
        }
    }

    private static func field(_ name: String, of testCase: TestCase) -> String? {
        switch name {
        case "id": return testCase.id
        case "input": return testCase.inputText
        case "choices": return testCase.choices.isEmpty ? nil : PromptTemplate.lettered(testCase.choices)
        default:
            guard name.hasPrefix("metadata.") else { return nil }
            return testCase.metadata[String(name.dropFirst("metadata.".count))].map(Self.text)
        }
    }

    private static func text(_ json: JSONValue) -> String {
        json.stringValue ?? json.canonicalString
    }
}
