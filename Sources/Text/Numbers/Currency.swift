// Knows the letters that stand for a currency before a number.

/// Codes and short names of currencies, which may stand between a sign and its digits.
enum Currency {
    /// Whether letters are a code of ISO 4217 or a short name, such as `USD`, `Rs` and `kr`.
    static func isCode(_ letters: String) -> Bool { codes.contains(letters) }

    /// Whether letters before a currency sign belong to it, such as `US` in `US$`.
    static func isSignPrefix(_ letters: String) -> Bool { prefixes.contains(letters) }

    private static let prefixes: Set<String> = [
        "US", "A", "AU", "B", "BZ", "C", "CA", "CI", "CN", "EC", "G", "HK", "J", "JP", "L", "MX", "N", "NZ", "NT", "R",
        "RD", "S", "SG",
        "T", "TT", "U", "WS", "Z",
    ]

    private static let codes = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC BTN BWP BYN BZD CAD CDF CHF CLP CNY \
        COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD \
        IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
        MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE \
        SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER \
        ZAR ZMW Rs RS rs Re Kč kr Kr Fr zł лв руб Ft lei RM Rp KSh
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
