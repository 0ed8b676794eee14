// Lists the keys that move money and goods.

/// Rules for payments, shops and exchanges.
enum PaymentSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .token(
            "stripe-key",
            ["sk_live_", "rk_live_", "sk_test_", "rk_test_", "sk_prod_", "rk_prod_"],
            "[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,250}",
            entropy: 3
        ),
        .token("stripe-webhook-secret", ["whsec_"], "whsec_[A-Za-z0-9+/]{32,64}={0,2}", entropy: 3),
        .token(
            "square-token",
            ["eaaa", "sq0"],
            "EAAA[A-Za-z0-9_-]{60}|sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}",
            entropy: 3
        ),
        .token(
            "paypal-braintree-token",
            ["access_token$"],
            #"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}"#,
            entropy: 3
        ),
        .token(
            "adyen-key",
            ["aqe"],
            "AQE[A-Za-z0-9]{5,10}[A-Za-z0-9+/=]{80,300}-[A-Za-z0-9+/=]{20,100}",
            entropy: 3.5,
            reach: 420
        ),
        .token("razorpay-key", ["rzp_live_", "rzp_test_"], "rzp_(?:live|test)_[A-Za-z0-9]{14}", entropy: 2.8),
        .token("flutterwave-key", ["flwseck"], "FLWSECK(?:_TEST)?-[A-Za-z0-9]{32,40}(?:-X)?", entropy: 3),
        .token(
            "plaid-token",
            ["access-sandbox-", "access-production-", "access-development-"],
            "access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            entropy: 3
        ),
        .token(
            "shopify-token",
            ["shpat_", "shpca_", "shppa_", "shpss_"],
            "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
            entropy: 3
        ),
        .token("lob-key", ["live_", "test_"], "(?:live|test)_[a-f0-9]{35}", entropy: 3),
        .token("duffel-token", ["duffel_"], "duffel_(?:test|live)_[A-Za-z0-9_=-]{43}", entropy: 3),
        .token("easypost-key", ["ezak", "eztk"], "EZ[AT]K[A-Za-z0-9]{54}", entropy: 3.5),
        .token("shippo-token", ["shippo_"], "shippo_(?:live|test)_[a-fA-F0-9]{40}", entropy: 3),
        .token("gocardless-token", ["live_"], "live_[A-Za-z0-9_-]{40}", entropy: 3.8),
        .labelled("coinbase-key", ["coinbase"], "[A-Za-z0-9_-]{64}", entropy: 4),
        .labelled("binance-key", ["binance"], "[A-Za-z0-9]{64}", entropy: 4),
        .labelled("kraken-key", ["kraken"], "[A-Za-z0-9/+]{80,90}={0,2}", entropy: 4),
        .labelled("etherscan-key", ["etherscan"], "[A-Z0-9]{34}", entropy: 3.5),
    ]
}
