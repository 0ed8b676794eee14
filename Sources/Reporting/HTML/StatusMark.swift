// Makes statuses readable without colour.

import Assessments
import Statistics
import Text

/// The sign of a status: a shape beside the word and the colour, for those who see no colours.
enum StatusMark: String {
    case pass, fail, undecided, better, none

    init(_ result: GateDecision.Result) {
        switch result {
        case .pass: self = .pass
        case .fail: self = .fail
        case .undecided: self = .undecided
        case .none: self = .none
        }
    }

    init(_ verdict: Verdict) {
        switch verdict {
        case .regressed: self = .fail
        case .improved: self = .better
        case .held: self = .pass
        case .inconclusive, .invalid: self = .undecided
        }
    }

    init(_ change: CaseChange.Kind) {
        switch change {
        case .newlyFailing, .worse: self = .fail
        case .newlyPassing, .better: self = .better
        }
    }

    /// A drawing of the sign.
    var markup: HTMLText {
        HTMLText(
            safe:
                ##"<svg class="mark plot-\##(rawValue)" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" "##
                + ##"fill="\##(color)"><path stroke="none" d="\##(path)"/></svg>"##
        )
    }

    /// A colour that stands on white, for viewers that drop style sheets.
    var color: String {
        switch self {
        case .pass: "#1a7f37"
        case .fail: "#b3261e"
        case .undecided: "#8a5a00"
        case .better: "#0a5fb4"
        case .none: "#59636e"
        }
    }

    private var path: String {
        switch self {
        case .pass: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM6.9 11.6 3.4 8.1l1.2-1.2 2.3 2.3 4.6-4.7 1.2 1.2z"
        case .fail:
            "M5 0h6l5 5v6l-5 5H5l-5-5V5zM5.3 4.1 4.1 5.3 6.8 8l-2.7 2.7 1.2 1.2L8 9.2l2.7 2.7 1.2-1.2L9.2 8l2.7-2.7-1.2-1.2L8 6.8z"
        case .undecided: "M8 0 16 15H0zM7.1 5v5h1.8V5zm0 6.2V13h1.8v-1.8z"
        case .better: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM8 3.5l4 4.2H9.3V12H6.7V7.7H4z"
        case .none: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM4 7.1h8v1.8H4z"
        }
    }
}
