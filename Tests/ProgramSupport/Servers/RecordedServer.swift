// Serves what a real model once said, so that a test can have a model that changes behind its name.

import Content
import Foundation
import Synchronization

/// A server that answers the questions of a suite with the recorded answers of a real model.
package final class RecordedServer: Sendable {
    private struct Case: Sendable {
        let key: String
        /// The last turn of the question.
        let question: String
        /// The passage that the question is about; empty for none.
        let passage: String
    }

    private struct State {
        var answers: [String: [String]]
        var asked: [String: Int] = [:]
    }

    private let server: LoopbackServer
    private let book: Book

    /// The port.
    package var port: UInt16 { server.port }

    /// Serves a suite of a folder with the answers of a recording.
    ///
    /// - Parameters:
    ///   - suite: The suite's folder.
    ///   - recording: The file of the answers.
    /// - Throws: Errors of the files, and where nothing can listen.
    package init(suite: String, recording: String) throws {
        let book = Book(try Self.cases(suite), try Self.answers(recording))
        self.book = book
        server = try LoopbackServer { request, connection in
            var completion = ChatCompletion()
            completion.fields = ["model": "smollm2-135m-instruct", "system_fingerprint": "b0-unknown"]
            completion.usage = ["prompt_tokens": 100, "completion_tokens": 9]
            return connection.write(completion.response(.string(book.answer(to: request)), to: request))
        }
    }

    /// Puts another recording behind the same name.
    package func turn(to recording: String) throws { book.turn(to: try Self.answers(recording)) }

    private final class Book: Sendable {
        private let cases: [Case]
        private let state: Mutex<State>

        init(_ cases: [Case], _ answers: [String: [String]]) {
            self.cases = cases
            state = Mutex(State(answers: answers))
        }

        func turn(to answers: [String: [String]]) { state.withLock { $0 = State(answers: answers) } }

        func answer(to request: LoopbackRequest) -> String {
            let question = request.question
            let found = cases.first {
                question.hasSuffix($0.question) && ($0.passage.isEmpty || question.contains($0.passage))
            }
            guard let key = found?.key else { return "" }
            return state.withLock { state in
                let count = state.asked[key, default: 0]
                state.asked[key] = count + 1
                guard let answers = state.answers[key], !answers.isEmpty else { return "" }
                return answers[count % answers.count]
            }
        }
    }

    private static func cases(_ suite: String) throws -> [Case] {
        let files = try FileManager.default.contentsOfDirectory(atPath: suite).filter { $0.hasSuffix(".jsonl") }
            .sorted()
        return try files.flatMap { file -> [Case] in
            let test = String(file.dropLast(".jsonl".count))
            return try String(contentsOfFile: "\(suite)/\(file)", encoding: .utf8).split(separator: "\n").map { line in
                let json = try JSONValue(parsing: String(line))
                let input = json["input"]
                return Case(
                    key: "\(test)/\(json["id"]?.stringValue ?? "")",
                    question: input?.stringValue ?? input?.arrayValue?.last?["content"]?.stringValue ?? "",
                    passage: json["metadata"]?["text"]?.stringValue ?? ""
                )
            }
        }
    }

    private static func answers(_ recording: String) throws -> [String: [String]] {
        let bytes = try Gzip.decompress(Array(Data(contentsOf: URL(fileURLWithPath: recording))))
        var answers: [String: [String]] = [:]
        for line in bytes.split(separator: 0x0A).dropFirst() {
            let json = try JSONValue(parsing: Array(line))
            guard let test = json["test"]?.stringValue, let name = json["case"]?.stringValue else { continue }
            let text = json["transcript"]?["messages"]?.arrayValue?.last?["content"]?.stringValue ?? ""
            answers["\(test)/\(name)", default: []].append(text)
        }
        return answers
    }
}
