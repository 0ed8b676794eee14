// Makes a case's messages in one place: runs, recordings and checks must agree on them.

import Content
package import Evaluation
import Text

/// Makes the messages that a case of a test is asked with.
package struct Prompting: Sendable {
    private let system: String?
    private let template: PromptTemplate

    /// Reads a test's templates.
    ///
    /// - Throws: A reason that names the place in the template.
    package init(_ test: SuiteTest) throws(SuiteReason) {
        self.system = test.system
        do {
            self.template = try PromptTemplate(test.prompt)
        } catch {
            throw SuiteReason("prompt: \(error)")
        }
    }

    /// Whether the template names a field of the case.
    package var usesCase: Bool { template.hasFields }

    /// The messages of a case: the system prompt, then its own turns or the filled-in template.
    ///
    /// - Throws: When the template names a field that the case does not have.
    package func messages(for testCase: TestCase) throws -> [Message] {
        let opening = system.map { [Message(.system, $0)] } ?? []
        switch testCase.input {
        case .messages(let messages): return opening + messages
        case .text:
            return opening + [Message(.user, try template.render { Self.field($0, of: testCase) })]
        }
    }

    /// Why a case cannot be asked; `nil` when it can.
    package func complaint(about testCase: TestCase) -> String? {
        do {
            _ = try messages(for: testCase)
            return nil
        } catch {
            return "prompt: \(error)"
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
