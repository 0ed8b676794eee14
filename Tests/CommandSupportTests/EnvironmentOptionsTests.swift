// Proves that no slip in a variable chooses in silence what a run is held against.

import Evaluation
import Testing

@testable import CommandSupport

@Suite("options of the environment")
struct EnvironmentOptionsTests {
    @Test("an empty baseline or profile is refused, an empty number is none")
    func empty() throws {
        for name in ["ASSAY_BASELINE", "ASSAY_PROFILE"] {
            let failure = #expect(throws: CommandFailure.self) { try EnvironmentOptions.check([name: ""]) }
            #expect(failure?.exitCode == .usage && failure?.description.hasPrefix("\(name) is set and empty") == true)
        }
        try EnvironmentOptions.check(["ASSAY_LIMIT": "", "ASSAY_BASELINE": "main"])
    }

    @Test("a slip in a name is told, and a key of the user's own is not")
    func slips() {
        let found = EnvironmentOptions.slips([
            "ASSAY_BASLINE": "main", "ASSAY_BASELINE": "main", "ASSAY_OPENAI_KEY": "k", "HOME": "/",
        ])
        #expect(found == ["ASSAY_BASLINE is no option of assay; did you mean ASSAY_BASELINE?"])
    }
}
