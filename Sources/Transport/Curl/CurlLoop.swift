// Serves every connection from one thread, so that many requests need few threads.

import CCurl
import Glibc

/// Drives many transfers on one thread, with libcurl's multi interface over epoll.
///
/// It is made, run and dropped on its own thread; other threads know only its mailbox.
final class CurlLoop {
    private let multi: UnsafeMutableRawPointer
    private let epoll: Int32
    private let sockets: SocketWatch
    private let mailbox: CurlMailbox
    private let settings: CurlSettings
    /// Under which name the jobs of tasks run here.
    private let executor: UnownedTaskExecutor
    private var jobs: [UnownedJob] = []

    /// How many times in a row jobs are run, and those that they leave, before sockets are looked at again.
    private static let rounds = 8

    /// Transfers that libcurl works on.
    private var active: [UInt64: CurlTransfer] = [:]
    /// Handles to be used again.
    private var idle: [CurlTransfer] = []
    private var queue: HostQueue<CurlJob>

    /// When libcurl wants to be called, and when the first job in line runs out of time; nanoseconds.
    private var curlTime: UInt64?
    private var lineTime: UInt64?
    private var isStopping = false

    /// Readies libcurl and epoll.
    init(settings: CurlSettings, mailbox: CurlMailbox, executor: UnownedTaskExecutor) throws(HTTPFailure) {
        if let problem = assay_curl_open() { throw HTTPFailure(.connection, String(cString: problem)) }
        let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else {
            throw HTTPFailure(.connection, "the system gives no event queue (too many open files?)")
        }
        guard let multi = assay_curl_multi_init() else {
            Glibc.close(epoll)
            throw HTTPFailure(.connection, "libcurl cannot start: no memory")
        }
        self.multi = multi
        self.epoll = epoll
        self.sockets = SocketWatch(epoll: epoll)
        self.mailbox = mailbox
        self.settings = settings
        self.executor = executor
        self.queue = HostQueue(width: settings.width)
        let context = Unmanaged.passUnretained(self).toOpaque()
        assay_curl_multi_set_socket(
            multi,
            { _, socket, action, context, known in
                guard let context else { return 0 }
                Unmanaged<CurlLoop>.fromOpaque(context).takeUnretainedValue().sockets.watch(socket, action)
                return 0
            },
            context
        )
        assay_curl_multi_set_timer(
            multi,
            { _, milliseconds, context in
                guard let context else { return 0 }
                Unmanaged<CurlLoop>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
                return 0
            },
            context
        )
        // Connections beyond this are closed when they fall idle: room for every slot and for one host's change.
        assay_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 2 * settings.width + 8)
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: mailbox.bell))
        epoll_ctl(epoll, EPOLL_CTL_ADD, mailbox.bell, &event)
    }

    /// Works until the mailbox says stop.
    func run() {
        let room = 256
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: room)
        defer { events.deallocate() }
        while !isStopping {
            let count = epoll_wait(epoll, events, Int32(room), mailbox.fallAsleep() ? waitMilliseconds() : 0)
            for index in 0..<max(0, Int(count)) {
                let socket = events[index].data.fd
                if socket == mailbox.bell {
                    mailbox.silence()
                } else if sockets.isWanted(socket) {
                    assay_curl_multi_socket_ready(multi, socket, Self.bits(events[index].events))
                }
            }
            takeFinished()
            runJobs()
            for command in mailbox.takeCommands() { obey(command) }
            if let time = curlTime, time <= Self.now() {
                curlTime = nil
                assay_curl_multi_timeout(multi)
                takeFinished()
            }
            if let time = lineTime, time <= Self.now() { failLate() }
        }
        close()
    }

    /// Runs the jobs of tasks that prefer this thread: what an answer sets going goes on without a change of thread.
    private func runJobs() {
        for _ in 0..<Self.rounds {
            mailbox.takeJobs(&jobs)
            if jobs.isEmpty { return }
            for job in jobs { job.runSynchronously(on: executor) }
        }
    }

    /// Nanoseconds of a clock that never jumps, from about when it was first asked: the numbers fit whatever it counts from.
    static func now() -> UInt64 {
        let time = monotonic()
        return UInt64(max(0, time.tv_sec - origin)) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static let origin = monotonic().tv_sec

    private static func monotonic() -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time
    }

    private func obey(_ command: CurlMailbox.Command) {
        switch command {
        case .send(let job):
            if queue.enter(job, host: job.request.address.hostAndPort) {
                start(job)
            } else {
                lineTime = min(lineTime ?? .max, job.deadline)
            }
        case .cancel(let id): cancel(id)
        case .stop: isStopping = true
        }
    }

    /// Starts a job that has a place; when it cannot start, the next job in line gets the place.
    private func start(_ job: CurlJob) {
        var next: CurlJob? = job
        while let current = next {
            guard let failure = begin(current) else { return }
            current.finish(.failure(failure))
            next = queue.leave(host: current.request.address.hostAndPort)
        }
    }

    /// Hands a job to libcurl; returns why that cannot be done, or `nil`.
    private func begin(_ job: CurlJob) -> HTTPFailure? {
        let now = Self.now()
        guard job.deadline > now else {
            return CurlEnd.pastDeadline(job.request.address.hostAndPort, timeout: job.timeout)
        }
        guard let transfer = idle.popLast() ?? CurlTransfer(settings: settings, sockets: sockets) else {
            return HTTPFailure(.connection, "no memory for another connection")
        }
        let seconds = Double(job.deadline - now) / 1e9
        if let failure = transfer.prepare(job, seconds: seconds, connectTimeout: settings.connectTimeout) {
            recycle(transfer)
            return failure
        }
        let code = assay_curl_multi_add(multi, transfer.easy)
        guard code == CURLM_OK else {
            recycle(transfer)
            return HTTPFailure(.connection, "libcurl refuses the request (code \(code.rawValue))")
        }
        active[job.id] = transfer
        return nil
    }

    private func cancel(_ id: UInt64) {
        let failure = HTTPFailure(.cancelled, "the request was cancelled")
        if let transfer = active.removeValue(forKey: id), let job = transfer.job {
            assay_curl_multi_remove(multi, transfer.easy)
            end(transfer, job, .failure(failure))
        } else {
            for job in queue.remove(where: { $0.id == id }) { job.finish(.failure(failure)) }
        }
    }

    private func takeFinished() {
        var code = CURLE_OK
        while let easy = assay_curl_multi_finished(multi, &code) {
            assay_curl_multi_remove(multi, easy)
            guard let context = assay_curl_info_pointer(easy, CURLINFO_PRIVATE) else { continue }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            guard let job = transfer.job, active.removeValue(forKey: job.id) != nil else { continue }
            end(transfer, job, result(of: transfer, job, code))
        }
    }

    private func result(
        of transfer: CurlTransfer,
        _ job: CurlJob,
        _ code: CURLcode
    ) -> Result<HTTPResponse, HTTPFailure> {
        let place = job.request.address.hostAndPort
        guard code == CURLE_OK else {
            if let failure = transfer.uploadFailure { return .failure(failure) }
            let end = CurlEnd(
                code: code.rawValue,
                reason: transfer.reason(code),
                place: place,
                allowed: transfer.allowed.total,
                taken: Double(assay_curl_info_offset(transfer.easy, CURLINFO_TOTAL_TIME_T)) / 1e6,
                connectAllowed: transfer.allowed.connect,
                timeout: job.timeout,
                isTooLarge: transfer.isTooLarge,
                maxResponseBytes: job.request.maxResponseBytes
            )
            return .failure(end.failure)
        }
        let response = transfer.response()
        guard !(300..<400).contains(response.status) else {
            return .failure(.redirect(response, from: place))
        }
        return .success(response)
    }

    /// Puts a handle back, answers the task that waits, and starts the host's next job.
    private func end(_ transfer: CurlTransfer, _ job: CurlJob, _ result: Result<HTTPResponse, HTTPFailure>) {
        recycle(transfer)
        job.finish(result)
        if let next = queue.leave(host: job.request.address.hostAndPort) { start(next) }
    }

    private func recycle(_ transfer: CurlTransfer) {
        transfer.clear()
        idle.append(transfer)
    }

    /// Fails the jobs whose time ran out while they stood in line.
    private func failLate() {
        let now = Self.now()
        for job in queue.remove(where: { $0.deadline <= now }) {
            job.finish(.failure(CurlEnd.pastDeadline(job.request.address.hostAndPort, timeout: job.timeout)))
        }
        lineTime = queue.waiting.map(\.deadline).min()
    }

    /// Fails what is in flight and in line, and closes every connection.
    private func close() {
        for job in queue.remove(where: { _ in true }) { job.finish(.failure(CurlMailbox.closed)) }
        for transfer in active.values {
            assay_curl_multi_remove(multi, transfer.easy)
            transfer.job?.finish(.failure(CurlMailbox.closed))
        }
        active = [:]
        idle = []
        // Closing connections calls back into this object, so it happens here and not when the object is gone.
        assay_curl_multi_cleanup(multi)
        Glibc.close(epoll)
    }

    private func setTimer(_ milliseconds: Int) {
        curlTime = milliseconds < 0 ? nil : Self.now() + UInt64(milliseconds) * 1_000_000
    }

    /// How long epoll may wait: rounded up, since a wait that ends too early would spin.
    private func waitMilliseconds() -> Int32 {
        guard let time = [curlTime, lineTime].compactMap({ $0 }).min() else { return -1 }
        let now = Self.now()
        guard time > now else { return 0 }
        return Int32(clamping: (time - now + 999_999) / 1_000_000)
    }

    private static func bits(_ events: UInt32) -> Int32 {
        var bits: Int32 = 0
        if events & EPOLLIN.rawValue != 0 { bits |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { bits |= CURL_CSELECT_OUT }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { bits |= CURL_CSELECT_ERR }
        return bits
    }
}
