// Gives a run of several suites one exit code.

package import Assessments
package import Evaluation

/// Turns the gates of a run's suites into one decision and one exit code.
package struct RunGate: Sendable {
    /// The decision over all suites.
    package let decision: GateDecision

    /// The code, before `--exit-zero`.
    package let exitCode: ExitCode

    /// Decides.
    ///
    /// - Parameters:
    ///   - suites: What is said of each suite.
    ///   - set: What is said of the set that they form.
    ///   - isStrict: Whether undecided is an error: `--strict`, or a promotion.
    ///   - isPromotion: Whether a model is promoted by it, for which a part of a suite is no evidence.
    ///   - stopped: Why the run ended before its plan did.
    ///   - interruption: The code of the signal that interrupted it.
    ///   - unavailable: The code of the failure on which all answers agreed.
    package init(
        suites: [SuiteAssessment],
        set: SetAssessment? = nil,
        isStrict: Bool,
        isPromotion: Bool = false,
        stopped: StopReason? = nil,
        interruption: ExitCode = .interrupted,
        unavailable: ExitCode? = nil
    ) {
        var gates = (suites.map(\.gate) + [set?.gate].compactMap(\.self)).filter { $0.result != .none }
        if isStrict {
            // A decision was asked for, and nothing was there to decide by.
            gates += suites.filter { $0.gate.result == .none }.map {
                GateDecision(
                    .undecided,
                    ["\($0.suite)/nothing was held against anything: name a baseline, or set a threshold"]
                )
            }
        }
        if isPromotion {
            gates += suites.filter(\.isPartial).map {
                GateDecision(
                    .undecided,
                    ["\($0.suite)/a promotion needs the whole suite, and only a part of it was asked or compared"]
                )
            }
        }
        var joined = TestGate.join(gates)
        var codes: [ExitCode] = []
        switch joined.result {
        case .fail: codes.append(.gateFailed)
        case .undecided where isStrict: codes.append(.undecided)
        case .undecided, .pass, .none: codes.append(.pass)
        }
        if suites.contains(where: { !$0.invalid.isEmpty }) { codes.append(.undecided) }
        // A case that must pass and was not measured is missing evidence, strict or not.
        if suites.contains(where: { $0.required.contains { $0.result == .undecided } }) { codes.append(.undecided) }
        switch stopped {
        case nil, .settled?, .futile?: break
        case .interrupted?: codes.append(interruption)
        case .deadline?, .costCap?: codes.append(.undecided)
        case .unavailable?: codes.append(unavailable ?? .unavailable)
        }
        if let stopped, !stopped.isPlanned {
            // What was not asked cannot have passed.
            if joined.result == .pass || joined.result == .none { joined = GateDecision(.undecided) }
            joined.reasons.append("the run is not complete: \(stopped.sentence)")
        }
        decision = joined
        exitCode = ExitCode.prevailing(of: codes)
    }
}
