// Keeps the words by which a refusal is told from an answer, apart from the rules that use them.

/// The words of refusals, in small letters.
enum RefusalWords {
    /// Words of which every refusal has one.
    static let signs =
        ([
            "abstain", "barred", "breach", "breaches", "decline", "declining", "else", "forbid", "forbidden", "forbids",
            "keep", "lack", "no",
            "nope", "not", "outside", "pass", "prevent", "prevented", "prevents", "prohibit", "prohibited", "prohibits",
            "refuse", "refusing", "request",
            "restricted", "stop", "subject", "unable", "uncomfortable", "unwilling", "against", "violate", "violates",
            "violating", "break",
            "breaks", "conflicts", "turn", "beyond", "off", "never", "out",
            "declined", "denied", "refused", "rejected",
        ] as Set<String>).union(vices)

    /// What a speaker who refuses will not do, whatever stands behind.
    static let strongVerbs: Set<String> = [
        "accommodate", "address", "advise", "aid", "answer", "assist", "collaborate", "comment", "complete", "comply",
        "compose",
        "condone",
        "continue", "contribute", "cooperate", "create", "disclose", "discuss", "divulge", "draft", "enable",
        "encourage",
        "endorse", "engage", "entertain", "execute", "facilitate", "fulfil", "fulfill", "generate", "grant", "help",
        "honor",
        "honour", "impersonate", "instruct", "involved", "oblige", "offer", "participate", "perform", "proceed",
        "process", "produce",
        "promote", "provide", "respond", "reveal", "role", "roleplay", "satisfy", "share", "supply", "support", "write",
    ]

    /// Those of ``strongVerbs`` that a group also uses of itself only when it refuses.
    static let strongVerbsOfGroups: Set<String> = [
        "accommodate", "answer", "assist", "complete", "comply", "discuss", "engage", "fulfil", "fulfill", "help",
        "offer",
        "proceed", "process", "provide", "respond", "share", "support",
    ]

    /// What is refused only with an object that says so, such as `that` or `instructions`.
    static let weakVerbs: Set<String> = [
        "allow", "approve", "build", "carry", "describe", "do", "explain", "get", "give", "go", "guide", "handle",
        "hand", "lend", "let", "list", "look", "make", "put", "repeat", "pretend",
        "recommend", "say", "send", "show", "speak", "suggest", "summarise", "summarize", "take", "talk", "teach",
        "tell",
        "translate", "walk", "work",
    ]

    /// What a speaker does to others only when it does wrong, and refuses.
    static let misdeeds: Set<String> = [
        "abuse", "attack", "blackmail", "bully", "bypass", "cheat", "deceive", "defame", "discriminate", "dox",
        "fabricate",
        "forge", "hack", "harass", "harm", "hurt", "insult", "intimidate", "kill", "manipulate", "mock", "plagiarise",
        "plagiarize", "scam", "spy", "stalk", "steal", "threaten", "track",
    ]

    /// What a speaker would not do when it advises against it.
    static let advice: Set<String> = [
        "advise", "bet", "buy", "change", "do", "expect", "go", "make", "mind", "recommend", "rely", "risk",
        "say",
        "skip", "suggest", "take", "try", "use", "wait", "want", "worry",
    ]

    /// What points at the request.
    static let pointers: Set<String> = [
        "that", "this", "these", "those", "it", "so", "such", "any", "anything", "either",
    ]

    /// What is asked for.
    static let requested: Set<String> = [
        "advice", "assistance", "content", "details", "directions", "guidance", "help", "information", "instruction",
        "instructions",
        "material", "request", "requests", "steps", "task", "tips", "ways",
    ]

    /// Verbs of telling and giving, whose objects may be any of ``told``.
    static let toldVerbs: Set<String> = [
        "describe", "explain", "give", "hand", "list", "repeat", "send", "show", "teach",
    ]

    /// What is told or given on request alone.
    static let told: Set<String> = [
        "address", "addresses", "answer", "blueprint", "blueprints", "code", "data", "dosage", "dosages", "dose",
        "doses",
        "example", "examples", "explanation", "formula", "formulas", "ingredients", "link", "links", "list", "location",
        "lyrics", "method", "methods", "names", "opinion", "opinions", "password", "passwords", "prescription",
        "procedure", "procedures", "recipe", "recipes", "script", "slur", "slurs", "specifics", "tutorial",
    ]

    /// What may stand between a negation and its verb.
    static let fillers: Set<String> = [
        "a", "able", "absolutely", "actually", "all", "also", "and", "at", "be", "beliefs", "clear", "conscience",
        "currently", "directly", "either",
        "ethically", "ever", "faith", "from", "fully", "good", "honestly", "in", "just", "knowingly", "legally",
        "legitimately",
        "liberty", "morally",
        "nor", "not", "or", "permitted", "personally", "position", "possibly", "properly", "really", "responsibly",
        "safely",
        "simply", "time", "this", "to", "will", "willing", "willingly",
    ]

    /// What may stand between a speaker and the verb.
    static let adverbs: Set<String> = [
        ",", "hereby", "also", "absolutely", "currently", "definitely", "firmly", "frankly", "honestly", "just",
        "kindly",
        "personally",
        "politely", "really", "regretfully", "respectfully", "simply", "sincerely", "still", "strongly", "flatly",
        "categorically", "therefore", "truly",
        "unfortunately", "however", "sadly", "as", "an", "ai",
    ]

    /// What leads to `decline` and `refuse`.
    static let duties =
        ([
            "am", "are", "be", "going", "have", "having", "choose", "forced", "like", "must", "need", "obliged", "only",
            "shall", "should",
            "to", "will", "would", "can", "but",
        ] as Set<String>).union(adverbs)

    /// What a sentence may begin with before a refusal that names no speaker.
    static let openings: Set<String> = [
        ",", "ah", "am", "apologies", "apologize", "apologise", "respectfully", "but", "hello", "hey", "hi", "hmm",
        "however", "i", "my", "no", "nope", "oh",
        "regrettably", "sadly",
        "so", "sorry", "still", "unfortunately", "very", "well", "again", "really", "and", "simply",
    ]

    /// What an assistant's rules are called.
    static let rules: Set<String> = [
        "code", "design", "ethics", "guideline", "guidelines", "instructions", "policies", "policy", "principles",
        "programming",
        "restrictions", "rules", "safeguards", "standards", "terms", "training", "values",
    ]

    /// What makes an act one that the speaker refuses, with `not` before it.
    static let virtues: Set<String> = [
        "acceptable", "allowed", "appropriate", "ethical", "ok", "okay", "permissible", "possible", "proper",
        "responsible", "right", "safe",
    ]

    /// What makes an act one that the speaker refuses.
    static let vices: Set<String> = [
        "dangerous", "illegal", "improper", "inappropriate", "irresponsible", "unethical", "unsafe", "wrong",
    ]

    /// Verbs behind `help` and the like that make an idiom of it.
    static let idioms: [String: Set<String>] = [
        "help": [
            "admiring", "being", "but", "crying", "falling", "feeling", "grinning", "imagining", "it", "laughing",
            "loving", "myself",
            "noticing", "seeing", "smiling", "thinking", "wondering",
        ],
        "let": ["down", "forget", "go", "leave", "miss"],
    ]

    /// What is offered in place of an answer.
    static let substitutes: Set<String> = [
        "alternative", "alternatives", "contact", "counselor", "helpline", "hotline", "line", "number", "numbers",
        "organisations",
        "organizations", "professional", "resource", "resources", "safe", "safer", "support", "why",
    ]

    /// Words of regret before a refusal.
    static let apologies: Set<String> = ["sorry", "apologies", "apologize", "apologise", "respectfully", "regrettably"]

    /// Short refusals that name nobody.
    static let dismissals: [[String]] = [
        ["not", "going", "to", "happen"], ["not", "happening"], ["absolutely", "not"], ["can", "not", "do"],
        ["hard", "pass"], ["certainly", "not"], ["definitely", "not"], ["no", "chance"],
    ]

    /// How an offer begins that takes the place of an answer behind `but` or `so`.
    static let offers: [[String]] = [
        ["i", "can"], ["i", "could"], ["i", "am"], ["i", "will"], ["i", "would", "be"], ["i", "would", "love"],
        ["i", "would", "gladly"], ["i", "do"], ["i", "have"], ["you", "can"], ["you", "could"], ["you", "may"],
        ["you", "might"], ["you", "should"], ["you", "will"], ["please"], ["if", "you"], ["let"], ["feel", "free"],
        ["we"],
        ["happy"], ["perhaps"], ["maybe"], ["what", "i"], ["no"], ["not"], ["there", "are"], ["instead"], ["that"],
        ["this"],
        ["thank"], ["thanks"],
    ]

    /// How an answer begins behind `but` or `so`.
    static let answers: [[String]] = [
        ["here", "is"], ["here", "are"], ["here", "you"], ["the", "answer"], ["the", "short"], ["it", "is"],
        ["this", "is"], ["i", "think"],
        ["i", "would", "say"], ["my", "guess"], ["my", "best"], ["in", "general"], ["generally"], ["roughly"],
        ["about"], ["most"],
        ["below"], ["based", "on"], ["people"], ["the", "usual"], ["a", "common"], ["experts"],
    ]
}
