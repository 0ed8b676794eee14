// Lists the keys of clouds, of their data stores and of those who run sites on them.

/// Rules for providers of machines, storage, names and sites.
enum CloudSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .token(
            "aws-access-key-id",
            ["akia", "asia", "abia", "acca"],
            "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
            entropy: 3
        ),
        .labelled(
            "aws-secret-access-key",
            ["aws", "secret_access_key", "secretaccesskey"],
            "[A-Za-z0-9/+]{40}",
            entropy: 4
        ),
        .token("aws-bedrock-key", ["absk"], "ABSK[A-Za-z0-9+/]{109,269}={0,2}", entropy: 3, reach: 400),
        .token("google-api-key", ["aiza"], "AIza[A-Za-z0-9_-]{35}", entropy: 3.5),
        .token("google-oauth-secret", ["gocspx-"], "GOCSPX-[A-Za-z0-9_-]{28}", entropy: 3),
        .token("google-oauth-token", ["ya29."], #"ya29\.[A-Za-z0-9_-]{30,300}"#, entropy: 3.5, reach: 400),
        .token("azure-storage-key", ["accountkey="], "AccountKey=([A-Za-z0-9+/]{86}==)", entropy: 4),
        .token("azure-client-secret", ["8q~", "7q~"], "[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}", entropy: 3.3),
        .token("azure-shared-access-key", ["sharedaccesskey="], "SharedAccessKey=([A-Za-z0-9+/]{43}=)", entropy: 4),
        .token("azure-signature", ["sig="], #"sig=([A-Za-z0-9%]{40,50}%3[Dd]|[A-Za-z0-9+/]{43}=)"#, entropy: 4),
        .token("alibaba-access-key-id", ["ltai"], "LTAI[A-Za-z0-9]{17,21}", entropy: 3),
        .token("tencent-secret-id", ["akid"], "AKID[A-Za-z0-9]{32}", entropy: 3.5),
        .token("yandex-iam-token", ["t1."], #"t1\.[A-Z0-9a-z_-]{20,200}={0,2}\.[A-Z0-9a-z_-]{86}={0,2}"#, entropy: 3.5),
        .token("digitalocean-token", ["dop_v1_", "doo_v1_", "dor_v1_"], "do[opr]_v1_[a-f0-9]{64}", entropy: 3),
        .labelled("linode-token", ["linode"], "[a-f0-9]{64}"),
        .labelled("hetzner-token", ["hcloud", "hetzner"], "[A-Za-z0-9]{64}", entropy: 4),
        .labelled("cloudflare-token", ["cloudflare", "cf_api"], "[a-f0-9]{37}|[A-Za-z0-9_-]{40}"),
        .token("cloudflare-origin-key", ["v1.0-"], "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}", entropy: 2),
        .labelled("fastly-token", ["fastly"], "[A-Za-z0-9_-]{32}", entropy: 3.5),
        .token("heroku-key", ["hrku-"], "HRKU-[A-Za-z0-9_-]{36,60}", entropy: 3),
        .labelled("heroku-api-key", ["heroku"], "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        .token(
            "fly-token",
            ["fm1", "fm2_", "fo1_"],
            "fo1_[A-Za-z0-9_-]{43}|fm[12]r?_[A-Za-z0-9+/]{100,300}={0,3}",
            reach: 400
        ),
        .labelled("vercel-token", ["vercel"], "[A-Za-z0-9]{24}", entropy: 3.5),
        .token("netlify-token", ["nfp_"], "nfp_[A-Za-z0-9]{36}", entropy: 3),
        .token("planetscale-token", ["pscale_"], "pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_=.-]{32,64}", entropy: 3),
        .token("supabase-key", ["sbp_", "sb_secret_"], "sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{24,64}"),
        .token("neon-key", ["napi_"], "napi_[a-z0-9]{64}", entropy: 3),
        .token("databricks-token", ["dapi"], "dapi[a-f0-9]{32}(?:-[0-9])?", entropy: 3),
        .token("snowflake-token", ["ver:1-hint:"], "ver:1-hint:[0-9]{4,20}-ETMs[A-Za-z0-9+/=]{80,400}", reach: 500),
        .token("terraform-token", ["atlasv1."], #"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}"#, entropy: 3.5),
        .token("vault-token", ["hvs.", "hvb."], #"hv[sb]\.[A-Za-z0-9_-]{90,300}"#, entropy: 3.5, reach: 400),
        .token("pulumi-token", ["pul-"], "pul-[a-f0-9]{40}", entropy: 3),
        .token(
            "doppler-token",
            ["dp.pt.", "dp.st."],
            #"dp\.(?:pt|st\.[a-z0-9_-]{2,35})\.[A-Za-z0-9]{40,44}"#,
            entropy: 3
        ),
        .token("dropbox-token", ["sl."], #"sl\.(?:u\.)?[A-Za-z0-9_-]{130,300}"#, entropy: 3.5, reach: 400),
        .token("scalingo-token", ["tk-us-"], "tk-us-[A-Za-z0-9_-]{48}", entropy: 3),
        .token("mongodb-atlas-secret", ["mdb_sa_sk_"], "mdb_sa_sk_[A-Za-z0-9_-]{40}", entropy: 3),
        .token("infracost-key", ["ico-"], "ico-[A-Za-z0-9]{32}", entropy: 3),
        .token("age-key", ["age-secret-key-1"], "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", entropy: 3),
    ]
}
