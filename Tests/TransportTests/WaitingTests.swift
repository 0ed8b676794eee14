// Proves who waits for what: width, deadlines in line, cancellation and the end of a transport.

import Testing

@testable import Transport

@Suite("waiting and ending")
struct WaitingTests {
    /// A server that takes requests and answers none.
    private static func silent(_ arrived: @escaping @Sendable () -> Void = {}) throws -> LoopbackServer {
        try LoopbackServer { connection, _ in
            arrived()
            connection.drain()
            return false
        }
    }

    @Test("a request in line times out without having been sent")
    func inLine() async throws {
        let transport = CurlTransport(CurlSettings(width: 1, usesProxies: false))
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try Self.silent { continuation.yield() }
        let held = Task { try await failure { try await transport.send(to: server, timeout: 600) } }
        for await _ in arrivals { break }
        let late = try await failure { try await transport.send(to: server, timeout: 0.25) }
        #expect(late == HTTPFailure(.timeout, "no whole answer from 127.0.0.1:\(server.port) within 0.25 s"))
        #expect(server.log.connections == 1)
        held.cancel()
        #expect(try await held.value.kind == .cancelled)
    }

    @Test("a host's requests take its places in turn, and all are answered")
    func width() async throws {
        let transport = CurlTransport(CurlSettings(width: 2, usesProxies: false))
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await transport.send(to: server).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 20))
        #expect(server.log.connections <= 2)
    }

    @Test("requests do not wait for the first one's answer")
    func atOnce() async throws {
        let transport = CurlTransport(CurlSettings(width: 8, usesProxies: false))
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try Self.silent { continuation.yield() }
        let tasks = (0..<8).map { _ in Task { try await failure { try await transport.send(to: server, timeout: 600) } }
        }
        var arrived = 0
        for await _ in arrivals {
            arrived += 1
            if arrived == 8 { break }
        }
        #expect(server.log.connections == 8)
        for task in tasks { task.cancel() }
        for task in tasks { #expect(try await task.value.kind == .cancelled) }
    }

    @Test("a deadline that has passed is a timeout, and nothing is sent", arguments: [0, -5])
    func passed(timeout: Double) async throws {
        let transport = CurlTransport(CurlSettings(usesProxies: false))
        let server = try Self.silent()
        let failure = try await failure { try await transport.send(to: server, timeout: timeout) }
        #expect(failure.kind == .timeout && failure.message.hasSuffix("within 0 s"))
        #expect(server.log.connections == 0)
    }

    @Test("a cancelled task gets its failure at once, though the server never answers")
    func cancelled() async throws {
        let transport = CurlTransport(CurlSettings(usesProxies: false))
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try Self.silent { continuation.yield() }
        let task = Task { try await failure { try await transport.send(to: server, timeout: 600) } }
        for await _ in arrivals { break }
        task.cancel()
        #expect(try await task.value == HTTPFailure(.cancelled, "the request was cancelled"))
    }

    @Test("a task that was cancelled before sends nothing")
    func cancelledBefore() async throws {
        let transport = CurlTransport(CurlSettings(usesProxies: false))
        let server = try Self.silent()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await failure { try await transport.send(to: server, timeout: 600) }
        }
        #expect(try await task.value.kind == .cancelled)
        #expect(server.log.connections == 0)
    }

    @Test("cancelling one request in line leaves the others where they were")
    func cancelledInLine() async throws {
        let transport = CurlTransport(CurlSettings(width: 1, usesProxies: false))
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection, head in
            continuation.yield()
            if head.line.contains("/hold") {
                connection.drain()
                return false
            }
            return connection.send(LoopbackServer.answer())
        }
        let held = Task { try await failure { try await transport.send(to: server, path: "/hold", timeout: 600) } }
        for await _ in arrivals { break }
        let waiting = Task { try await failure { try await transport.send(to: server, timeout: 600) } }
        let other = Task { try await transport.send(to: server, timeout: 600).status }
        waiting.cancel()
        #expect(try await waiting.value.kind == .cancelled)
        held.cancel()
        #expect(try await held.value.kind == .cancelled)
        #expect(try await other.value == 200)
    }

    @Test("shutting down fails what is in flight and what comes later")
    func shutdown() async throws {
        let transport = CurlTransport(CurlSettings(usesProxies: false))
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try Self.silent { continuation.yield() }
        let task = Task { try await failure { try await transport.send(to: server, timeout: 600) } }
        for await _ in arrivals { break }
        await transport.shutdown()
        let closed = HTTPFailure(.cancelled, "the transport is shut down")
        #expect(try await task.value == closed)
        #expect(try await failure { try await transport.send(to: server) } == closed)
        await transport.shutdown()
    }

    @Test("shutting down an unused transport loads nothing and refuses what comes later")
    func unused() async throws {
        let transport = CurlTransport(CurlSettings(usesProxies: false))
        await transport.shutdown()
        let server = try Self.silent()
        #expect(try await failure { try await transport.send(to: server) }.kind == .cancelled)
    }

    @Test("a host's queue lets so many in, keeps the order of the rest, and forgets a host that is done")
    func queue() {
        var queue = HostQueue<Int>(width: 2)
        var entered = [1, 2, 3, 4, 5].map { queue.enter($0, host: "a") } + [queue.enter(9, host: "b")]
        #expect(entered == [true, true, false, false, false, true])
        #expect(queue.waiting == [3, 4, 5])
        let removed = queue.remove { $0 == 4 }
        #expect(removed == [4])
        let next = (0..<4).map { _ in queue.leave(host: "a") } + [queue.leave(host: "never seen")]
        #expect(next == [3, 5, nil, nil, nil])
        entered = [6, 7, 8].map { queue.enter($0, host: "a") }
        #expect(entered == [true, true, false])
    }

    @Test("a long line keeps its order while it is shortened from the front")
    func longQueue() {
        var queue = HostQueue<Int>(width: 1)
        let entered = (0...500).filter { queue.enter($0, host: "a") }
        #expect(entered == [0])
        var left: [Int] = []
        while let item = queue.leave(host: "a") { left.append(item) }
        #expect(left == Array(1...500))
    }
}
