// Keeps the rules of the registry independent of where it is kept.

package import Content
package import Evaluation

/// A registry that one writer has for itself: what was read stays true until the end, and everything appended stays or nothing.
package protocol RegistryTransaction: RegistryRecords {
    /// The models' names, sorted.
    func models() throws -> [String]
    /// The versions of a model, by number.
    func versions(of model: String) throws -> [VersionRecord]
    /// The version of a model that has a digest.
    func reference(of model: String, digest: ContentDigest) throws -> VersionReference?
    /// The highest number that a version of the model ever had; 0 for none.
    func newest(of model: String) throws -> Int
    /// The versions, of whatever model, that were measured on a suite of a name, after a moment where one is given.
    func measured(on suite: String, since: Moment?) throws -> [VersionReference]
    /// The version that a run measured.
    func owner(of run: RunID) throws -> VersionReference?
    /// Every pointer, sorted.
    func pointers() throws -> [Pointer]
    /// The movements of a pointer, the oldest first.
    func movements(of key: PointerKey) throws -> [Movement]
    /// The movements whose unused handle would bring a version back.
    func handles(restoring reference: VersionReference) throws -> [Movement]
    /// What people said of a version.
    func approvals(of reference: VersionReference) throws -> [Approval]
    /// What people said of a policy that takes another's place.
    func approvals(ofPolicy digest: ContentDigest) throws -> [Approval]
    /// A decision.
    func decision(_ id: String) throws -> PolicyDecision?
    /// Whether a movement followed from a decision.
    func isUsed(decision id: String) throws -> Bool
    /// The newest decisions, the newest first.
    func decisions(newest count: Int) throws -> [PolicyDecision]
    /// The text of a policy that the registry has seen.
    func policyText(_ digest: ContentDigest) throws -> String?
    /// The digest of the policy of a name that was seen last.
    func policy(named name: String) throws -> ContentDigest?
    /// Keeps a policy's text; the same one twice is kept once.
    mutating func keep(policy name: String, digest: ContentDigest, text: String) throws
    /// What a command answered that was given under an idempotency key.
    func answer(to key: String) throws -> KeptAnswer?
    /// Keeps what a command answered.
    mutating func keep(_ answer: KeptAnswer) throws
    /// Writes an event to the log, applies it to the records, and queues the messages that tell of it.
    @discardableResult
    mutating func append(_ event: RegistryEvent) throws -> EventPlace
}

/// What a command answered, so that the same command under the same key answers the same.
package struct KeptAnswer: Hashable, Sendable, Codable {
    /// The idempotency key.
    package var key: String
    /// The digest of the request.
    package var request: ContentDigest
    /// What was answered.
    package var answer: JSONValue
    /// The code that the command ended with.
    package var exitCode: ExitCode
    /// When.
    package var time: Moment

    /// Describes an answer.
    package init(key: String, request: ContentDigest, answer: JSONValue, exitCode: ExitCode, time: Moment) {
        self.key = key
        self.request = request
        self.answer = answer
        self.exitCode = exitCode
        self.time = time
    }
}
