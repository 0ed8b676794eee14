// The demonstration: this project's own suites, and recorded answers of a real model, whole and damaged.

import Foundation
import ProgramSupport

extension Scenario {
    static let demonstration = ["recorded-rerun", "recorded-noise-6", "recorded-noise-10"].map { model in
        Scenario("demonstration-\(model)") { scene in
            for name in ["assay.yaml", "suites", "baselines"] {
                try FileManager.default.createSymbolicLink(
                    at: scene.place.folder.appending(path: name),
                    withDestinationURL: Scene.repository.appending(path: name)
                )
            }
            let run = "run tutor --model \(model) --profile demonstration --run-id \(model)"
            try await scene.assay("run", "\(run) --store .assay/demonstration --progress none")
            try scene.keep("reports/\(model)")
        }
    }
}
