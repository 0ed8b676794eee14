// The same failure comes under another status and word from each vendor; what it means to a run is decided here alone.

import Evaluation

extension ServerError {
    /// What an error means.
    enum Meaning: Hashable, Sendable {
        /// The provider's filter stopped the answer: a transcript, which is graded.
        case filtered
        /// The call failed.
        case failed(CallFailure.Class)
    }

    /// Decides what the error means.
    ///
    /// Words count more than statuses: a spent quota comes under 400, 403 and 429, and a missing model under any.
    ///
    /// - Parameter response: The HTTP status that it came with.
    /// - Returns: What it means to the call.
    func meaning(status response: Int) -> Meaning {
        let status = response >= 400 ? response : self.status ?? response
        if status < 500, isFilter(status: status) { return .filtered }
        return .failed(kind(status: status))
    }

    private func kind(status: Int) -> CallFailure.Class {
        let said = (message ?? "").lowercased()
        func says(_ phrases: [String]) -> Bool { phrases.contains { said.contains($0) } }
        if has(Self.quotaWords) || says(Self.quotaPhrases) { return .quota }
        if status == 402 { return .quota }
        if has(Self.contextWords) || says(Self.contextPhrases) { return .contextLength }
        if has(Self.modelWords) || status < 500 && namesNoModel(said) { return .unknownModel }
        if has(Self.keyWords) || status < 500 && says(Self.keyPhrases) { return .permission }
        if says(Self.templatePhrases) { return .badRequest }
        switch status {
        case 401, 403: return .permission
        case 404: return .wrongAddress
        case 408: return .timeout
        case 429: return .rateLimited
        case 400..<500: return has(Self.rateWords) ? .rateLimited : .badRequest
        case 500...: return .server
        default: break
        }
        // Inside a success, words alone tell.
        if has(Self.rateWords) { return .rateLimited }
        if has(["invalid_request_error", "bad_request", "invalid_argument", "badrequesterror"]) { return .badRequest }
        return .server
    }

    private func has(_ wanted: Set<String>) -> Bool { words.contains(where: wanted.contains) }

    private func isFilter(status: Int) -> Bool {
        has(Self.filterWords) || isModeration && status == 403
    }

    /// Whether a sentence says that there is no such model, and not that the model lacks a field.
    private func namesNoModel(_ said: String) -> Bool {
        guard parameter == nil || parameter == "model" else { return false }
        if said.contains(
            /\b(?:model|models|deployment)\b.{0,80}\b(?:not found|not exist|doesn't exist|not available)\b/
        ) {
            return true
        }
        return said.hasPrefix("model:") && has(["not_found_error"])
            || ["no such model", "unknown model", "invalid model", "no model named", "is not a valid model"].contains {
                said.contains($0)
            }
    }

    private static let filterWords: Set<String> = [
        "content_filter", "content_filtered", "responsibleaipolicyviolation", "content_policy_violation",
        "contentpolicyviolationerror", "contentpolicyviolation", "invalid_prompt", "data_inspection_failed",
        "datainspectionfailed", "content_policy", "content_moderation", "moderation_blocked", "safety_violation",
        "sensitive_content", "contentfilter", "content_blocked", "prompt_blocked", "guardrail_intervened",
    ]
    private static let quotaWords: Set<String> = [
        "insufficient_quota", "billing_hard_limit_reached", "billing_limit_reached", "billing_not_active",
        "budget_exceeded", "credit_balance_exhausted", "credit_balance_too_low", "insufficient_user_quota",
        "insufficient_balance", "insufficient_credits", "insufficient_funds", "payment_required", "billing_error",
        "quota_exhausted", "out_of_credits", "arrearage", "account_balance_insufficient", "credits_exhausted",
        "exceeded_current_quota_error", "budgetexceedederror", "spend_limit_reached", "monthly_limit_reached",
        "enforced_spend_limit_reached",
    ]
    private static let quotaPhrases = [
        "credit balance is too low", "insufficient balance", "insufficient credits", "budget has been exceeded",
        "reached your api usage limits", "reached your specified api usage limits",
        "reached your specified workspace api usage limits",
    ]
    private static let modelWords: Set<String> = [
        "model_not_found", "modelnotfound", "model_not_available", "model_does_not_exist", "unknown_model",
        "invalid_model", "deploymentnotfound", "deployment_not_found", "model_not_exist", "no_such_model",
    ]
    private static let keyWords: Set<String> = [
        "invalid_api_key", "authentication_error", "api_key_invalid", "unauthorized", "unauthenticated",
        "permission_error", "permission_denied", "invalid_authentication", "invalid_authentication_error",
        "authenticationerror", "auth_error", "access_denied", "permissiondeniederror", "incorrect_api_key",
        "missing_api_key", "invalid_token", "forbidden", "account_deactivated",
    ]
    private static let keyPhrases = [
        "api key not valid", "invalid api key", "incorrect api key", "api key is invalid", "invalid x-api-key",
        "no api key", "api key expired", "missing api key",
    ]
    private static let rateWords: Set<String> = [
        "rate_limit_exceeded", "rate_limit_error", "rate_limit", "rate_limited", "too_many_requests", "throttling",
        "throttled", "throttlingexception", "resource_exhausted", "ratelimiterror", "rate_limit_reached_error",
        "requests_limit_exceeded", "tokens_limit_exceeded",
    ]
    private static let contextWords: Set<String> = [
        "context_length_exceeded", "exceed_context_size_error", "contextwindowexceedederror", "context_window_exceeded",
        "prompt_too_long", "context_too_long", "input_too_long", "max_context_length_exceeded",
    ]
    private static let contextPhrases = [
        "maximum context length", "available context size", "exceeds the context", "context window",
        "prompt is too long", "input is too long", "longer than the context", "context length",
    ]
    private static let templatePhrases = [
        "roles must alternate", "must alternate between user and assistant", "turns must alternate",
        "system role not supported", "system role is not supported", "no system role", "chat template",
        "raise_exception", "templateerror",
    ]
}
