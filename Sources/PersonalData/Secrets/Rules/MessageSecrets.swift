// Lists the keys of those who carry messages, and of the places where people meet.

/// Rules for mail, chat, telephony and social networks.
enum MessageSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .token("slack-bot-token", ["xoxb-"], "xoxb-[0-9]{8,14}-(?:[0-9]{8,14}-)?[A-Za-z0-9]{14,34}", entropy: 2.8),
        .token(
            "slack-user-token",
            ["xoxp-", "xoxe-", "xoxo-", "xoxs-", "xoxa-", "xoxr-"],
            "xox[peosar]-(?:[0-9]-)?(?:[0-9]{8,14}-){1,3}[A-Za-z0-9-]{14,150}",
            entropy: 2.8
        ),
        .token("slack-app-token", ["xapp-"], "xapp-[0-9]-[A-Z0-9]{9,13}-[0-9]{9,15}-[a-f0-9]{64}", entropy: 3),
        .token(
            "slack-webhook",
            ["hooks.slack.com"],
            #"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{40,60}"#,
            entropy: 3
        ),
        .labelled(
            "discord-bot-token",
            ["discord", "bot_token"],
            #"[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}"#,
            entropy: 3.5
        ),
        .token(
            "discord-webhook",
            ["/api/webhooks/"],
            #"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}"#,
            entropy: 3.5
        ),
        .labelled(
            "telegram-bot-token",
            ["telegram", "bot_token", "bot token"],
            "[0-9]{8,10}:[A-Za-z0-9_-]{35}",
            entropy: 3.5
        ),
        .token(
            "telegram-bot-address",
            ["api.telegram.org"],
            #"api\.telegram\.org/bot([0-9]{8,10}:[A-Za-z0-9_-]{35})"#,
            entropy: 3.5
        ),
        .token(
            "teams-webhook",
            ["webhook.office.com"],
            #"webhook\.office\.com/webhookb2/[a-f0-9-]{36}@[a-f0-9-]{36}/IncomingWebhook/[a-f0-9]{32}/[a-f0-9-]{36}"#,
            entropy: 3
        ),
        .token(
            "twilio-key",
            [
                "twilio", "sk0", "sk1", "sk2", "sk3", "sk4", "sk5", "sk6", "sk7", "sk8", "sk9", "ska", "skb", "skc",
                "skd", "ske", "skf",
            ],
            "SK[a-f0-9]{32}",
            entropy: 3
        ),
        .labelled("twilio-auth-token", ["twilio"], "[a-f0-9]{32}"),
        .token("sendgrid-key", ["sg."], #"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#, entropy: 3.5),
        .token("mailgun-key", ["key-"], "key-[a-f0-9]{32}", entropy: 3),
        .labelled("mailchimp-key", ["mailchimp"], "[a-f0-9]{32}-us[0-9]{1,2}"),
        .token("brevo-key", ["xkeysib-"], "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", entropy: 3),
        .token("resend-key", ["re_"], "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", entropy: 3.5),
        .labelled("postmark-token", ["postmark"], "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}"),
        .token("intercom-token", ["dg9r"], "dG9r[A-Za-z0-9+/]{50,60}={0,2}", entropy: 3.5),
        .labelled("zendesk-token", ["zendesk"], "[A-Za-z0-9]{40}", entropy: 4),
        .labelled("hubspot-key", ["hubspot"], "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        .token(
            "hubspot-token",
            ["pat-na", "pat-eu"],
            "pat-(?:na|eu)[0-9]-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            entropy: 3
        ),
        .token("facebook-token", ["eaa"], "EAA[MC][A-Za-z0-9]{100,250}", entropy: 3.5),
        .labelled("facebook-secret", ["facebook", "fb_app"], "[a-f0-9]{32}"),
        .token("twitter-bearer", ["aaaaaaaaaaaaaaaaaaaaa"], "A{21,22}[A-Za-z0-9%]{80,100}", entropy: 3),
        .labelled("twitter-secret", ["twitter"], "[A-Za-z0-9]{45,50}", entropy: 4),
        .labelled("linkedin-secret", ["linkedin"], "[A-Za-z0-9]{16}", entropy: 3.3),
    ]
}
