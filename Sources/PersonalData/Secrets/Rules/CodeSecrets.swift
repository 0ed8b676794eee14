// Lists the keys of those who keep, build and distribute code.

/// Rules for hosts of code, registries of packages and builders.
enum CodeSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .token("github-token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "gh[pousr]_[A-Za-z0-9]{36,76}", entropy: 3),
        .token("github-fine-grained-token", ["github_pat_"], "github_pat_[A-Za-z0-9_]{82}", entropy: 3),
        .token("gitlab-token", ["glpat-"], #"glpat-[A-Za-z0-9_-]{20,60}(?:\.[a-z0-9]{2}\.[a-z0-9]{9})?"#, entropy: 3),
        .token(
            "gitlab-other-token",
            ["gldt-", "glptt-", "glrt-", "glsoat-", "glcbt-", "glft-", "glimt-", "gloas-"],
            "gl(?:dt|ptt|rt|soat|cbt|ft|imt|oas)-[A-Za-z0-9_-]{20,70}",
            entropy: 3
        ),
        .token("gitlab-runner-token", ["gr1348941"], "GR1348941[A-Za-z0-9_-]{20}", entropy: 3),
        .token("bitbucket-app-password", ["atbb"], "ATBB[A-Za-z0-9]{32}", entropy: 3),
        .token("atlassian-token", ["atatt3"], "ATATT3[A-Za-z0-9_=-]{186,220}", entropy: 3.5),
        .token("npm-token", ["npm_"], "npm_[A-Za-z0-9]{36}", entropy: 3),
        .token(
            "pypi-token",
            ["pypi-ageichlwas5vcmc", "pypi-ageicdhwas5vcmc"],
            "pypi-AgEI(?:cHlwaS5vcmc|cHRlc3QucHlwaS5vcmc)[A-Za-z0-9_-]{50,1000}",
            entropy: 3,
            reach: 1100
        ),
        .token("rubygems-key", ["rubygems_"], "rubygems_[a-f0-9]{48}", entropy: 3),
        .token("nuget-key", ["oy2"], "oy2[a-z0-9]{43}", entropy: 3),
        .token("crates-token", ["cio"], "cio[A-Za-z0-9]{32}", entropy: 3.5),
        .token("clojars-token", ["clojars_"], "CLOJARS_[a-z0-9]{60}", entropy: 3),
        .token(
            "docker-token",
            ["dckr_pat_", "dckr_oat_"],
            "dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})",
            entropy: 3
        ),
        .token("artifactory-key", ["akcp"], "AKCp[A-Za-z0-9]{69}", entropy: 3.5),
        .token("artifactory-reference-token", ["cmvmd"], "cmVmd[A-Za-z0-9]{59}", entropy: 3.5),
        .labelled("circleci-token", ["circle_token", "circleci", "circle-token"], "[a-f0-9]{40}"),
        .token(
            "circleci-personal-token",
            ["ccipat_", "ccipra_"],
            "CCIP(?:AT|RA)_[A-Za-z0-9]{22}_[a-f0-9]{40}",
            entropy: 3
        ),
        .labelled("travis-token", ["travis"], "[A-Za-z0-9_-]{22}", entropy: 3.5),
        .token("buildkite-token", ["bkua_"], "bkua_[a-z0-9]{40}", entropy: 3),
        .token("sourcegraph-token", ["sgp_"], "sgp_(?:[a-fA-F0-9]{16}_)?[a-fA-F0-9]{40}", entropy: 3),
        .token("sonar-token", ["squ_", "sqp_", "sqa_"], "sq[upa]_[a-f0-9]{40}", entropy: 3),
        .labelled("codecov-token", ["codecov"], "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}|[a-z0-9]{32}"),
        .labelled("snyk-token", ["snyk"], "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}"),
        .token("postman-key", ["pmak-"], "PMAK-[a-f0-9]{24}-[a-f0-9]{34}", entropy: 3),
        .token("figma-token", ["figd_"], "figd_[A-Za-z0-9_-]{38,44}", entropy: 3),
        .token("linear-key", ["lin_api_", "lin_oauth_"], "lin_(?:api|oauth)_[A-Za-z0-9]{40,64}", entropy: 3),
        .token(
            "notion-token",
            ["ntn_", "secret_"],
            "ntn_[0-9]{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43}",
            entropy: 3.5
        ),
        .token("asana-token", ["2/1", "1/1"], "[12]/1[0-9]{15,18}(?:/[0-9]{16,19})?:[a-f0-9]{32}", entropy: 3),
        .token("airtable-token", ["pat"], #"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"#, entropy: 3.5),
        .token("contentful-token", ["cfpat-"], "CFPAT-[A-Za-z0-9_-]{43}", entropy: 3),
        .token("readme-key", ["rdme_"], "rdme_[a-z0-9]{70}", entropy: 3),
        .token("prefect-key", ["pnu_"], "pnu_[A-Za-z0-9]{36}", entropy: 3),
    ]
}
