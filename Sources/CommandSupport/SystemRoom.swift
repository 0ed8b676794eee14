// Says that the system is short of something, where the runtime would end the process without a word, or wait for ever.

import Evaluation
import Glibc
import Synchronization

/// Whether this process may have the threads and the memory that any command needs.
package enum SystemRoom {
    /// The address space that the libraries, the stacks of threads and a run of a few calls take.
    private static let leastMemory: rlim_t = 320 << 20

    /// The threads of the runtime, of the transport and of the reports beyond the first one.
    private static let threads = 8

    /// What the system is short of; `nil` where there is enough.
    package static func shortage() -> CommandFailure? {
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < leastMemory {
            return CommandFailure(
                .temporary,
                "the system is short of memory: this process may have \(limit.rlim_cur >> 20) MB of addresses and needs "
                    + "\(leastMemory >> 20); raise that with ulimit -v"
            )
        }
        guard !canStartThreads else { return nil }
        return CommandFailure(
            .temporary,
            "the system is short of threads: this process cannot start \(threads) of them; raise that with ulimit -u, or the limit of "
                + "the container"
        )
    }

    /// Whether as many threads as are needed can be alive at once.
    private static var canStartThreads: Bool {
        var started: [pthread_t] = []
        isOver.store(false, ordering: .relaxed)
        for _ in 0..<threads {
            var thread = pthread_t()
            let code = pthread_create(
                &thread,
                nil,
                { _ in
                    while !SystemRoom.isOver.load(ordering: .acquiring) { usleep(200) }
                    return nil
                },
                nil
            )
            guard code == 0 else { break }
            started.append(thread)
        }
        isOver.store(true, ordering: .releasing)
        for thread in started { pthread_join(thread, nil) }
        return started.count == threads
    }

    // A thread's function captures nothing, so what it waits for is the process's.
    private static let isOver = Atomic(false)
}
