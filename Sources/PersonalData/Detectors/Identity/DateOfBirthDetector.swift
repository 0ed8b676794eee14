// Finds the day on which somebody was born, where words say that it is one.

/// Dates of birth: a date near a word of birth.
struct DateOfBirthDetector: Detector {
    let entity = Entity.dateOfBirth

    let cue = Cue.number(digits: 1, bytes: 1)
    let reach = (before: 24, after: 24)
    let needsWords = true
    let words = [
        "born", "birth", "birthdate", "birthday", "dob", "geboren", "geburtsdatum", "geburtstag", "nacimiento",
        "nacido",
        "nacida", "naissance", "né", "née", "nascita", "nato", "nata", "födelsedatum", "född", "urodzenia", "urodzony",
    ]
    let pattern =
        #"(?<![\p{L}\p{N}_])(?i:[0-9]{1,2}(?<mark>[/.-])[0-9]{1,2}\k<mark>(?:19|20)?[0-9]{2}|"#
        + #"(?:19|20)[0-9]{2}(?<sign>[/.-])[0-9]{1,2}\k<sign>[0-9]{1,2}|"#
        + #"[0-9]{1,2}(?:st|nd|rd|th|\.)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? (?:19|20)[0-9]{2}|"#
        + #"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{2})"#
        + #"(?![\p{L}\p{N}_])"#

    func judge(_ candidate: Candidate) -> Judgement? {
        let numbers = candidate.text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        let days = numbers.filter { $0 < 100 }
        if numbers.count == 2 { return (1...31).contains(numbers[0]) ? Judgement(0.2) : nil }
        guard numbers.count == 3, days.count >= 2 else { return nil }
        let (one, other) = numbers[0] > 99 ? (numbers[1], numbers[2]) : (numbers[0], numbers[1])
        let isDay = CalendarDate.isDay(month: one, day: other) || CalendarDate.isDay(month: other, day: one)
        return isDay ? Judgement(0.2) : nil
    }
}
