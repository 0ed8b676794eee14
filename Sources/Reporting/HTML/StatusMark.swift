// A status as the page shows it: a shape, a word and a colour, never a colour alone.

import Text
import Evaluation
import Regression

/// A status as the page shows it: a shape, a word and a colour, never a colour alone.
struct StatusMark {
    /// The kinds, each with one colour and one shape.
    enum Kind: String {
        case pass, better, fail, undecided, none
    }

    /// Which colour and shape, as the name of a class.
    let tone: String
    /// The word.
    let word: String
    /// The shape, drawn in the colour of the text around it.
    let iconMarkup: HTMLText

    /// Creates a mark.
    init(_ kind: Kind, _ word: String) {
        self.tone = kind.rawValue
        self.word = word
        self.iconMarkup = Self.icon(kind)
    }

    /// The mark of a gate's decision.
    init(_ result: GateDecision.Result) {
        switch result {
        case .pass: self.init(.pass, "Passed")
        case .fail: self.init(.fail, "Failed")
        case .undecided: self.init(.undecided, "Undecided")
        case .none: self.init(.none, "Not gated")
        }
    }

    /// The mark of a test: what was found, in the colour of what it means for the gate.
    init(_ test: TestAssessment) {
        let decision = StatusMark(test.gate.result)
        guard let comparison = test.comparison else {
            self = decision
            return
        }
        let kind: Kind
        switch test.gate.result {
        case .pass: kind = comparison.verdict == .improved ? .better : .pass
        case .fail: kind = .fail
        case .undecided: kind = .undecided
        case .none: kind = .none
        }
        let isBelowThreshold = test.threshold.map { $0.isGating && $0.result == .fail } ?? false
        switch comparison.verdict {
        case .regressed where comparison.isWithinMargin && kind == .pass: self.init(kind, "Small drop")
        case .regressed: self.init(kind, "Regressed")
        case _ where isBelowThreshold && kind == .fail: self.init(kind, "Below threshold")
        case .improved: self.init(kind, "Improved")
        case .held where kind == .fail || kind == .undecided: self = decision
        case .held: self.init(kind, "Held")
        case .inconclusive: self.init(kind, "Inconclusive")
        case .invalid: self.init(kind, "Invalid")
        }
    }

    /// Small shapes that differ without colour: a tick, an arrow, a cross, a question mark and a dash, each in its own frame.
    private static func icon(_ kind: Kind) -> HTMLText {
        let shape =
            switch kind {
            case .pass: circle + #"<path d="M4.8 8.3l2.2 2.2 4.2-4.8"/>"#
            case .better: circle + #"<path d="M8 11.4V4.8M5.2 7.4L8 4.6l2.8 2.8"/>"#
            case .fail: #"<path d="M5.4 1.2h5.2l4.2 4.2v5.2l-4.2 4.2H5.4l-4.2-4.2V5.4zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>"#
            case .undecided:
                #"<path d="M8 1l7 7-7 7-7-7z"/><path d="M6.4 6.5c.1-2 3.2-1.9 3.1-.1 0 1.1-1.4 1.2-1.5 2.4M8 10.9v.2"/>"#
            case .none: circle + #"<path d="M5 8h6"/>"#
            }
        let frame = #"<svg class="icon" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" "#
        let stroke = #"stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">"#
        return HTMLText(safe: frame + stroke + shape + "</svg>")
    }

    private static let circle = #"<circle cx="8" cy="8" r="6.8"/>"#
}
