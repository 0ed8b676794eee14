// Finds telephone numbers as people of many countries write them, and leaves dates, versions and measures alone.

/// Telephone numbers.
///
/// Those in international form and those of North America are known by their shape, others by their groups and by words.
struct PhoneDetector: Detector {
    let entity = Entity.phone
    let cue = Cue.number(digits: 7, bytes: 7)
    let reach = (before: 4, after: 12)
    let words = [
        "phone", "telephone", "tel", "mobile", "mob", "cell", "cellphone", "call", "calling", "called", "fax", "desk",
        "office", "dial", "hotline", "landline", "sms", "whatsapp", "telefon", "handy", "telefono", "teléfono",
        "téléphone", "móvil", "contact",
    ]
    let pattern =
        #"(?<![\p{L}\p{N}_+])(?<![0-9][-.,:/])(?:\+ ?)?(?:\([0-9]{1,5}\)|[0-9]{1,15})(?:(?:[-./ ]| - |\) |(?<=\)))\(?[0-9]{1,8}\)?){0,7}"#
        + #"(?: ?(?:x|ext\.?|extension) ?([0-9]{1,6}))?(?![\p{L}\p{N}_])(?![-.:/,][0-9])"#

    func judge(_ candidate: Candidate) -> Judgement? {
        let number = PhoneNumber(candidate.text, extension: candidate.groups.first ?? nil)
        return number.strength.map { Judgement($0) }
    }
}
