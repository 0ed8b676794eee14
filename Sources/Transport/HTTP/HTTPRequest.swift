// Keeps keys out of logs: a request that is printed shows neither headers nor body.

/// One HTTP request.
///
/// Its description names the method and the place alone: headers hold keys, and bodies hold what users ask.
package struct HTTPRequest: Sendable {
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method

    package var address: HTTPAddress

    /// Headers in the order in which they are sent; names may differ in case alone from what the server expects.
    package var headers: [(name: String, value: String)]

    package var body: HTTPBody

    /// The most bytes that the answer's body may have, unpacked.
    package var maxResponseBytes: Int

    package init(
        _ method: Method = .get,
        _ address: HTTPAddress,
        headers: [(name: String, value: String)] = [],
        body: HTTPBody = .none,
        maxResponseBytes: Int = 4_000_000
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.maxResponseBytes = maxResponseBytes
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method.rawValue) \(address.withoutQuery)" }

    package var debugDescription: String { description }

    /// Empty, so that `dump` tells no secret either.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
