// Asks the systems that a policy names, and takes nothing but a clear yes for a yes.

package import Content
package import Evaluation
package import ModelRegistry
import Processes
import Provenance
package import Transport

/// Asks governance hooks over HTTP, signed, or as programs.
package struct GovernanceHooks: Sendable {
    /// The variables of our environment that a program gets.
    private static let inherited = ["PATH", "HOME", "LANG", "TZ"]
    /// Seconds between attempts.
    private static let pause = 0.5

    private let transport: any HTTPTransport
    private let environment: [String: String]
    private let clock: @Sendable () -> Moment

    /// Creates hooks.
    ///
    /// - Parameters:
    ///   - transport: Carries requests.
    ///   - environment: Where addresses and secrets are looked up.
    ///   - clock: The time.
    package init(transport: any HTTPTransport, environment: [String: String], clock: @escaping @Sendable () -> Moment) {
        self.transport = transport
        self.environment = environment
        self.clock = clock
    }

    /// Asks one hook.
    ///
    /// - Parameters:
    ///   - hook: The hook.
    ///   - request: What it is asked; its digest must come back.
    ///   - decision: The decision's id, by which the hook knows a repetition.
    /// - Returns: What it answered; everything that is not as it must be is an error, which denies.
    package func ask(_ hook: Policy.Hook, _ request: [String: JSONValue], decision: String) async -> HookAnswer {
        var fields = request
        fields["action"] = .string(hook.action)
        let digest = ContentDigest(of: JSONValue.object(fields).canonicalBytes)
        fields["request_digest"] = .string(digest.rawValue)
        let body = JSONValue.object(fields).canonicalBytes
        switch hook.way {
        case .command(let words): return await run(words, hook, body, digest)
        case .http(let urlVariable, let secretVariable):
            return await post(hook, urlVariable, secretVariable, body, digest, decision)
        }
    }

    private func failed(_ hook: Policy.Hook, _ reason: String) -> HookAnswer {
        HookAnswer(hook: hook.id, result: .error, reasons: [reason])
    }

    private func run(_ words: [String], _ hook: Policy.Hook, _ body: [UInt8], _ digest: ContentDigest) async
        -> HookAnswer
    {
        let settings = ProgramSettings(
            command: words,
            isLasting: false,
            maxLineBytes: HookAnswer.replyLimit,
            environment: environment.filter { Self.inherited.contains($0.key) }
        )
        if let fault = settings.fault { return failed(hook, fault) }
        do {
            let output = try await ProgramRun.output(of: settings, input: body + [0x0A], timeout: hook.timeout)
            guard output.succeeded else { return failed(hook, "the program ended \(output.end)") }
            return HookAnswer(reading: output.bytes, hook: hook.id, request: digest, now: clock())
        } catch {
            return failed(hook, error.message)
        }
    }

    private func post(
        _ hook: Policy.Hook,
        _ urlVariable: String,
        _ secretVariable: String?,
        _ body: [UInt8],
        _ digest: ContentDigest,
        _ decision: String
    ) async -> HookAnswer {
        guard let url = environment[urlVariable], !url.isEmpty else {
            return failed(hook, "the environment variable '\(urlVariable)' is not set")
        }
        var secrets: [WebhookSecret] = []
        if let secretVariable {
            guard let text = environment[secretVariable], let secret = try? WebhookSecret(text) else {
                return failed(hook, "the environment variable '\(secretVariable)' holds no secret (whsec_ and base64)")
            }
            secrets = [secret]
        }
        let address: HTTPAddress
        do throws(HTTPAddress.Fault) {
            address = try HTTPAddress(url)
        } catch {
            return failed(hook, "the address in '\(urlVariable)' \(error)")
        }
        guard address.scheme == "https" || address.isLoopback else {
            return failed(hook, "the address in '\(urlVariable)' is not https, and not on this machine")
        }
        var reason = ""
        for attempt in 0...hook.retries {
            if attempt > 0 { try? await Task.sleep(for: .seconds(Self.pause * Double(attempt))) }
            let signed: HTTPRequest
            do throws(ProvenanceError) {
                signed = try request(address, body, decision, secrets)
            } catch {
                return failed(hook, "the request cannot be signed: \(error)")
            }
            do throws(HTTPFailure) {
                let response = try await transport.send(signed, timeout: hook.timeout)
                guard response.status == 200 else {
                    reason = "it answered with status \(response.status)"
                    // Another try helps only where the server is in trouble.
                    guard response.status >= 500 || response.status == 429 else { break }
                    continue
                }
                return HookAnswer(reading: response.body, hook: hook.id, request: digest, now: clock())
            } catch {
                reason = error.message
                guard [.timeout, .connection].contains(error.kind) else { break }
            }
        }
        return failed(hook, reason)
    }

    private func request(_ address: HTTPAddress, _ body: [UInt8], _ decision: String, _ secrets: [WebhookSecret])
        throws(ProvenanceError)
        -> HTTPRequest
    {
        var headers = [
            (name: "content-type", value: "application/json"), (name: "idempotency-key", value: "\"\(decision)\""),
        ]
        if !secrets.isEmpty {
            headers += try WebhookSignature.headers(id: decision, timestamp: clock(), body: body, secrets: secrets)
        }
        return HTTPRequest(
            .post,
            address,
            headers: headers,
            body: .bytes(body),
            maxResponseBytes: HookAnswer.replyLimit
        )
    }
}

extension HTTPAddress {
    /// Whether the address is one of this machine: plain HTTP goes nowhere else.
    var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") }
}
