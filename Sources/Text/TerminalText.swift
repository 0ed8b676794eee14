// Keeps a model's output from moving the cursor or hiding a line of a terminal.

/// Text for a terminal: nothing in it can move the cursor, colour the screen or turn the line around.
package enum TerminalText {
    /// One line: control and hidden characters are shown by their names, line ends too.
    package static func line(_ text: String) -> String {
        VisibleText(text).notation.replacing("\n", with: "⟨U+000A⟩").replacing("\t", with: "⟨U+0009⟩")
    }
}
