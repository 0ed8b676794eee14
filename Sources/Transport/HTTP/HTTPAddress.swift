// Refuses an address that cannot be sent as it is written, before a key goes to it.

/// A checked URL of scheme `http` or `https`.
///
/// Only what can be sent as it is written is accepted: visible ASCII, a host, no user or password, no fragment.
package struct HTTPAddress: Hashable, Sendable {
    /// Why a text is no address; a lower-case fragment that never repeats the text, which may hold a password.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// `http` or `https`.
    package let scheme: String

    /// The host as a connection is made to it: a name, an IPv4 address, or an IPv6 address in brackets.
    package let host: String

    /// The port, 80 or 443 where the text names none.
    package let port: Int

    /// The path, empty or from its first slash.
    package let path: String

    /// What follows the question mark; `nil` without one.
    package let query: String?

    private let namesPort: Bool

    /// Reads a URL.
    package init(_ text: String) throws(Fault) {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Fault(description: "is empty or holds spaces or characters that a URL must escape")
        }
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw Fault(description: "has no scheme; write https://…")
        }
        let scheme = text[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { throw Fault(description: "is neither http nor https") }
        var rest = text[colon...].dropFirst(3)
        guard !rest.contains("#") else { throw Fault(description: "holds a fragment ('#…')") }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        rest = rest[authority.endIndex...]
        guard !authority.contains("@") else {
            throw Fault(description: "holds a user or a password; give the key by itself")
        }
        let (host, port) = try Self.split(authority)
        let pathText = rest.prefix { $0 != "?" }
        self.scheme = scheme
        self.host = host
        self.port = port ?? (scheme == "https" ? 443 : 80)
        self.namesPort = port != nil
        self.path = String(pathText)
        self.query = pathText.endIndex == rest.endIndex ? nil : String(rest[pathText.endIndex...].dropFirst())
    }

    private init(_ other: HTTPAddress, path: String, query: String?) {
        self.scheme = other.scheme
        self.host = other.host
        self.port = other.port
        self.namesPort = other.namesPort
        self.path = path
        self.query = query
    }

    /// The address of something below this one: `https://a/v1?b=c` and `models` give `https://a/v1/models?b=c`.
    package func appending(_ component: String) -> HTTPAddress {
        HTTPAddress(self, path: "\(pathWithoutEnd)/\(component)", query: query)
    }

    /// The address above one that ends with a component; `nil` for one that does not.
    package func removing(_ component: String) -> HTTPAddress? {
        let path = pathWithoutEnd
        guard path.hasSuffix("/\(component)") else { return nil }
        return HTTPAddress(self, path: String(path.dropLast(component.utf8.count + 1)), query: query)
    }

    /// The path without the slashes at its end.
    private var pathWithoutEnd: String { String(path.reversed().drop { $0 == "/" }.reversed()) }

    /// The whole URL.
    package var url: String { query.map { "\(withoutQuery)?\($0)" } ?? withoutQuery }

    /// The URL for people: a query may hold keys.
    package var withoutQuery: String {
        namesPort ? "\(scheme)://\(host):\(port)\(path)" : "\(scheme)://\(host)\(path)"
    }

    /// Host and port, for messages.
    package var hostAndPort: String { "\(host):\(port)" }

    private static func split(_ authority: Substring) throws(Fault) -> (host: String, port: Int?) {
        var host = authority
        var port: Int?
        let afterBracket = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
        if let colon = afterBracket.lastIndex(of: ":") {
            let digits = authority[authority.index(after: colon)...]
            guard let number = Int(digits), (1...65_535).contains(number), digits.allSatisfy(\.isNumber) else {
                throw Fault(description: "has a port that is not one of 1 to 65535")
            }
            host = authority[..<colon]
            port = number
        }
        guard !host.isEmpty, host.hasPrefix("[") == host.hasSuffix("]") else {
            throw Fault(description: "names no host")
        }
        guard host.hasPrefix("[") || !host.contains(":") else {
            throw Fault(description: "has an IPv6 address without brackets")
        }
        return (host.lowercased(), port)
    }
}
