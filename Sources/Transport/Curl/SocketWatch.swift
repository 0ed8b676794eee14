// Spares most calls to epoll: a connection that is used again and again is told to it once.

import CCurl
import Glibc

/// The sockets that epoll reports, and those that rest between two answers and are not taken back.
///
/// Only the loop's thread touches it. A socket that libcurl opens for a connection is known by its number until libcurl closes it;
/// any other, such as one that a resolver makes, is told to epoll and taken back each time.
final class SocketWatch {
    private struct Entry {
        /// Whether it is a connection's, so that its end is told.
        var isConnection = false
        /// What epoll reports of it; 0 for nothing.
        var told: UInt32 = 0
        /// What libcurl wants to know; 0 for nothing.
        var wanted: UInt32 = 0
    }

    private let epoll: Int32

    /// By descriptor: the system gives out small numbers.
    private var entries: [Entry] = []

    init(epoll: Int32) { self.epoll = epoll }

    /// Notes that libcurl has opened a socket for a connection.
    func open(_ socket: Int32) {
        let place = Int(socket)
        if place >= entries.count { entries += Array(repeating: Entry(), count: place + 1 - entries.count) }
        entries[place] = Entry(isConnection: true)
    }

    /// Closes a socket of a connection; epoll forgets it by itself.
    func close(_ socket: Int32) {
        if entries.indices.contains(Int(socket)) { entries[Int(socket)] = Entry() }
        Glibc.close(socket)
    }

    /// Has epoll report what libcurl wants to know of a socket.
    func watch(_ socket: Int32, _ action: Int32) {
        var wanted: UInt32 = 0
        if action != CURL_POLL_REMOVE {
            if action & CURL_POLL_IN != 0 { wanted |= EPOLLIN.rawValue }
            if action & CURL_POLL_OUT != 0 { wanted |= EPOLLOUT.rawValue }
        }
        guard entries.indices.contains(Int(socket)), entries[Int(socket)].isConnection else {
            return tell(socket, wanted)
        }
        entries[Int(socket)].wanted = wanted
        guard wanted != 0, wanted != entries[Int(socket)].told else { return }
        tell(socket, wanted)
        entries[Int(socket)].told = wanted
    }

    /// Whether libcurl waits for what epoll reports; a connection that rests and was closed by its server is reported no more.
    func isWanted(_ socket: Int32) -> Bool {
        guard entries.indices.contains(Int(socket)), entries[Int(socket)].isConnection,
            entries[Int(socket)].wanted == 0
        else { return true }
        tell(socket, 0)
        entries[Int(socket)].told = 0
        return false
    }

    private func tell(_ socket: Int32, _ wanted: UInt32) {
        guard wanted != 0 else {
            epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
            return
        }
        var event = epoll_event(events: wanted, data: epoll_data_t(fd: socket))
        if epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) < 0 { epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) }
    }
}
