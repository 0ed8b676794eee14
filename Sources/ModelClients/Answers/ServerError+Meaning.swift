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
    /// Words count more than statuses: a spent quota comes under 400, 403 and 429, and a missing model under any. Only where a server
    /// is busy (429 and 5xx) it may say in passing that a model is not available.
    ///
    /// - Parameter response: The HTTP status that it came with.
    /// - Returns: What it means to the call.
    func meaning(status response: Int) -> Meaning {
        let status = response >= 400 ? response : self.status ?? response
        if let known = VendorCode.meaning(of: self), status < 500 { return known }
        let said = ErrorPhrases(message ?? "")
        if isFilter(status: status, said) { return .filtered }
        return .failed(kind(status: status, said))
    }

    private func kind(status: Int, _ said: ErrorPhrases) -> CallFailure.Class {
        let isBusy = status == 429 || status >= 500
        if isSpent(said) || status == 402 { return .quota }
        if has(ErrorWords.context) || status != 429 && said.tellsOfTooLongPrompt { return .contextLength }
        if status == 413 { return .badRequest }
        if lacksModel(status: status, isBusy: isBusy, said) { return .unknownModel }
        if has(ErrorWords.key) || !isBusy && said.tellsOfBadKey { return .permission }
        if said.tellsOfTemplate { return .badRequest }
        switch status {
        case 401, 403: return .permission
        case 404: return said.tellsOfMissingRoute ? .badRequest : .wrongAddress
        case 408: return .timeout
        case 429: return .rateLimited
        // A server that is not ready, that another one let down, or whose spare capacity is used up.
        case 424, 425, 498: return .server
        case 400..<500: return has(ErrorWords.rate) ? .rateLimited : .badRequest
        // What is not implemented will not be after a pause.
        case 501: return .badRequest
        case 500...: return .server
        default: break
        }
        // Inside a success, words alone tell.
        if has(ErrorWords.rate) { return .rateLimited }
        return has(ErrorWords.request) ? .badRequest : .server
    }

    private func has(_ wanted: Set<String>) -> Bool { words.contains(where: wanted.contains) }

    private func hasPart(_ wanted: [String]) -> Bool {
        words.contains { word in wanted.contains(where: word.contains) }
    }

    private func isFilter(status: Int, _ said: ErrorPhrases) -> Bool {
        guard status < 500 else { return false }
        if isWithheld || isModeration && status == 403 || has(ErrorWords.filter) || hasPart(ErrorWords.filterParts) {
            return true
        }
        return ![401, 404, 413, 429].contains(status) && said.tellsOfFilter
    }

    /// Whether a quota is spent, and not only that of a minute.
    private func isSpent(_ said: ErrorPhrases) -> Bool {
        if has(ErrorWords.quota) { return true }
        guard has(ErrorWords.quotaOrRate) || said.tellsOfSpentQuota else { return false }
        return pause == nil && !said.tellsOfRate
    }

    private func lacksModel(status: Int, isBusy: Bool, _ said: ErrorPhrases) -> Bool {
        if hasPart(ErrorWords.modelParts) { return true }
        guard !isBusy else { return false }
        if has(ErrorWords.absentModel) { return true }
        switch parameter {
        case nil: return said.tellsOfMissingModel || said.namesOnlyModel && has(["notfounderror"])
        case "model": return status >= 400
        default: return false
        }
    }
}
