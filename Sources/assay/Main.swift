// The entry point: hands the command line to AssayCommands.

import AssayCommands

@main
struct Main {
    static func main() async {
        await AssayCommand.enter()
    }
}
