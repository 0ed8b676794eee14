// Lists the keys of those who watch, protect and measure what others run.

/// Rules for observability, identity, search and maps.
enum OperationSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .labelled("datadog-key", ["datadog", "dd_api_key", "dd_app_key"], "[a-f0-9]{40}|[a-f0-9]{32}"),
        .token("datadog-application-key", ["ddapp_"], "ddapp_[A-Za-z0-9]{34}", entropy: 3),
        .token(
            "new-relic-key",
            ["nrak-", "nrjs-", "nrii-"],
            "NR(?:AK-[A-Z0-9]{27}|JS-[a-f0-9]{19}|II-[A-Za-z0-9-]{32})",
            entropy: 3
        ),
        .token(
            "grafana-token",
            ["glsa_", "glc_"],
            "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,300}={0,3}",
            entropy: 3,
            reach: 400
        ),
        .token(
            "sentry-token",
            ["sntrys_", "sntryu_"],
            "sntryu_[a-f0-9]{64}|sntrys_eyJ[A-Za-z0-9+/=_-]{80,300}",
            entropy: 3,
            reach: 400
        ),
        .token(
            "dynatrace-token",
            ["dt0c01.", "dt0s16."],
            #"dt0[a-zA-Z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"#,
            entropy: 3.5
        ),
        .labelled("honeycomb-key", ["honeycomb"], "[a-f0-9]{32}|hc[abi][a-z]{2}_[a-z0-9]{58}"),
        .labelled("pagerduty-key", ["pagerduty", "pager_duty"], "[A-Za-z0-9_+-]{20}", entropy: 3.3),
        .labelled("opsgenie-key", ["opsgenie"], "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}"),
        .labelled("rollbar-token", ["rollbar"], "[a-f0-9]{32}"),
        .labelled("sumologic-key", ["sumologic", "sumo_"], "[A-Za-z0-9]{64}", entropy: 4),
        .labelled("splunk-token", ["splunk"], "[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}"),
        .token("posthog-key", ["phx_"], "phx_[A-Za-z0-9]{43,50}", entropy: 3.5),
        .token(
            "launchdarkly-key",
            ["sdk-", "mob-", "api-"],
            "(?:sdk|mob|api)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
            entropy: 3
        ),
        .labelled("segment-key", ["segment"], "[A-Za-z0-9]{32}", entropy: 3.8),
        .labelled("amplitude-key", ["amplitude"], "[a-f0-9]{32}"),
        .labelled("okta-token", ["okta"], "00[A-Za-z0-9_-]{40}", entropy: 3.8),
        .labelled("auth0-secret", ["auth0"], "[A-Za-z0-9_-]{64}", entropy: 4),
        .token("onepassword-token", ["ops_eyj"], "ops_eyJ[A-Za-z0-9+/_-]{250,1000}={0,3}", entropy: 4, reach: 1100),
        .token(
            "onepassword-secret-key",
            ["a3-"],
            "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}",
            entropy: 3.3
        ),
        .token(
            "tailscale-key",
            ["tskey-"],
            "tskey-(?:api|auth|client|webhook)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{16,40}",
            entropy: 3
        ),
        .labelled("algolia-key", ["algolia"], "[a-f0-9]{32}"),
        .token(
            "mapbox-token",
            ["sk.eyj", "tk.eyj"],
            #"[st]k\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,40}"#,
            entropy: 3.5
        ),
        .labelled(
            "elastic-key",
            ["elastic"],
            "[A-Za-z0-9]{20}:[A-Za-z0-9_-]{22}|[A-Za-z0-9+/]{56,60}={0,2}",
            entropy: 4
        ),
        .token("clickhouse-secret", ["4b1d"], "4b1d[A-Za-z0-9]{38}", entropy: 3.8),
        .token("typeform-token", ["tfp_"], "tfp_[A-Za-z0-9_-]{44}_[A-Za-z0-9]{14}", entropy: 3.5),
        .token("facebook-instagram-token", ["igqv"], "IGQV[A-Za-z0-9_-]{100,250}", entropy: 3.5),
        .token("frameio-token", ["fio-u-"], "fio-u-[A-Za-z0-9_=-]{64}", entropy: 3.5),
    ]
}
