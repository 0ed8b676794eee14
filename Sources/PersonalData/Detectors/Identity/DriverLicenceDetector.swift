// Finds the numbers of driving licences, whose forms are as many as states.

/// Numbers of driving licences: the British form by its shape, others near a word of driving.
struct DriverLicenceDetector: Detector {
    let entity = Entity.driverLicence

    let cue = Cue.number(digits: 5, bytes: 6)
    let words = ["driver", "driving", "drivers", "dl", "dmv", "führerschein", "permis", "conducir"]
    let pattern = PlacedPattern.number(
        "([A-Z]{2,5}9{0,3}[0-9]{6}[A-Z9]{2}[0-9][A-Z]{2})|[A-Z]{0,3}[0-9]{5,14}[A-Z]{0,2}|[A-Z][0-9]{2,4}(?:-[0-9]{3,6}){1,4}"
    )

    func judge(_ candidate: Candidate) -> Judgement? {
        let isBritish = candidate.text.utf8.count == 16 && candidate.groups.first ?? nil != nil
        return Judgement(isBritish ? 0.5 : 0.1)
    }
}
