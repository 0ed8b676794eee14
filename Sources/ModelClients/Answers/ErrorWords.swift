// Keeps the words by which vendors name kinds of errors apart from what they mean.

/// Codes, types and statuses of errors, as ``ServerError/plain(_:)`` writes them.
enum ErrorWords {
    /// A filter took the words.
    static let filter: Set<String> = ["invalidprompt", "contentexistsrisk", "cyberpolicy"]

    /// Parts of words for the same, whichever vendor's.
    static let filterParts = [
        "contentfilter", "contentpolicy", "contentmanagementpolicy", "contentviolation", "contentblocked",
        "contentmoderation", "contentsecurity", "contentsafety", "contentrisk", "responsibleai", "datainspection",
        "moderation",
        "safetyviolation", "safetycheck", "safetyfilter", "guardrail", "sensitivecontent", "sensitiveinformation",
        "riskdetection", "promptblocked", "blockedprompt", "policyviolation", "usagepolicy",
    ]

    /// A quota is spent, whatever else is said.
    static let quota: Set<String> = [
        "insufficientquota", "billinghardlimitreached", "billinglimitreached", "billingnotactive", "billingdisabled",
        "budgetexceeded", "creditbalanceexhausted", "creditbalancetoolow", "insufficientuserquota",
        "insufficientbalance", "insufficientcredits", "insufficientcredit", "insufficientfunds", "paymentrequired",
        "billingerror", "outofcredits", "nocredits", "arrearage", "accountarrears", "accountbalanceinsufficient",
        "creditsexhausted", "exceededcurrentquotaerror", "budgetexceedederror", "exceededbudget", "spendlimitreached",
        "spendinglimitreached", "monthlylimitreached", "enforcedspendlimitreached", "accountoverdueerror",
        "accountoverdue", "notenoughbalance", "balancenotenough", "allocationquotafreetieronly", "setlimitexceeded",
        "quotaexceededforbillingperiod", "freetierexhausted", "creditlimitreached", "balanceinsufficient",
    ]

    /// A quota is spent, unless the sentence says that it is that of a minute.
    static let quotaOrRate: Set<String> = [
        "quotaexhausted", "quotaexceeded", "quotaexceedederror", "quotalimitexceeded", "usagelimitreached",
        "usagelimitexceeded", "allocationquota", "creditlimitexceeded", "keylimitexceeded",
    ]

    /// Parts of words for a model that is not there, or not any more.
    static let modelParts = [
        "modelnotfound", "modelnotexist", "modeldoesnotexist", "modelnotsupported", "modelnotopen", "unknownmodel",
        "invalidmodel", "unsupportedmodel", "nosuchmodel", "deploymentnotfound", "modeldecommissioned",
        "modeldeprecated", "modelretired", "modelshutdown", "invalidendpointnotfound",
    ]

    /// A model that is not there, or only not now.
    static let absentModel: Set<String> = ["modelnotavailable", "modelunavailable"]

    /// A key that is missing, wrong or not allowed this.
    static let key: Set<String> = [
        "invalidapikey", "authenticationerror", "apikeyinvalid", "unauthorized", "unauthenticated", "permissionerror",
        "permissiondenied", "invalidauthentication", "invalidauthenticationerror", "autherror", "accessdenied",
        "permissiondeniederror", "incorrectapikey", "missingapikey", "invalidtoken", "forbidden", "accountdeactivated",
        "nodbconnection", "invalidkey", "apikeymissing", "apikeyexpired", "expiredapikey", "invalidapikeyerror",
        "authenticationfailed", "authenticationrequired", "authorizationerror", "unauthorizederror",
        "accesstokenexpired",
        "invalidcredentials", "invalidaccesstoken", "tokennotfoundindb", "invalidparameterapikey",
    ]

    /// Requests came too fast.
    static let rate: Set<String> = [
        "ratelimitexceeded", "ratelimiterror", "ratelimit", "ratelimited", "toomanyrequests", "throttling",
        "throttled", "throttlingexception", "throttlingerror", "resourceexhausted", "ratelimitreachederror",
        "requestslimitexceeded", "tokenslimitexceeded", "requestlimitexceeded", "toomanyrequestserror",
    ]

    /// The prompt is longer than the model's context.
    static let context: Set<String> = [
        "contextlengthexceeded", "exceedcontextsizeerror", "contextwindowexceedederror", "contextwindowexceeded",
        "prompttoolong", "contexttoolong", "inputtoolong", "maxcontextlengthexceeded", "contextoverflow",
        "inputtoolarge", "contextlengtherror", "prompttoolarge",
    ]

    /// The request itself is at fault.
    static let request: Set<String> = [
        "invalidrequesterror", "badrequest", "invalidargument", "badrequesterror", "validationerror", "invalidrequest",
        "invalidparameter", "invalidparametererror",
    ]
}
