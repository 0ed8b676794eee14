// Lets a test say byte for byte what a server does, since libcurl's behaviour is part of the promise.

import Foundation
import Synchronization

/// A server on loopback that does to each request what a closure says.
///
/// Each connection has a thread of its own; nothing blocks the tests' pool. The port is the kernel's choice.
final class LoopbackServer: Sendable {
    /// Serves one request; false ends the connection.
    typealias Service = @Sendable (_ connection: Connection, _ head: RequestHead) -> Bool

    /// What has arrived so far.
    final class Log: Sendable {
        private let state = Mutex((connections: 0, requests: [ReceivedRequest]()))

        var connections: Int { state.withLock { $0.connections } }
        var requests: [ReceivedRequest] { state.withLock { $0.requests } }

        func addConnection() { state.withLock { $0.connections += 1 } }
        func add(_ request: ReceivedRequest) { state.withLock { $0.requests.append(request) } }
    }

    let port: UInt16
    let log = Log()
    private let listener: Int32

    /// Serves request after request of each connection.
    convenience init(_ service: @escaping Service) throws {
        try self.init(serving: { connection in
            while let head = connection.nextHead(), service(connection, head) {}
        })
    }

    /// Begins to listen, and does to each connection what a closure says.
    private init(serving serve: @escaping @Sendable (Connection) -> Void) throws {
        (listener, port) = try Self.boundSocket()
        guard listen(listener, 128) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        Thread.detachNewThread { [log, listener] in
            // Closed here and not by the server's end: its number could be another socket's before the next accept.
            defer { close(listener) }
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                log.addConnection()
                Thread.detachNewThread { serve(Connection(descriptor)) }
            }
        }
    }

    /// A socket on a free port of loopback; as long as it does not listen, connections to it are refused.
    static func boundSocket() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// Answers every request, after its body, with the text that a closure makes.
    static func replying(_ reply: @escaping @Sendable (ReceivedRequest) -> String) throws -> LoopbackServer {
        let box = Mutex<Log?>(nil)
        let server = try LoopbackServer { connection, head in
            let request = ReceivedRequest(head: head, body: connection.body(head.length))
            box.withLock { $0 }?.add(request)
            connection.send(reply(request))
            return true
        }
        box.withLock { $0 = server.log }
        return server
    }

    /// Answers the first bytes of a connection, whatever they are; without an answer it ends the connection.
    static func greeting(_ text: String) throws -> LoopbackServer {
        try LoopbackServer(serving: { connection in
            _ = connection.body(1)
            guard !text.isEmpty else { return }
            connection.send(text)
            // Closing with bytes unread would reset the connection before the answer is read.
            connection.drain()
        })
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// An answer with its length.
    static func answer(_ status: String = "200 OK", headers: [String] = [], _ body: String = "") -> String {
        (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers).joined(separator: "\r\n")
            + "\r\n\r\n" + body
    }
}

/// The first line of a request and its headers.
struct RequestHead: Sendable {
    let line: String
    let headers: [String: String]

    init(_ text: String) {
        let lines = text.components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        self.line = lines[0]
        self.headers = headers
    }

    var length: Int { headers["content-length"].flatMap { Int($0) } ?? 0 }
}

/// A whole request.
struct ReceivedRequest: Sendable {
    let head: RequestHead
    let body: [UInt8]
}

/// The server's side of one connection; only its own thread uses it.
final class Connection {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Waits for the next request's head; `nil` when the connection ends.
    func nextHead() -> RequestHead? {
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = buffer.indices.first(where: { buffer[$0...].starts(with: gap) }) {
                defer { buffer.removeFirst(end + 4) }
                return RequestHead(String(decoding: buffer[..<end], as: UTF8.self))
            }
            guard receive() else { return nil }
        }
    }

    /// Reads so many bytes of a body, or those that came before the connection ended.
    func body(_ count: Int) -> [UInt8] {
        while buffer.count < count, receive() {}
        let body = Array(buffer.prefix(count))
        buffer.removeFirst(body.count)
        return body
    }

    /// Reads and forgets until the other side ends the connection.
    func drain() {
        repeat { buffer = [] } while receive()
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    private func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        buffer += chunk.prefix(count)
        return true
    }
}
