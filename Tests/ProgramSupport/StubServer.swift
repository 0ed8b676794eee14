// Gives tests a model server that can misbehave.

import Content
import Foundation

/// A server on loopback that answers as the request's model name says: well, wrongly, or not at all.
///
/// Each connection has a thread of its own; nothing blocks the tests' pool. The port is the kernel's choice.
package final class StubServer: Sendable {
    private let server: LoopbackServer

    /// Where it listens.
    package var port: UInt16 { server.port }

    /// Requests that arrived.
    package var requests: Int { server.requests.count }

    /// Requests that were answered.
    package var answered: Int { server.answered }

    /// Begins to listen.
    package init() throws { server = try LoopbackServer(Self.answer) }

    /// Stops listening.
    package func stop() { server.stop() }

    /// Answers; false ends the connection.
    private static func answer(_ request: LoopbackRequest, _ connection: LoopbackConnection) -> Bool {
        let number = request.number
        func reply(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) -> Bool {
            let headers = [(name: "Content-Type", value: "application/json")] + headers
            return connection.write(LoopbackResponse(status, Array(body.utf8), headers: headers))
        }
        func say(_ text: String) -> Bool {
            var answer = ChatCompletion()
            answer.fields = ["model": "stub-1", "system_fingerprint": "fp"]
            answer.usage = ["prompt_tokens": 5, "completion_tokens": 2]
            return connection.write(answer.response(.string(text), to: request))
        }
        let right = request.rightAnswer
        let digit = request.question.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 1009 }
        switch request.body["model"]?.stringValue ?? "" {
        case "good": return say(right)
        case "bad": return say("no idea")
        case "half": return say(digit % 2 == 0 ? right : "no idea")
        case "coin": return say(number % 2 == 0 ? right : "no idea")
        case "brisk":
            usleep(10_000)
            return say(right)
        case "slow":
            usleep(150_000)
            return say(right)
        case "late":
            // The first requests come too late for a timeout of two seconds.
            if number <= 2 { usleep(3_000_000) }
            return say(right)
        case "hostile":
            return say("\u{1B}[31m<script>alert(1)</script> ]]> \u{202E}evil\u{202C} \u{FFFE} | `x` \(right)")
        case "empty": return reply(200, "")
        case "html": return reply(200, "<html><body>Sign in to the hotel's network</body></html>")
        case "nothing": return reply(200, #"{"choices": []}"#)
        case "cut":
            _ = connection.write(Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\"".utf8))
            return false
        case "huge":
            _ = connection.write(Array("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n".utf8))
            let block = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0..<100 where !connection.write(block) { return false }
            return false
        case "trickle":
            _ = connection.write(Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".utf8))
            for _ in 0..<200 {
                guard connection.write([0x20]) else { return false }
                usleep(50_000)
            }
            return false
        case "drop": return false
        case "refused": return reply(401, #"{"error": {"message": "wrong key sk-secret-123456"}}"#)
        case "unknown": return reply(404, #"{"error": {"code": "model_not_found", "message": "no"}}"#)
        case "shape": return reply(400, #"{"error": {"message": "no such field"}}"#)
        case "busy": return reply(503, "{}")
        case "shaky":
            guard number % 3 == 0 else { return reply(503, "{}") }
            return say(right)
        case "daily":
            return reply(429, #"{"error": {"message": "so many a day"}}"#, headers: [("Retry-After", "86400")])
        case "flaky":
            guard number % 3 == 0 else {
                return reply(429, "{}", headers: [("Retry-After", "0")])
            }
            return say(right)
        case "filter": return reply(400, #"{"error": {"code": "content_filter", "message": "no"}}"#)
        default: return reply(404, "{}")
        }
    }
}

/// Why a support of the tests failed.
struct StubFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
