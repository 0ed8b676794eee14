// Tells the reader of a report how to repeat the run.

/// The command line of this process, as it can be typed again.
package enum ReproducingCommand {
    /// `assay` and its arguments, quoted for a shell where they must be.
    package static var text: String {
        (["assay"] + ProgramArguments.all.map(quoted)).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./=:,@%+".utf8.contains(byte)
            }
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
