// Some vendors number what went wrong, and their sentences may be in a language of their own.

import Evaluation

/// The numbers that vendors have for kinds of errors.
enum VendorCode {
    /// MiniMax's codes in `base_resp`.
    private static let baseResponse: [Int: ServerError.Meaning] = [
        1000: .failed(.server), 1001: .failed(.timeout), 1002: .failed(.rateLimited), 1004: .failed(.permission),
        1008: .failed(.quota), 1013: .failed(.server), 1024: .failed(.server), 1026: .filtered, 1027: .filtered,
        1033: .failed(.server), 1039: .failed(.rateLimited), 1041: .failed(.rateLimited), 1042: .failed(.badRequest),
        2013: .failed(.badRequest), 2049: .failed(.permission), 2056: .failed(.quota),
    ]

    /// Those of Zhipu (1113 to 1301) and SiliconFlow, which no other vendor is known to use.
    private static let codes: [Int: ServerError.Meaning] = [
        1113: .failed(.quota), 1211: .failed(.unknownModel), 1261: .failed(.contextLength), 1301: .filtered,
        20_012: .failed(.unknownModel), 30_001: .failed(.quota),
    ]

    /// What an error's numbers say that it means; `nil` where they say nothing.
    static func meaning(of error: ServerError) -> ServerError.Meaning? {
        if let status = error.vendorStatus, status != 0 { return baseResponse[status] }
        return error.codes.lazy.compactMap { codes[$0] }.first
    }
}
