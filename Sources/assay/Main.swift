// The entry point: hands the command line to AssayCommands.

import AssayCommands
// Linked for what it leaves out: see its source.
import CICUData

@main
struct Main {
    static func main() async {
        await AssayCommand.enter()
    }
}
