// Lets reports of a large run be made without reading its texts.

/// How one attempt ended and what its call took, without what was said and what the graders found.
package struct AttemptOutline: Hashable, Sendable {
    /// Which attempt.
    package var key: AttemptKey
    /// How it ended.
    package var sample: SampleScore
    /// The class of the failure of one that errored; `nil` otherwise.
    package var failure: CallFailure.Class?
    /// What was said of the failure, with its status; `nil` for an attempt that did not error.
    package var words: String?
    /// Requests beyond the first.
    package var retries: Int
    /// What the model's call cost, in US dollars; `nil` without a price.
    package var costUSD: Double?
    /// Milliseconds from the request's first byte to the answer's last; `nil` without an answer.
    package var latency: Double?
    /// What the provider counted; `nil` where it counted nothing.
    package var usage: Usage?
    /// Why the answer ended, unless it came to its own end.
    package var cutOff: String?
    /// The model that answered, as the server names it; `nil` where it does not.
    package var served: ServedModel?

    /// Describes an attempt.
    package init(
        key: AttemptKey,
        sample: SampleScore,
        failure: CallFailure.Class? = nil,
        words: String? = nil,
        retries: Int = 0,
        costUSD: Double? = nil,
        latency: Double? = nil,
        usage: Usage? = nil,
        cutOff: String? = nil,
        served: ServedModel? = nil
    ) {
        self.key = key
        self.sample = sample
        self.failure = failure
        self.words = words
        self.retries = retries
        self.costUSD = costUSD
        self.latency = latency
        self.usage = usage
        self.cutOff = cutOff
        self.served = served
    }
}

extension AttemptOutline {
    /// A count as it is summed: whatever a server says, millions of them stay a number.
    package static func within(_ count: Int) -> Int { min(max(0, count), 1 << 40) }

    /// Milliseconds as they are shown: whatever a clock or a damaged store says, they fit a whole number.
    package static func within(_ milliseconds: Double) -> Double { min(max(0, milliseconds), 0x1p40) }
}
