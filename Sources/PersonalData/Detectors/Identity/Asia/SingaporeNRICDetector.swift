// Finds Singapore's number of every inhabitant.

/// Singapore's NRIC and FIN: a letter, seven digits and a letter that checks them.
struct SingaporeNRICDetector: Detector {
    let entity = Entity.singaporeNRIC
    let cue = Cue.number(digits: 7, bytes: 9)
    let words = ["nric", "fin", "singapore"]
    let pattern = PlacedPattern.number("[STFGM][0-9]{7}[A-Z]")

    func judge(_ candidate: Candidate) -> Judgement? {
        let code = candidate.code
        let sum = WeightedSum.of(candidate.digits, [2, 7, 6, 5, 4, 3, 2])
        let (shift, letters): (Int, String)
        switch code[0] {
        case UInt8(ascii: "S"): (shift, letters) = (0, "JZIHGFEDCBA")
        case UInt8(ascii: "T"): (shift, letters) = (4, "JZIHGFEDCBA")
        case UInt8(ascii: "F"): (shift, letters) = (0, "XWUTRQPNMLK")
        case UInt8(ascii: "G"): (shift, letters) = (4, "XWUTRQPNMLK")
        default: (shift, letters) = (3, "XWUTRQPNJLK")
        }
        return Array(letters.utf8)[(sum + shift) % 11] == code[8] ? Judgement(0.6) : nil
    }
}
