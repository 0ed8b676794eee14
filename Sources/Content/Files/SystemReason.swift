// Puts the system's error numbers into words that fit our sentences.

import Glibc

/// Says in words why a system call failed.
enum SystemReason {
    /// Returns the words for the failure of this thread's last call.
    static var last: String { text(errno) }

    /// Returns the words for an error number, in lower case as other messages are.
    static func text(_ number: Int32) -> String {
        let words = String(cString: strerror(number))
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}
