// Many servers say only in a sentence what kind of error they mean, and each in its own words.

/// What a server's sentence tells of, whichever vendor wrote it.
struct ErrorPhrases {
    /// The sentence in small letters, on one line; its end is left out where it is very long.
    private let said: String

    /// Reads a server's sentence.
    init(_ message: String) {
        said = String(
            message.prefix(2000).lowercased().map { character in
                character == "\u{2019}" ? "'" : character.isNewline ? " " : character
            }
        )
    }

    private func says(_ phrases: [String]) -> Bool { phrases.contains { said.contains($0) } }

    /// Whether money, credits or a quota are used up; the limit of a minute may be told in the same words.
    var tellsOfSpentQuota: Bool {
        if says([
            "check your plan and billing", "plans & billing", "purchase credits", "recharge", "top up your",
            "requires billing", "billing to be enabled", "billing hard limit", "payment required", "past invoices",
            "in arrears", "budget has been exceeded", "over budget", "exceededbudget", "exceeded your budget",
            "budget exceeded", "account balance is", "account is overdue", "\u{4F59}\u{989D}", "\u{6B20}\u{8D39}",
            "\u{5145}\u{503C}",
        ]) {
            return true
        }
        return said.contains(
            /\b(?:insufficient|not enough|no|out of|low|negative|lacks?|used all|zero|overdue|more)\s+(?:\w+\s+){0,3}?(?:balance|credits?|funds)\b/
        )
            || said.contains(
                /\b(?:balance|credits?|funds|free (?:tier|trial|quota)|quota|(?:spend|spending|usage|key|credit|billing|monthly|inference) (?:limit|cap))\b.{0,80}?\b(?:insufficient|deplet|exhaust|exceeded|reached|too low|used up|not enough|overdue|spent|ran out|run out|(?:is|are) (?:0|zero|negative|empty|low)\b)/
            )
            || said.contains(
                /\b(?:reached|exceeded|exhausted|used up|spent|(?:run|ran) out of)\b.{0,60}?\b(?:quota|credits?|balance|free (?:tier|trial)|(?:spend|spending|usage|key|credit|billing|monthly|inference) (?:limit|cap)s?)\b/
            )
    }

    /// Whether the limit is one that a short wait ends.
    var tellsOfRate: Bool {
        said.contains(
            /per[ _-]?(?:second|minute|hour)|\b(?:a|each|every) (?:second|minute|hour)\b|\b[rt]p[ms]\b|\brate[ -]limit(?!error)|\b(?:retry|try again) (?:in|after|later)\b|\(e\.g\. check quota\)/
        )
    }

    /// Whether the prompt does not fit into the model's context.
    var tellsOfTooLongPrompt: Bool {
        if says([
            "maximum context length", "context window", "context length", "context size", "exceeds the context",
            "longer than the context", "prompt is too long", "prompt too long", "input is too long",
            "input is too large", "too many tokens", "too many input tokens", "too many prompt tokens",
            "maximum prompt length", "maximum input length", "maximum sequence length", "max input length",
            "range of input length", "request too large", "`inputs` tokens",
        ]) {
            return true
        }
        return said.contains(
            /exceed\w* the (?:maximum|max|allowed|limit)\b.{0,40}\b(?:input |prompt )?tokens\b|input token count.{0,40}exceed/
        )
            || said.contains(
                /\b(?:prompt|inputs?|messages)\b.{0,60}\b(?:exceed\w*|too (?:long|large)|longer than)\b.{0,60}\b(?:tokens?|length|context|model)\b/
            )
            || said.contains(/\b(?:inputs?|prompt|messages)\b.{0,40}\b(?:less|fewer|more) than \d+ tokens\b/)
            || said.contains(/\breduce (?:the (?:length|size)|your)\b.{0,40}\b(?:messages?|prompt|input)\b/)
    }

    /// Whether a key is missing or wrong.
    var tellsOfBadKey: Bool {
        if says(["no connected db", "please log in", "login fail"]) { return true }
        return said.contains(
            /\b(?:invalid|incorrect|missing|wrong|expired|revoked|unknown|malformed|no|unauthorized|provided?|supply|without|check)\b.{0,40}?(?:\bapi[ _-]?keys?\b|\bapikey\b|\baccess (?:key|token)\b|\bauth(?:entication|orization)?(?: header| token| key)\b|\bauthentication\b|\bbearer\b|\bcredentials?\b|\b(?:virtual|subscription) key\b|\bproxy server token\b)/
        )
            || said.contains(
                /(?:\bapi[ _-]?keys?\b|\bapikey\b|\baccess (?:key|token)\b|\bauth(?:entication|orization)? (?:header|token|key)\b|\bcredentials?\b|\b(?:virtual|subscription) key\b).{0,40}?\b(?:invalid|incorrect|missing|not valid|not found|expired|required|revoked|disabled|not provided|unauthorized|wrong|malformed|expected)\b/
            )
    }

    /// Whether there is no such model, and not only something that the model lacks.
    var tellsOfMissingModel: Bool {
        if says([
            "no such model", "unknown model", "invalid model", "unsupported model", "no model named",
            "is not a valid model", "not found the model", "could not find real modelid", "no endpoints found for",
            "provided model identifier is invalid", "model identifier is invalid", "unable to access model",
        ]) {
            return true
        }
        // What is said of this model's features is said behind "for this model".
        let whole = said.replacing(
            /\b(?:for|with|by|in|on|of) (?:this|the|that|your)(?: \w+)? (?:model|deployment)\b/,
            with: ""
        )
        let absence = whole.matches(
            of:
                /\b(?:models?|deployment)\b([^,;]{0,80}?)\b(?:not found|not be found|not exist|doesn't exist|not available|decommissioned|deprecated|retired|no longer (?:available|supported|served)|not (?:currently )?(?:supported|served|offered) by|shut down)\b/
        )
        return absence.contains {
            !$0.1.contains(/support|parameter|field|format|temperature|feature|tool|role|requires?\b/)
        }
    }

    /// Whether the sentence is nothing but a model's name, which one vendor says of a missing one.
    var namesOnlyModel: Bool { said.hasPrefix("model:") }

    /// Whether a router found no server for what was asked of a model that it knows.
    var tellsOfMissingRoute: Bool { says(["no endpoints found", "no allowed providers"]) }

    /// Whether a model's template has no place for the turns.
    var tellsOfTemplate: Bool {
        says([
            "roles must alternate", "must alternate between user and assistant", "turns must alternate",
            "system role not supported", "system role is not supported", "no system role", "chat template",
            "raise_exception", "templateerror",
        ])
    }

    /// Whether a filter took the words.
    var tellsOfFilter: Bool {
        if says(["content exists risk", "\u{654F}\u{611F}", "\u{4E0D}\u{5B89}\u{5168}", "\u{8FDD}\u{89C4}"]) {
            return true
        }
        return said.contains(
            /\b(?:block|filter|flag|reject|refus|violat|contain|detect|trigger|interven|withh|prohibit|stopped|considered)\w*\b.{0,80}?\b(?:content (?:management |filter(?:ing)? |moderation |safety |usage )?polic|usage (?:polic|guideline)|acceptable use|moderation|guardrail|safety (?:system|filter|polic|guideline|check|reason)|sensitive (?:content|information|words|topic)|inappropriate|harmful|unsafe|prohibited content|content filter|responsible ai|high risk|risk control|cybersecurity risk)/
        )
            || said.contains(
                /\b(?:content (?:management |filter(?:ing)? |moderation |safety |usage )?polic\w*|usage (?:polic\w*|guidelines?)|moderation|guardrails?|safety (?:system|filters?|polic\w*|guidelines?|checks?)|content filter|responsible ai|sensitive (?:content|information|words)|inappropriate|harmful|unsafe)\b.{0,60}?\b(?:block|flag|reject|refus|violat|detect|trigger|interven|withh|prohibit|stopped)/
            )
    }
}
