// Holds the reading of errors to kinds: the same failure under many vendors' statuses, codes and sentences.

import Content
import Evaluation
import Testing
import Transport

@testable import ModelClients

@Suite("errors of servers")
struct ServerErrorTests {
    private func result(_ status: Int, _ body: String) -> Result<Transcript, CallFailure> {
        let reading = ResponseReading(model: "m", address: "https://h/v1", dialect: ModelDialect())
        do throws(CallFailure) {
            let response = HTTPResponse(status: status, body: Array(body.utf8))
            return .success(try OpenAIAnswer(api: .chat, reading: reading).transcript(of: response))
        } catch {
            return .failure(error)
        }
    }

    private func kind(_ status: Int, _ body: String) -> CallFailure.Class? {
        guard case .failure(let failure) = result(status, body) else { return nil }
        return failure.kind
    }

    private func error(_ fields: String) -> String { #"{"error": {\#(fields)}}"# }

    @Test(
        "a filter's stop is a transcript, by whichever code or words",
        arguments: [
            (400, #""code": "SensitiveContentDetected.Text", "message": "m""#),
            (400, #""code": "OutputImageSensitiveContentDetected", "message": "m""#),
            (400, #""type": "content_violation_error", "message": "m""#), (400, #""code": "1301", "message": "m""#),
            (403, #""code": "SAFETY_CHECK_TYPE_WEAPONS", "message": "m""#),
            (400, #""type": "guardrail_violation", "message": "m""#),
            (
                400,
                #""message": "p.BadRequestError: p.ContentPolicyViolationError: VendorException - no", "code": "400""#
            ),
            (400, #""message": "Your prompt was blocked by our content management policy", "code": "400""#),
            (400, #""message": "Reply withheld: our content filtering policy rejects it""#),
            (400, #""message": "Content Exists Risk", "type": "invalid_request_error""#),
            (400, #""message": "The request was flagged by the safety system""#),
            (400, #""message": "输入内容包含敏感信息""#), (446, #""code": "moderation_blocked", "message": "m""#),
            (200, #""code": "ContentModerationFailed", "message": "m""#),
        ]
    )
    func filtered(status: Int, fields: String) throws {
        let transcript = try result(status, error(fields)).get()
        #expect(transcript.text == "" && transcript.finishReason == "content_filter")
    }

    @Test(
        "a filter's stop beside the answer's shape",
        arguments: [
            #"{"choices": [], "promptFeedback": {"blockReason": "OTHER"}}"#,
            #"{"base_resp": {"status_code": 1026, "status_msg": "m"}, "input_sensitive": true, "choices": null}"#,
            #"{"choices": [{"finish_reason": "content_filter: PROHIBITED_CONTENT"}]}"#,
            #"{"choices": [{"finish_reason": "blocked", "message": {"content": ""}}]}"#,
            #"{"choices": [{"finish_reason": "OUTPUT_SAFETY", "message": {"content": null}}]}"#,
        ]
    )
    func filteredAnswer(body: String) throws {
        #expect(try result(200, body).get().finishReason == "content_filter")
    }

    @Test(
        "a quota is spent by any vendor's word",
        arguments: [
            (429, #""code": "QuotaExhausted", "message": "m""#),
            (429, #""code": "QuotaExceeded", "message": "trial used""#),
            (429, #""code": "SetLimitExceeded", "type": "TooManyRequests", "message": "m""#),
            (429, #""message": "All prepaid credits are depleted", "status": "RESOURCE_EXHAUSTED""#),
            (429, #""code": 1113, "message": "账户余额不足""#),
            (429, #""code": "quota_exceeded_for_billing_period", "message": "m""#),
            (
                429,
                #""type": "throttling_error", "message": "You exceeded your current quota, please check your plan and billing details.", "code": "429""#
            ),
            (412, #""message": "The account is suspended: its monthly spending limit is reached""#),
            (403, #""message": "Key limit exceeded (daily limit)", "code": 403"#),
            (403, #""message": "the team has used all available credits""#),
            (403, #""code": "AccountOverdueError", "message": "m""#),
            (403, #""code": "NOT_ENOUGH_BALANCE", "message": "m""#),
            (403, #""code": "AllocationQuota.FreeTierOnly", "message": "m""#),
            (403, #""message": "m", "details": [{"reason": "BILLING_DISABLED"}]"#),
            (401, #""message": "there are no credits left in this account""#),
            (403, #""message": "The spend cap of this key has been exceeded""#), (402, #""message": "anything""#),
            (200, #""code": "insufficient_balance", "message": "m""#),
        ]
    )
    func quota(status: Int, fields: String) { #expect(kind(status, error(fields)) == .quota) }

    @Test(
        "the limit of a minute is no spent quota, though it may be told in the same words",
        arguments: [
            #""message": "You exceeded your current quota. Quota exceeded for metric: requests_per_minute. Please retry in 3.5s.""#,
            #""message": "You exceeded your current quota", "details": [{"retryDelay": "7s"}]"#,
            #""message": "quota exceeded: 20 requests a minute", "code": "QuotaExceeded""#,
            #""message": "Too many tokens, please wait before trying again""#,
            #""message": "The model x is not available under this load""#,
            #""message": "Resource exhausted (e.g. check quota).", "status": "RESOURCE_EXHAUSTED""#,
            #""message": "rate limit reached, add credits to raise it""#,
        ]
    )
    func rate(fields: String) { #expect(kind(429, error(fields)) == .rateLimited) }

    @Test(
        "a model that is not there, or not any more",
        arguments: [
            (400, #""code": "model_not_supported", "message": "m""#),
            (400, #""param": "model", "message": "'x' is not supported""#),
            (400, #""code": "model_decommissioned", "message": "m""#),
            (410, #""code": "model_deprecated", "message": "m""#),
            (400, #""message": "The model `x` has been retired and is no longer supported""#),
            (400, #""message": "The provided model identifier is invalid.""#),
            (400, #""message": "model 'x' is not currently served by this host""#),
            (400, #""message": "could not find real modelID for x""#), (400, #""code": "1211", "message": "m""#),
            (404, #""message": "No endpoints found for a/b.""#),
            (404, #""message": "Not found the model x, or no permission""#),
            (404, #""message": "The model 'x' does not exist or you lack access""#),
            (404, #""code": "InvalidEndpointOrModel.NotFound", "message": "m""#),
        ]
    )
    func unknownModel(status: Int, fields: String) { #expect(kind(status, error(fields)) == .unknownModel) }

    @Test("a check of the whole body may name the model as its field")
    func checkedModel() {
        let body = #"{"detail": [{"loc": ["body", "model"], "msg": "Input should be 'a' or 'b'"}]}"#
        #expect(kind(422, body) == .unknownModel)
    }

    @Test(
        "what a model lacks is no missing model, and a busy one is none either",
        arguments: [
            (400, #""message": "For this model, 'logprobs' is not available""#, CallFailure.Class.badRequest),
            (400, #""message": "The model x does not support tools; parallel calls are not available""#, .badRequest),
            (503, #""message": "The model is not available just now", "code": "model_not_available""#, .server),
            (404, #""message": "No endpoints found that take this parameter""#, .badRequest),
        ] as [(Int, String, CallFailure.Class)]
    )
    func knownModel(status: Int, fields: String, wanted: CallFailure.Class) {
        #expect(kind(status, error(fields)) == wanted)
    }

    @Test(
        "a bad key at a proxy comes under 400 as well",
        arguments: [
            #""message": "No connected db.", "type": "no_db_connection", "code": "400""#,
            #""message": "You didn't provide an API key.", "code": null"#, #""message": "The api-key is missing""#,
            #""message": "Malformed Authorization header""#, #""message": "Credentials expired""#,
            #""message": "Authentication Error: invalid proxy server token passed""#,
        ]
    )
    func key(fields: String) { #expect(kind(400, error(fields)) == .permission) }

    @Test(
        "a prompt that is too long",
        arguments: [
            (400, #""message": "The input token count (9) exceeds the maximum number of tokens allowed (8).""#),
            (400, #""message": "This model's maximum prompt length is 8 but 9 were sent""#),
            (400, #""message": "too many tokens: the prompt cannot exceed 8, and has 9""#),
            (500, #""message": "input is too large to process, raise the batch size""#),
            (400, #""message": "Please reduce the length of the messages.""#),
            (
                413,
                #""message": "Request too large for x on tokens per minute (TPM): limit 8", "code": "rate_limit_exceeded""#
            ),
        ]
    )
    func context(status: Int, fields: String) { #expect(kind(status, error(fields)) == .contextLength) }

    @Test(
        "statuses that say what no word does",
        arguments: [
            (413, CallFailure.Class.badRequest), (501, .badRequest), (498, .server), (425, .server), (424, .server),
            (409, .badRequest), (529, .server), (408, .timeout),
        ] as [(Int, CallFailure.Class)]
    )
    func statuses(status: Int, wanted: CallFailure.Class) { #expect(kind(status, "") == wanted) }

    @Test(
        "MiniMax's numbers say what they mean, beside an answer as well",
        arguments: [
            (1002, CallFailure.Class.rateLimited), (1004, .permission), (1008, .quota), (2013, .badRequest),
            (1000, .server),
            (99, .server),
        ] as [(Int, CallFailure.Class)]
    )
    func numbers(code: Int, wanted: CallFailure.Class) {
        let body = #""base_resp": {"status_code": \#(code), "status_msg": "no"}"#
        #expect(kind(200, #"{"choices": null, \#(body)}"#) == wanted)
        #expect(kind(200, #"{"choices": [{"message": {"content": "4"}}], \#(body)}"#) == wanted)
    }

    @Test(
        "an answer that a server broke off is a failure, and asked again",
        arguments: [
            "insufficient_system_resource", "abort", "aborted", "network_error", "failed", "cancelled", "canceled",
            "engine_error", "TIMEOUT", "model_overloaded", "worker_crashed", "preempted",
        ]
    )
    func interrupted(reason: String) throws {
        let body = #"{"choices": [{"message": {"content": "par"}, "finish_reason": "\#(reason)"}]}"#
        guard case .failure(let failure) = result(200, body) else {
            Issue.record("it was scored")
            return
        }
        #expect(failure.kind == .server && failure.isRetryable && failure.message.contains("'\(reason)'"))
    }

    @Test(
        "a field for errors that holds none is none",
        arguments: [
            "false", "\"\"", "{}", "[]", "null", "0", #"{"code": null, "message": ""}"#,
        ]
    )
    func noError(value: String) throws {
        let body = #"{"choices": [{"message": {"content": "4"}}], "error": \#(value), "errors": \#(value)}"#
        #expect(try result(200, body).get().text == "4")
    }

    @Test("errors beside a whole answer are a failure")
    func errorsBeside() {
        let body = #"{"choices": [{"message": {"content": "4"}}], "errors": [{"message": "the tail is missing"}]}"#
        #expect(result(200, body) == .failure(CallFailure(.server, "the tail is missing", status: 200)))
    }

    @Test(
        "the sentence is found wherever it stands",
        arguments: [
            #"{"error": "invalid_request", "error_description": "no field q"}"#,
            #"{"title": "Bad Request", "errors": {"q": ["no field q"]}}"#, #"{"fault": {"faultstring": "no field q"}}"#,
            #"{"error": {"message": "p.BadRequestError: VendorException - {\"error\": {\"message\": \"no field q\"}}"}}"#,
            #"{"error": {"message": "Error code: 400 - {'error': {'message': 'no field q', 'code': None}}"}}"#,
            #"{"error": {"message": "refused", "metadata": {"raw": "{\"error\": {\"message\": \"no field q\"}}"}}}"#,
            #"["no field q"]"#, #""no field q""#, "<Error><Message>no field q</Message></Error>",
        ]
    )
    func places(body: String) throws {
        guard case .failure(let failure) = result(400, body) else {
            Issue.record("no failure")
            return
        }
        #expect(failure.message.contains("no field q") && !failure.message.contains("{"), "\(failure)")
        #expect(failure.kind == .badRequest)
    }

    @Test("the words keep their letters and become one line")
    func letters() {
        let body = #"{"error": {"message": "Schlüssel\nпросрочен\t模型"}}"#
        #expect(result(500, body) == .failure(CallFailure(.server, "Schlüssel просрочен 模型", status: 500)))
    }

    @Test(
        "a pause is found in words, in details and in headers",
        arguments: [
            ([], #"{"error": {"message": "Please try again in 1.2s."}}"#, 1.2),
            ([], #"{"error": {"message": "Please try again in 7m12s."}}"#, 432),
            ([], #"{"error": {"message": "retry after 20 seconds"}}"#, 20),
            ([], #"{"error": {"message": "slow"}}"#, nil),
            ([], #"[{"error": {"message": "q", "details": [{"retryDelay": "2.5s"}]}}]"#, 2.5),
            ([("x-ms-retry-after-ms", "300")], "", 0.3), ([("Retry-After", "2s")], "", 2),
            ([("x-ratelimit-reset-requests", "1m1s"), ("x-ratelimit-remaining-requests", "0")], "", 61),
            ([("x-ratelimit-reset-tokens", "20ms"), ("x-ratelimit-remaining-tokens", "5")], "", nil),
            ([("X-RateLimit-Reset", "9"), ("X-RateLimit-Remaining", "0")], "", 9),
        ] as [([(String, String)], String, Double?)]
    )
    func pause(headers: [(String, String)], body: String, seconds: Double?) throws {
        let reading = ResponseReading(model: "m", address: "h", dialect: ModelDialect())
        let response = HTTPResponse(
            status: 429,
            headers: HTTPHeaders(headers.map { (name: $0.0, value: $0.1) }),
            body: Array(body.utf8)
        )
        let failure = try #require(throws: CallFailure.self) {
            try OpenAIAnswer(api: .chat, reading: reading).transcript(of: response)
        }
        #expect(failure.kind == .rateLimited && failure.retryAfter == seconds)
    }
}
