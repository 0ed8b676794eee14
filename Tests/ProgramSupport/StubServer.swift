// Gives tests a model server that can misbehave.

import Foundation
import Synchronization

/// A server on loopback that answers as the request's model name says: well, wrongly, or not at all.
///
/// Each connection has a thread of its own; nothing blocks the tests' pool. The port is the kernel's choice.
package final class StubServer: Sendable {
    /// Where it listens.
    package let port: UInt16
    private let listener: Int32
    private let count = Mutex(0)

    private let answers = Mutex(0)
    private let isListening = Mutex(true)

    /// Requests that arrived.
    package var requests: Int { count.withLock { $0 } }

    /// Requests that were answered.
    package var answered: Int { answers.withLock { $0 } }

    /// Begins to listen.
    package init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard bound else { throw StubFailure("cannot listen") }
        self.listener = listener
        self.port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit { stop() }

    /// Stops listening; a second time does nothing, since the descriptor may be another file's by then.
    package func stop() {
        let isOpen = isListening.withLock { isListening in
            defer { isListening = false }
            return isListening
        }
        guard isOpen else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var buffer: [UInt8] = []
        while let body = nextBody(connection, &buffer) {
            count.withLock { $0 += 1 }
            let json = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
            let model = json?["model"] as? String ?? ""
            let messages = json?["messages"] as? [[String: Any]]
            let question = messages?.last?["content"] as? String ?? json?["prompt"] as? String ?? ""
            guard answer(model, question, requests, connection) else { return }
            answers.withLock { $0 += 1 }
        }
    }

    /// Reads one request; `nil` when the connection ends.
    private func nextBody(_ connection: Int32, _ buffer: inout [UInt8]) -> [UInt8]? {
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = buffer.indices.first(where: { buffer[$0...].starts(with: gap) }) {
                let head = String(decoding: buffer[..<end], as: UTF8.self).lowercased()
                let line = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                let size = line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                if buffer.count >= end + 4 + size {
                    let body = Array(buffer[(end + 4)..<(end + 4 + size)])
                    buffer.removeFirst(end + 4 + size)
                    return body
                }
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk.prefix(count)
        }
    }

    /// Answers; false ends the connection.
    private func answer(_ model: String, _ question: String, _ number: Int, _ connection: Int32) -> Bool {
        func reply(_ status: String, _ body: String, headers: String = "") -> Bool {
            let bytes = Array(body.utf8)
            let head =
                "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)Content-Length: \(bytes.count)\r\n\r\n"
            return write(connection, Array(head.utf8) + bytes)
        }
        func say(_ text: String) -> Bool { reply("200 OK", Self.completion(text)) }
        let right = question.split(separator: " ").last.map(String.init) ?? ""
        let digit = question.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 1009 }
        switch model {
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
        case "hostile":
            return say("\u{1B}[31m<script>alert(1)</script> ]]> \u{202E}evil\u{202C} \u{FFFE} | `x` \(right)")
        case "empty": return reply("200 OK", "")
        case "html": return reply("200 OK", "<html><body>Sign in to the hotel's network</body></html>")
        case "nothing": return reply("200 OK", #"{"choices": []}"#)
        case "cut":
            _ = write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\"".utf8))
            return false
        case "huge":
            _ = write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n".utf8))
            let block = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0..<100 where !write(connection, block) { return false }
            return false
        case "trickle":
            _ = write(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".utf8))
            for _ in 0..<200 {
                guard write(connection, [0x20]) else { return false }
                usleep(50_000)
            }
            return false
        case "drop": return false
        case "refused": return reply("401 Unauthorized", #"{"error": {"message": "wrong key sk-secret-123456"}}"#)
        case "unknown": return reply("404 Not Found", #"{"error": {"code": "model_not_found", "message": "no"}}"#)
        case "shape": return reply("400 Bad Request", #"{"error": {"message": "no such field"}}"#)
        case "busy": return reply("503 Service Unavailable", "{}")
        case "shaky":
            guard number % 3 == 0 else { return reply("503 Service Unavailable", "{}") }
            return say(right)
        case "daily":
            return reply(
                "429 Too Many Requests",
                #"{"error": {"message": "so many a day"}}"#,
                headers: "Retry-After: 86400\r\n"
            )
        case "flaky":
            guard number % 3 == 0 else {
                return reply("429 Too Many Requests", "{}", headers: "Retry-After: 0\r\n")
            }
            return say(right)
        case "filter": return reply("400 Bad Request", #"{"error": {"code": "content_filter", "message": "no"}}"#)
        default: return reply("404 Not Found", "{}")
        }
    }

    private static func completion(_ text: String) -> String {
        let object: [String: Any] = [
            "id": "1", "model": "stub-1", "system_fingerprint": "fp", "object": "chat.completion",
            "choices": [
                ["index": 0, "finish_reason": "stop", "message": ["role": "assistant", "content": text]]
                    as [String: Any]
            ],
            "usage": ["prompt_tokens": 5, "completion_tokens": 2],
        ]
        let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private func write(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }
}

/// Why a support of the tests failed.
struct StubFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
