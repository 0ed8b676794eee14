// Keeps modules, folders and files small enough to be known.

import Testing

@Suite("sizes")
struct SizeTests {
    @Test("no source file is longer than 400 lines")
    func files() {
        for file in SourceTree.files(below: "Sources") {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("no folder holds more than 25 Swift files")
    func folders() {
        let folders = Dictionary(grouping: SourceTree.files, by: \.folder)
        for (folder, files) in folders {
            #expect(files.count <= 25, "\(folder) holds \(files.count) Swift files: give it folders")
        }
    }

    @Test("no module is longer than 5,000 lines", arguments: FloorTests.floors.joined())
    func modules(module: String) {
        let lines = SourceTree.files(below: "Sources/\(module)").reduce(0) { $0 + $1.lines.count }
        #expect(lines <= 5000, "\(module) has \(lines) lines: find the module inside it")
    }
}
