// Gives commands their surroundings, so that tests can replace them.

import Content
import Evaluation
import Foundation
import Storage
import Suites
import Synchronization

/// What a command stands on: its configuration, profile, folders and clock.
struct Setting: Sendable {
    private let place: PlaceOptions

    init(_ common: CommonOptions) {
        self.init(common.place)
    }

    init(_ place: PlaceOptions) {
        self.place = place
    }

    /// Reads the configuration, with the folders that flags and environment name in place of its own.
    func configuration() throws(ConfigurationError) -> Configuration {
        var configuration = try Configuration.load(CommonOptions.value(place.config, "CONFIG"))
        if let store = CommonOptions.value(place.store, "STORE") { configuration.store = store }
        return configuration
    }

    /// The profile's name.
    var profileName: String? { CommonOptions.value(place.profile, "PROFILE") }

    /// Opens the store of a command that only reads; there must be one.
    func existingStore() throws -> Store {
        let folder = try configuration().store
        guard FileManager.default.fileExists(atPath: folder + "/assay.db") else {
            throw CommandFailure(.noInput, "there is no store in '\(folder)' yet; `assay run` makes it")
        }
        return try Store(folder: folder)
    }

    /// Reads a run's name.
    static func runID(_ text: String) throws(CommandFailure) -> RunID {
        guard let id = RunID(text) else {
            throw CommandFailure(
                .usage,
                "'\(text)' cannot be a run's name: letters, digits, '.', '_' and '-', at most 100, no '.' or '-' in front"
            )
        }
        return id
    }

    /// A clock that starts at the system's time and then never jumps, whatever happens to the system's time.
    static let clock: @Sendable () -> Moment = {
        let passed = seconds() - startSeconds
        return Moment(milliseconds: startMilliseconds + Int64(passed * 1000))
    }

    /// Seconds of a clock that never jumps.
    @Sendable static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static let startSeconds = seconds()
    private static let startMilliseconds: Int64 = {
        _ = startSeconds
        return Int64(Date().timeIntervalSince1970 * 1000)
    }()
}
