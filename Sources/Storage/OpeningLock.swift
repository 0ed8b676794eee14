// Lets one process make a store while the others wait, and none of them for ever.

import Evaluation
import Foundation

/// The lock under which a store is made or brought up to date.
///
/// It is held for milliseconds. A process that waits longer than ``patience`` is told who has it: a process that was stopped in
/// between must not stop all others.
struct OpeningLock {
    /// How many seconds a process waits for another one.
    private static let patience = 10.0
    /// How many microseconds pass between two tries.
    private static let pause: UInt32 = 20_000

    private let descriptor: Int32

    /// Whether the lock is held; in a folder that cannot be written there is none to hold.
    var isHeld: Bool { descriptor >= 0 }

    /// Waits for the lock of a store's folder.
    ///
    /// - Throws: ``StoreError/locked(path:holder:)`` when another process keeps it.
    init(folder: String) throws(StoreError) {
        descriptor = open(folder + "/opening", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        let end = Date().addingTimeInterval(Self.patience)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard Date() < end else {
                var bytes = [UInt8](repeating: 0, count: 100)
                let count = pread(descriptor, &bytes, bytes.count, 0)
                close(descriptor)
                let holder = count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
                throw .locked(path: folder, holder: holder)
            }
            usleep(Self.pause)
        }
        let name = Array("process \(getpid()), opening it".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, name, name.count, 0)
    }

    /// Gives the lock back.
    func release() { if isHeld { close(descriptor) } }
}
