// Lets a reader find the slices that moved.

import Foundation
import Text

/// A bar from zero for one slice's difference, cut at 30 points on both sides.
struct SliceBar {
    private static let reach = 0.3

    let difference: Double

    var markup: HTMLText {
        let share = min(max(difference / Self.reach, -1), 1)
        let length = Int((abs(share) * 60).rounded())
        let start = share < 0 ? 60 - length : 60
        let mark: StatusMark = share < 0 ? .fail : .better
        return HTMLText(
            safe:
                ##"<svg viewBox="0 0 120 12" width="120" height="12" aria-hidden="true"><line x1="60" y1="0" x2="60" y2="12" "##
                + ##"class="plot-axis" stroke="#59636e"/><rect x="\##(start)" y="3" width="\##(length)" height="6" stroke="none" "##
                + ##"class="plot-\##(mark.rawValue)" fill="\##(mark.color)"/></svg>"##
        )
    }
}
