// Lists the keys of those who run models, which this program's users have in plenty.

/// Rules for providers of models, of their data and of their training.
enum ModelSecrets {
    /// One line for each kind of key.
    static let rules: [SecretRule] = [
        .token(
            "openai-key",
            ["t3blbkfj"],
            "sk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}",
            entropy: 3.5
        ),
        .token(
            "anthropic-key",
            ["sk-ant-"],
            "sk-ant-(?:api|admin|oat|sid)[0-9]{2}-[A-Za-z0-9_-]{80,120}",
            entropy: 3.5
        ),
        .token("openrouter-key", ["sk-or-v1-"], "sk-or-v1-[a-f0-9]{64}", entropy: 3),
        .token("hugging-face-token", ["hf_", "api_org_"], "hf_[A-Za-z]{34}|api_org_[A-Za-z]{34}", entropy: 3),
        .token("replicate-token", ["r8_"], "r8_[A-Za-z0-9]{37}", entropy: 3),
        .token("perplexity-key", ["pplx-"], "pplx-[A-Za-z0-9]{48}", entropy: 3.5),
        .token("groq-key", ["gsk_"], "gsk_[A-Za-z0-9]{52}", entropy: 3.5),
        .token("xai-key", ["xai-"], "xai-[A-Za-z0-9]{80}", entropy: 3.5),
        .token("fireworks-key", ["fw_"], "fw_[A-Za-z0-9]{22,24}", entropy: 3),
        .token("nvidia-key", ["nvapi-"], "nvapi-[A-Za-z0-9_-]{64}", entropy: 3.5),
        .token("cerebras-key", ["csk-"], "csk-[a-z0-9]{48}", entropy: 3.5),
        .token("voyage-key", ["pa-"], "pa-[A-Za-z0-9_-]{43}", entropy: 3.8),
        .token("tavily-key", ["tvly-"], "tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}", entropy: 3),
        .token("langsmith-key", ["lsv2_"], "lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}", entropy: 3),
        .token("langfuse-key", ["sk-lf-"], "sk-lf-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}", entropy: 3),
        .token("pinecone-key", ["pcsk_"], "pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,66}", entropy: 3.5),
        .token("modal-token", ["ak-", "as-"], "a[ks]-[A-Za-z0-9]{22}", entropy: 3.8),
        .token("runpod-key", ["rpa_"], "rpa_[A-Z0-9]{32}[A-Za-z0-9]{10,14}", entropy: 3.5),
        .token("deepseek-or-compatible-key", ["sk-"], "sk-[a-f0-9]{32}|sk-[A-Za-z0-9]{48,64}", entropy: 3.3),
        .token("elevenlabs-key", ["sk_"], "sk_[a-f0-9]{48}", entropy: 3),
        .token("scale-key", ["live_", "test_"], "(?:live|test)_[a-f0-9]{32}", entropy: 3),
        .token("weights-and-biases-key", ["wandb_v1_"], "wandb_v1_[A-Za-z0-9_-]{70,90}", entropy: 3.5),
        .labelled("weights-and-biases-old-key", ["wandb"], "[a-f0-9]{40}"),
        .labelled("cohere-key", ["cohere", "co_api_key"], "[A-Za-z0-9]{40}", entropy: 4),
        .labelled("mistral-key", ["mistral"], "[A-Za-z0-9]{32}", entropy: 3.8),
        .labelled("together-key", ["together"], "[a-f0-9]{64}"),
        .labelled("deepgram-key", ["deepgram"], "[a-f0-9]{40}"),
        .labelled("assemblyai-key", ["assemblyai", "assembly_ai"], "[a-f0-9]{32}"),
        .labelled("kaggle-key", ["kaggle"], "[a-f0-9]{32}"),
    ]
}
