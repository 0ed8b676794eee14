// Words the failure of a redirect without the query of its target, which may hold a key.

extension HTTPFailure {
    /// The failure for a redirect, which is never followed, since it could carry a key to another host.
    static func redirect(_ response: HTTPResponse, from place: String) -> HTTPFailure {
        var target = ""
        if let location = response.headers["location"], let address = try? HTTPAddress(location) {
            target = " to \(OneLineText.line(address.withoutQuery, limit: 200))"
        }
        let message = "\(place) redirects\(target), and redirects are not followed; give the final address"
        return HTTPFailure(.redirect, message, status: response.status)
    }
}
