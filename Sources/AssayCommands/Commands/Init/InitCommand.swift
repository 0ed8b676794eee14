// Takes a new user from an empty folder to a first run.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a configuration, a first suite, and a CI example into the working folder.",
        discussion: "Files that exist are left as they are."
    )

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console
        for (path, text) in Starter.files {
            guard !FileManager.default.fileExists(atPath: path) else {
                console.note("kept   \(path)")
                continue
            }
            let folder = FilePath.folder(of: path)
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try AtomicFile.write(text, to: path)
            } catch {
                throw CommandFailure(.cannotWrite, "'\(path)' cannot be written: \(error)")
            }
            console.note("wrote  \(path)")
        }
        console.result("next: name your model in assay.yaml, then  assay run first --model local")
    }
}
