// Proves that tasks go on at the thread of the connections, and nowhere for ever.

import Glibc
import Testing
import Transport

@Suite("the transport as an executor")
struct ExecutorTests {
    private let transport = CurlTransport(CurlSettings(usesProxies: false))

    /// The number of the thread that a task runs on.
    @concurrent
    private static func thread() async -> UInt { UInt(pthread_self()) }

    @Test("a task goes on at one thread once it was answered, and so do those beside it")
    func oneThread() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let transport = transport
        let threads = try await withTaskExecutorPreference(transport) {
            _ = try await transport.send(to: server)
            return try await withThrowingTaskGroup(of: UInt.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        _ = try await transport.send(to: server)
                        return await Self.thread()
                    }
                }
                return try await group.reduce(into: Set<UInt>()) { $0.insert($1) }
            }
        }
        #expect(threads.count == 1)
    }

    @Test("a task goes on before the thread is there, and after it has ended")
    func withoutThread() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let transport = transport
        let steps = try await withTaskExecutorPreference(transport) {
            var steps = 0
            for _ in 0..<50 where await Self.thread() != 0 { steps += 1 }
            _ = try await transport.send(to: server)
            await transport.shutdown()
            for _ in 0..<50 where await Self.thread() != 0 { steps += 1 }
            return steps
        }
        #expect(steps == 100)
        await #expect(throws: HTTPFailure.self) { try await transport.send(to: server) }
    }

    @Test("tasks that are busy when the transport is shut down come to their end")
    func busyShutdown() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let transport = transport
        let ended = await withTaskExecutorPreference(transport) {
            await withTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        for _ in 0..<20 {
                            _ = try? await transport.send(to: server)
                            await Task.yield()
                        }
                        if number == 7 { await transport.shutdown() }
                        return 1
                    }
                }
                return await group.reduce(0, +)
            }
        }
        #expect(ended == 40)
    }
}
