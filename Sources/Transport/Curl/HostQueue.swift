// Keeps each host at its width without libcurl's own queue, which counts waiting as connecting.

/// Decides which requests go out now and which wait, so that no host gets more requests at once than its width.
///
/// libcurl can limit connections too. It counts the wait in its queue as time spent connecting, so requests to a slow
/// server would fail only because they waited.
struct HostQueue<Item> {
    private struct Host {
        var active = 0
        var waiting: [Item] = []
        var head = 0
    }

    private let width: Int
    private var hosts: [String: Host] = [:]

    /// Creates a queue that lets `width` items of a host go at once.
    init(width: Int) { self.width = width }

    /// Takes a place; `false` puts the item at the end of its host's line.
    mutating func enter(_ item: Item, host: String) -> Bool {
        if hosts[host, default: Host()].active < width {
            hosts[host, default: Host()].active += 1
            return true
        }
        hosts[host, default: Host()].waiting.append(item)
        return false
    }

    /// Gives a place back and returns the item that takes it.
    mutating func leave(host: String) -> Item? {
        guard var found = hosts[host] else { return nil }
        defer { hosts[host] = found.active == 0 ? nil : found }
        guard found.head < found.waiting.count else {
            found.active -= 1
            return nil
        }
        let item = found.waiting[found.head]
        found.head += 1
        if found.head > 64, found.head * 2 > found.waiting.count {
            found.waiting.removeFirst(found.head)
            found.head = 0
        }
        return item
    }

    /// Takes items that wait out of their lines, in order.
    mutating func remove(where isRemoved: (Item) -> Bool) -> [Item] {
        var removed: [Item] = []
        for (name, host) in hosts where host.head < host.waiting.count {
            var kept = host
            kept.waiting = []
            kept.head = 0
            for item in host.waiting[host.head...] {
                if isRemoved(item) { removed.append(item) } else { kept.waiting.append(item) }
            }
            hosts[name] = kept
        }
        return removed
    }

    /// The items that wait.
    var waiting: [Item] { hosts.values.flatMap { $0.waiting[$0.head...] } }
}
