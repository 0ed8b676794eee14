-- What wrk asks, again and again: the same question in a body as Assay sends it.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"messages":[{"content":"What is 12 + 30?","role":"user"}],"model":"sums","seed":123456789}'
