// Runs the patterns of suite files under limits, since some would run for years.

import CPCRE2

/// A regular expression of a suite file, run under limits: whatever the text, a match ends in milliseconds.
package final class Pattern: Sendable {
    /// The compiled pattern: it is written once in `init` and only read after it, and each call makes its own match data.
    private nonisolated(unsafe) let code: OpaquePointer

    /// The most bytes of a pattern.
    package static let patternLimit = 10_000
    /// The most bytes of a text.
    package static let subjectLimit = 1 << 20
    /// The most steps back of one match; PCRE2's own measure of work.
    private static let matchLimit: UInt32 = 500_000
    /// The most places that the matcher may remember to go back to.
    private static let depthLimit: UInt32 = 5_000
    /// KiB of memory that one match may take.
    private static let heapLimit: UInt32 = 20_000

    /// How a pattern is read.
    package struct Options: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Upper and lower case are the same.
        package static let ignoreCase = Options(rawValue: 1)
        /// `^` and `$` also fit at line ends.
        package static let multiline = Options(rawValue: 2)
        /// `.` also fits line ends.
        package static let dotAll = Options(rawValue: 4)
    }

    /// The end of a search.
    package enum Result: Hashable, Sendable {
        /// The whole match, then each group; `nil` for one that took no part.
        case match([String?])
        /// The pattern does not fit anywhere.
        case noMatch
        /// A limit was hit: nothing is known.
        case limit(String)
    }

    /// Compiles a pattern.
    ///
    /// - Throws: ``PatternError`` with the place and the reason.
    package init(_ pattern: String, options: Options = []) throws(PatternError) {
        guard pattern.utf8.count <= Self.patternLimit else {
            throw PatternError(offset: Self.patternLimit, reason: "longer than \(Self.patternLimit) bytes")
        }
        var flags = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        if options.contains(.ignoreCase) { flags |= UInt32(PCRE2_CASELESS) }
        if options.contains(.multiline) { flags |= UInt32(PCRE2_MULTILINE) }
        if options.contains(.dotAll) { flags |= UInt32(PCRE2_DOTALL) }
        var number: Int32 = 0
        var offset = 0
        let bytes = Array(pattern.utf8)
        guard let code = pcre2_compile_8(bytes, bytes.count, flags, &number, &offset, nil) else {
            var message = [UInt8](repeating: 0, count: 200)
            let count = pcre2_get_error_message_8(number, &message, message.count)
            throw PatternError(
                offset: offset,
                reason: String(decoding: message.prefix(max(0, Int(count))), as: UTF8.self)
            )
        }
        self.code = code
    }

    deinit {
        pcre2_code_free_8(code)
    }

    /// Finds the first match in a text.
    package func firstMatch(in text: String) -> Result {
        firstMatch(in: Array(text.utf8), from: 0).result
    }

    /// Finds the last of the matches that follow one another in a text.
    package func lastMatch(in text: String) -> Result {
        let bytes = Array(text.utf8)
        var last = Result.noMatch
        var start = 0
        while start <= bytes.count {
            let (result, end) = firstMatch(in: bytes, from: start)
            switch result {
            case .match: last = result
            case .noMatch: return last
            case .limit: return result
            }
            start = max(end, start + 1)
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        return last
    }

    private func firstMatch(in bytes: [UInt8], from start: Int) -> (result: Result, end: Int) {
        guard bytes.count <= Self.subjectLimit else {
            return (.limit("the text is longer than \(Self.subjectLimit) bytes"), 0)
        }
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return (.limit("out of memory"), 0) }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.depthLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
        let count = pcre2_match_8(code, bytes, bytes.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, context)
        switch count {
        case 1...:
            guard let offsets = pcre2_get_ovector_pointer_8(data) else { return (.noMatch, 0) }
            let groups = (0..<Int(pcre2_get_ovector_count_8(data))).map { group -> String? in
                let (from, to) = (offsets[2 * group], offsets[2 * group + 1])
                // An unset group has both ends at the largest unsigned number, which Swift reads as -1.
                guard from >= 0, from <= to, to <= bytes.count else { return nil }
                return String(decoding: bytes[from..<to], as: UTF8.self)
            }
            return (.match(groups), offsets[1])
        case PCRE2_ERROR_NOMATCH: return (.noMatch, 0)
        case PCRE2_ERROR_MATCHLIMIT: return (.limit("the match limit was hit"), 0)
        case PCRE2_ERROR_DEPTHLIMIT: return (.limit("the depth limit was hit"), 0)
        case PCRE2_ERROR_HEAPLIMIT: return (.limit("the memory limit was hit"), 0)
        default: return (.limit("PCRE2 error \(count)"), 0)
        }
    }
}

/// Why a text is no pattern.
package struct PatternError: Error, Hashable, CustomStringConvertible {
    /// The byte at which the pattern goes wrong.
    package let offset: Int
    /// PCRE2's reason.
    package let reason: String

    /// `at byte 5: missing closing parenthesis`.
    package var description: String { "at byte \(offset): \(reason)" }
}
