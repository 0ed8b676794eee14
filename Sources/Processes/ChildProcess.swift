// Starts a process with pipes, and sees to it that it ends: with all that it started, and leaving no zombie.

import Glibc
import Synchronization

/// A process of its own group, with pipes to its standard input, output and error.
final class ChildProcess: Sendable {
    /// The end to write to, or to read from; they never block.
    let input: Int32
    let output: Int32
    let errors: Int32

    private struct State {
        var pid: pid_t?
        var isInputOpen = true
    }

    private let state: Mutex<State>

    /// Held while a process is started.
    private static let starting = Mutex(())

    /// Starts a process.
    ///
    /// A limit of memory is set by a shell that then becomes the program: `posix_spawn` sets none. The program's name and
    /// arguments are the shell's positional parameters, which it does not read as commands.
    ///
    /// - Throws: ``ProgramFailure`` of kind `ended` when the system starts none.
    init(_ settings: ProgramSettings) throws(ProgramFailure) {
        let name = settings.command.first ?? ""
        var words = settings.command
        if let memory = settings.memory {
            words = ["/bin/sh", "-c", "ulimit -v \(max(1, memory / 1024)) && exec \"$@\"", "sh"] + words
        }
        // Ends of pipes are open to every process that is started before they are marked.
        let started = Self.starting.withLock { _ in Self.start(words, settings.environment) }
        guard case .success(let child) = started else {
            let reason = if case .failure(let code) = started { String(cString: strerror(code.rawValue)) } else { "" }
            throw ProgramFailure(.ended, "the program '\(name)' cannot be started: \(reason)")
        }
        let ours = [child.input, child.output, child.errors]
        for end in ours { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        (input, output, errors) = (child.input, child.output, child.errors)
        state = Mutex(State(pid: child.pid))
    }

    deinit {
        end(within: 0)
        Glibc.close(output)
        Glibc.close(errors)
    }

    /// Bytes that were written and not read; 0 once the input is closed.
    var unreadBytes: Int {
        state.withLock { state in
            var count: Int32 = 0
            guard state.isInputOpen, ioctl(input, UInt(FIONREAD), &count) == 0 else { return 0 }
            return Int(count)
        }
    }

    /// Kills the process and all of its group; it is still to be ended.
    func kill() {
        state.withLock { state in
            if let pid = state.pid { _ = Glibc.kill(-pid, SIGKILL) }
        }
    }

    /// Tells the process that nothing more comes.
    func closeInput() {
        state.withLock { state in
            if state.isInputOpen { Glibc.close(input) }
            state.isInputOpen = false
        }
    }

    /// Gives the process time to end by itself, kills what is left of its group, and takes its end down.
    ///
    /// - Parameter seconds: The time; the call takes no longer than a moment more.
    /// - Returns: How it ended, as a fragment; `nil` when that is known already.
    @discardableResult
    func end(within seconds: Double) -> String? {
        closeInput()
        guard let pid = state.withLock({ $0.pid }) else { return nil }
        var status: Int32 = 0
        var naps = Int(seconds * 200)
        while waitid(pid, into: &status, WNOHANG) == 0, naps > 0 {
            usleep(5000)
            naps -= 1
        }
        return state.withLock { state in
            // Another thread may have been here meanwhile.
            guard state.pid != nil else { return nil }
            // The group may outlive its first process.
            _ = Glibc.kill(-pid, SIGKILL)
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            state.pid = nil
            return Self.end(status)
        }
    }

    /// Looks whether a process has ended, and leaves it to be waited for, so that its number stays its own.
    private func waitid(_ pid: pid_t, into status: inout Int32, _ options: Int32) -> pid_t {
        var info = siginfo_t()
        guard Glibc.waitid(P_PID, id_t(pid), &info, WEXITED | options | WNOWAIT) == 0 else { return -1 }
        return info._sifields._sigchld.si_pid
    }

    private static func end(_ status: Int32) -> String {
        let signal = status & 0x7F
        return signal == 0 ? "with code \((status >> 8) & 0xFF)" : "by signal \(signal)"
    }

    /// A process that was started, and our ends of its pipes.
    private struct Started {
        let pid: pid_t
        let input: Int32
        let output: Int32
        let errors: Int32
    }

    /// A number of the system's for what went wrong.
    private struct SystemCode: Error {
        let rawValue: Int32
    }

    /// Makes pipes, and starts a process at their other ends.
    private static func start(_ words: [String], _ environment: [String: String]?) -> Result<Started, SystemCode> {
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [0, 0]
            guard pipe(&pair) == 0 else {
                let code = errno
                for end in ends { Glibc.close(end) }
                return .failure(SystemCode(rawValue: code))
            }
            for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            ends += pair
        }
        let (code, pid) = spawn(words, environment, input: ends[0], output: ends[3], errors: ends[5])
        for end in [ends[0], ends[3], ends[5]] { Glibc.close(end) }
        let started = Started(pid: pid, input: ends[1], output: ends[2], errors: ends[4])
        guard code == 0 else {
            for end in [started.input, started.output, started.errors] { Glibc.close(end) }
            return .failure(SystemCode(rawValue: code))
        }
        return .success(started)
    }

    /// The descriptors that a new process must not have: all but the first three.
    private static func openDescriptors() -> [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var found: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let number = Int32(name), number > 2, number != dirfd(folder) { found.append(number) }
        }
        return found
    }

    /// Starts a program in a group of its own, with signals as a shell would have them.
    private static func spawn(
        _ words: [String],
        _ environment: [String: String]?,
        input: Int32,
        output: Int32,
        errors: Int32
    ) -> (code: Int32, pid: pid_t) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, end) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(target))
        }
        for other in openDescriptors() { posix_spawn_file_actions_addclose(&actions, other) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        guard let name = arguments[0] else { return (ENOENT, pid) }
        guard let environment else {
            return (posix_spawnp(&pid, name, &actions, &attributes, &arguments, environ), pid)
        }
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for variable in variables { free(variable) } }
        return (posix_spawnp(&pid, name, &actions, &attributes, &arguments, &variables), pid)
    }
}
