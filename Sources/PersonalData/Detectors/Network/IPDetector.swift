// Finds the addresses of machines on the net, and passes by those that every machine has.

import Glibc

/// Addresses of the internet protocol, version 4 and 6, that point at one machine.
struct IPDetector: Detector {
    let entity = Entity.ip
    /// Versions 4 and 6 are found at different places.
    let cue: Cue
    let pattern: String
    let words = ["ip", "ipv4", "ipv6", "address", "addr", "client", "host"]
    let reach: (before: Int, after: Int)

    /// Addresses of four numbers.
    static let four = IPDetector(
        cue: .number(digits: 4, bytes: 7),
        pattern: #"(?<![\p{L}\p{N}_.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\p{L}\p{N}_]|\.[0-9])"#,
        reach: (8, 4)
    )
    /// Addresses of hexadecimal groups, also with one of version 4 at their end.
    static let six = IPDetector(
        cue: .colons,
        pattern:
            #"(?<![\p{L}\p{N}_:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{0,4})(?![\p{L}\p{N}_:])"#,
        reach: (40, 48)
    )

    private init(cue: Cue, pattern: String, reach: (before: Int, after: Int)) {
        self.cue = cue
        self.pattern = pattern
        self.reach = reach
    }

    func judge(_ candidate: Candidate) -> Judgement? {
        candidate.text.utf8.contains(UInt8(ascii: ":")) ? Self.judgeSix(candidate.text) : Self.judgeFour(candidate.text)
    }

    private static func judgeFour(_ text: String) -> Judgement? {
        let parts = text.split(separator: ".").compactMap { UInt8($0) }
        guard parts.count == 4, !text.split(separator: ".").contains(where: { $0.count > 1 && $0.first == "0" }) else {
            return nil
        }
        switch (parts[0], parts[1]) {
        case (0, _), (127, _), (169, 254), (224..., _): return nil
        // Addresses inside a house say little, and small numbers are versions as often.
        case (10, _), (192, 168), (172, 16...31): return Judgement(0.2)
        case (1...9, _) where parts.allSatisfy { $0 < 25 }: return Judgement(0.3)
        default: return Judgement(0.6)
        }
    }

    private static func judgeSix(_ text: String) -> Judgement? {
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
        let groups = text.split(separator: ":")
        let hasDigit = text.utf8.contains(where: UTF8Bytes.isDigit)
        // `::1` is every machine, and `ab::cd` is a name in a program as often.
        guard groups.count > 1, !text.lowercased().hasPrefix("fe80") else { return nil }
        return Judgement(hasDigit && (groups.count > 2 || text.contains(".")) ? 0.7 : 0.2)
    }
}
