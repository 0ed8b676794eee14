// Puts libcurl behind the port, and hides its thread and its loading.

import CCurl
import Glibc
import Synchronization

/// Sends HTTP requests through libcurl on one thread of its own.
///
/// It keeps connections and uses them again, takes HTTP/2 where a TLS server offers it, checks certificates, and unpacks and
/// caps answers. The first request loads libcurl and starts the thread. One transport serves a whole process;
/// ``shutdown()`` ends it in order.
///
/// A task that prefers the transport as its executor goes on on that thread when its answer is there, and sends its next request
/// from it: no other thread is woken for either. What takes longer than a few dozen microseconds holds all connections up there,
/// and belongs elsewhere. Before the thread is there, and once it has ended, such tasks run where others do.
package final class CurlTransport: HTTPTransport, TaskExecutor {
    private let settings: CurlSettings
    private let mailbox = Mutex<CurlMailbox?>(nil)

    /// Creates a transport; nothing is loaded or connected yet.
    package init(_ settings: CurlSettings = CurlSettings()) {
        self.settings = settings
    }

    deinit { mailbox.withLock { $0?.stop() } }

    /// Loads libcurl and says why it cannot be used; `nil` when it can.
    package static func problem() -> String? { assay_curl_open().map { String(cString: $0) } }

    /// Loads libcurl and returns its version with those of its parts; `nil` when it cannot be loaded.
    package static func version() -> String? {
        assay_curl_open() == nil ? String(cString: assay_curl_version()) : nil
    }

    package func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPFailure) -> HTTPResponse {
        guard !Task.isCancelled else { throw HTTPFailure(.cancelled, "the request was cancelled") }
        let mailbox = try startedMailbox()
        let id = mailbox.makeID()
        // A century is as good as for ever and leaves room for the sum.
        let seconds = timeout.isFinite ? min(max(timeout, 0), 3e9) : 3e9
        let deadline = CurlLoop.now() + UInt64(seconds * 1e9)
        let result: Result<HTTPResponse, HTTPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                mailbox.send(CurlJob(id: id, request: request, deadline: deadline, timeout: seconds, waiter: waiter))
                // The handler may have run before the loop knew the job.
                if Task.isCancelled { mailbox.cancel(id) }
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try result.get()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mailbox = mailbox.withLock { $0 }
        if mailbox?.run(job) != true { globalConcurrentExecutor.enqueue(job) }
    }

    /// Fails what is in flight, closes every connection, and waits until the thread has ended.
    ///
    /// Later requests fail as `cancelled`.
    package func shutdown() async {
        let mailbox = mailbox.withLock { mailbox in
            // Without a thread there is nothing to end, but later requests must still be refused.
            if mailbox == nil, let unused = CurlMailbox() {
                unused.end(CurlMailbox.closed)
                mailbox = unused
            }
            return mailbox
        }
        mailbox?.stop()
        await mailbox?.waitForEnd()
    }

    private func startedMailbox() throws(HTTPFailure) -> CurlMailbox {
        let started = mailbox.withLock { mailbox -> CurlMailbox? in
            if let mailbox { return mailbox }
            mailbox = Self.start(settings, executor: asUnownedTaskExecutor())
            return mailbox
        }
        guard let started else {
            throw HTTPFailure(.connection, "the system gives no thread or descriptor for connections")
        }
        return started
    }

    private static func start(_ settings: CurlSettings, executor: UnownedTaskExecutor) -> CurlMailbox? {
        guard let mailbox = CurlMailbox() else { return nil }
        let isStarted = LoopThread.start {
            do throws(HTTPFailure) {
                try CurlLoop(settings: settings, mailbox: mailbox, executor: executor).run()
                mailbox.end(CurlMailbox.closed)
            } catch {
                mailbox.end(error)
            }
        }
        return isStarted ? mailbox : nil
    }
}
