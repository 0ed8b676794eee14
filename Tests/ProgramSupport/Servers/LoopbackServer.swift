// Gives every fake server of the tests one way to listen, to read requests and to answer them.

package import Content
import Foundation
import Synchronization

/// A request as it arrived.
package struct LoopbackRequest: Sendable {
    /// The path, such as `/v1/chat/completions`.
    package let path: String
    /// The headers, under their names in small letters.
    package let headers: [String: String]
    /// The body; `null` where it is no JSON.
    package let body: JSONValue
    /// Which request of the server it is, from 1.
    package let number: Int

    /// The words of the last turn; empty where there are none.
    package var question: String {
        body["messages"]?.arrayValue?.last?["content"]?.stringValue ?? body["prompt"]?.stringValue ?? ""
    }

    /// The question's last word, which the suites of a ``Workplace`` take for the right answer.
    package var rightAnswer: String { question.split(separator: " ").last.map(String.init) ?? "" }
}

/// A response as it is sent.
package struct LoopbackResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(_ status: Int, _ body: [UInt8], headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package init(_ status: Int, _ json: JSONValue, headers: [(name: String, value: String)] = []) {
        self.init(status, json.canonicalBytes, headers: [("Content-Type", "application/json")] + headers)
    }
}

/// A connection to a server, to be written to as a test likes.
package struct LoopbackConnection: Sendable {
    let descriptor: Int32

    /// Sends bytes as they stand; false when the other side is gone.
    func write(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    /// Sends a response; false when the other side is gone.
    func write(_ response: LoopbackResponse) -> Bool {
        var head = "HTTP/1.1 \(response.status) Status\r\n"
        for (name, value) in response.headers { head += "\(name): \(value)\r\n" }
        // A response without a body must not promise one of a length.
        if response.status != 204 { head += "Content-Length: \(response.body.count)\r\n" }
        return write(Array("\(head)\r\n".utf8) + response.body)
    }
}

/// A server on loopback that answers as a closure says.
///
/// Each connection has a thread of its own; nothing blocks the tests' pool. The port is the kernel's choice.
package final class LoopbackServer: Sendable {
    /// Answers a request; false ends the connection.
    package typealias Handler = @Sendable (LoopbackRequest, LoopbackConnection) -> Bool

    /// Where it listens.
    package let port: UInt16

    private let listener: Int32
    private let handler: Handler
    private let log = Mutex<[(request: LoopbackRequest, at: Double)]>([])
    private let answers = Mutex(0)
    private let isListening = Mutex(true)

    /// Where an API is served below it.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// The requests that arrived, in their order.
    package var requests: [LoopbackRequest] { log.withLock { $0.map(\.request) } }

    /// When each request arrived, in seconds of a clock that never jumps.
    package var arrivals: [Double] { log.withLock { $0.map(\.at) } }

    /// Requests that were answered.
    package var answered: Int { answers.withLock { $0 } }

    /// Begins to listen, and answers every request whole.
    package static func answering(
        _ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackResponse
    ) throws -> LoopbackServer {
        try LoopbackServer { request, connection in connection.write(answer(request)) }
    }

    /// Begins to listen, and leaves to the handler what is sent.
    package init(_ handler: @escaping Handler) throws {
        self.handler = handler
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
        // The thread keeps the server: a test may have no use for it but its port.
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

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

    private func serve(_ descriptor: Int32) {
        defer { close(descriptor) }
        let connection = LoopbackConnection(descriptor: descriptor)
        var buffer: [UInt8] = []
        while let (head, body) = next(descriptor, &buffer) {
            let request = note(head, body)
            guard handler(request, connection) else { return }
            answers.withLock { $0 += 1 }
        }
    }

    /// Takes a request down.
    private func note(_ head: String, _ body: [UInt8]) -> LoopbackRequest {
        let lines = head.split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let words = (lines.first ?? "").split(separator: " ")
        let json = (try? JSONValue(parsing: body)) ?? .null
        return log.withLock { log in
            let request = LoopbackRequest(
                path: words.count > 1 ? String(words[1]) : "",
                headers: headers,
                body: json,
                number: log.count + 1
            )
            log.append((request, ProcessInfo.processInfo.systemUptime))
            return request
        }
    }

    /// Reads one request; `nil` when the connection ends.
    private func next(_ descriptor: Int32, _ buffer: inout [UInt8]) -> (head: String, body: [UInt8])? {
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = buffer.indices.first(where: { buffer[$0...].starts(with: gap) }) {
                let head = String(decoding: buffer[..<end], as: UTF8.self)
                let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                let size = line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                if buffer.count >= end + 4 + size {
                    let body = Array(buffer[(end + 4)..<(end + 4 + size)])
                    buffer.removeFirst(end + 4 + size)
                    return (head, body)
                }
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk.prefix(count)
        }
    }
}
