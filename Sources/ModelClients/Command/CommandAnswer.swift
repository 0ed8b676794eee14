// Lets a program answer as simply as it likes: with a text, with a message, or with what a server sent it.

import Content
import Evaluation
import Processes
import Transport

/// Reads the line that a program answers with.
///
/// It is an object with `text`, or with the fields of a message (`content`, `reasoning`, `tool_calls`) and beside them
/// `finish_reason`, `usage` and `model` where it knows them, or a whole answer of OpenAI's API, or an `error` with `message`, and
/// a `code` or `type` that says of which kind it is. One that repeats the question's `id` cannot be taken for another's.
struct CommandAnswer: Sendable {
    let reading: ResponseReading

    /// What a line is to a question: an answer is an object that does not say that it answers another one.
    static func kind(of line: [UInt8], _ number: Int) -> ProgramPool.LineKind {
        guard let document = try? JSONDocument(mending: line) else { return .other }
        return document.withRoot { root in
            guard root.isObject, isOwn(root, number) else { return .other }
            return root["id"]?.integer == nil ? .answer : .namedAnswer
        }
    }

    private static func isOwn(_ root: JSONNode, _ number: Int) -> Bool {
        // A server's own id is a text.
        root["id"]?.integer.map { $0 == number } ?? true
    }

    func transcript(of answer: [UInt8], to number: Int, latency: Double) throws(CallFailure) -> Transcript {
        let response = HTTPResponse(status: 200, body: answer, latency: latency)
        return try reading.transcript(of: response) { root throws(CallFailure) in
            guard Self.isOwn(root, number) else {
                throw reading.malformed("the program answered another question than the one it was asked", response)
            }
            let isText = root["text"] != nil
            let reader = OpenAIAnswer(api: isText ? .completions : .chat, reading: reading)
            guard let choice = root["choices"]?[0]?.present else {
                return try reader.transcript(of: root, in: root, response)
            }
            return try OpenAIAnswer(api: choice["text"] == nil ? .chat : .completions, reading: reading)
                .transcript(of: choice, in: root, response)
        }
    }
}
