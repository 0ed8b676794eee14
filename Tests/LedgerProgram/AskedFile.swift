// The file by which a test knows what left the program, whenever it was killed.

import Evaluation
import Foundation

/// Writes a line for each question before it is answered: `model` or `judge`, then the question's digest.
struct AskedFile: Sendable {
    private let descriptor: Int32

    init(folder: String) {
        descriptor = open(folder + "/asked", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }

    /// Adds a line in one write, which a kill does not tear.
    func note(_ name: String, _ request: ModelRequest) {
        let line = Array("\(name) \(request.digest)\n".utf8)
        _ = write(descriptor, line, line.count)
    }
}
