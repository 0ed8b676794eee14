// Keeps the fields of a test apart from those of the whole suite file.

import Content
import Evaluation
import Text

/// Reads one test of a suite file.
enum TestFields {
    static func read(_ field: YAMLField, defaults: SamplingFields) throws(ContentError) -> SuiteTest {
        var mapping = try field.mapping()
        var test = SuiteTest(id: try SuiteFile.identifier(mapping.required("id")))
        test.title = try mapping.optional("title")?.string() ?? test.id
        test.casesFile = try casesFile(mapping.optional("cases"), id: test.id)
        test.weight = try mapping.required("weight").double(in: 0...1)
        if let value = try mapping.optional("importance")?.double(in: 0.0001...1_000_000) { test.importance = value }
        if let role = mapping.optional("role") {
            test.role = try role.string(among: SuiteTest.Role.allCases.map(\.rawValue)) == "watch" ? .watch : .gate
        }
        test.threshold = try mapping.optional("threshold")?.double(in: 0.0001...0.9999)
        if let rule = mapping.optional("threshold_on") {
            let name = try rule.string(among: SuiteTest.ThresholdRule.allCases.map(\.rawValue))
            test.thresholdRule = SuiteTest.ThresholdRule(rawValue: name) ?? .bounds
        }
        if let value = try mapping.optional("margin")?.double(in: 0.0001...1) { test.margin = value }
        if let value = try mapping.optional("pass_at")?.double(in: 0.0001...1) { test.passAt = value }
        test.clusterKey = try mapping.optional("cluster")?.string()
        if let worst = mapping.optional("cluster_worst") {
            test.clusterWorst = try worst.double(in: 0.0001...1)
            guard test.clusterWorst > test.margin else {
                throw worst.error(
                    "must be above the margin \(test.margin): no cluster can lose less than what is tolerated"
                )
            }
        }
        test.system = try template(mapping.optional("system"))
        if let prompt = try template(mapping.optional("prompt")) { test.prompt = prompt }
        let sampling = try SamplingFields.read(mapping.optional("sampling"), over: defaults)
        test.sampling = sampling.sampling
        test.samples = sampling.samples
        test.graders = try graders(mapping.required("graders"))
        try mapping.finish()
        return test
    }

    private static func template(_ field: YAMLField?) throws(ContentError) -> String? {
        guard let field else { return nil }
        let text = try field.string()
        do {
            _ = try PromptTemplate(text)
        } catch {
            throw field.error("\(error)")
        }
        return text
    }

    private static func casesFile(_ field: YAMLField?, id: String) throws(ContentError) -> String {
        guard let field else { return id + ".jsonl" }
        let file = try field.string()
        // A suite is a folder that can be moved and reviewed: it does not reach outside itself.
        guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
            throw field.error("'\(file)' lies outside the suite's folder")
        }
        return file
    }

    private static func graders(_ field: YAMLField) throws(ContentError) -> [GraderSpec] {
        let fields = try field.list()
        guard !fields.isEmpty else { throw field.error("a test has at least one grader") }
        var specs: [GraderSpec] = []
        for item in fields {
            var mapping = try item.mapping()
            let kind = try mapping.required("kind").string()
            let weight = try mapping.optional("weight")?.double(in: 0.0001...1_000_000) ?? 1
            let isRequired = try mapping.optional("required")?.bool() ?? false
            specs.append(
                GraderSpec(kind: kind, weight: weight, isRequired: isRequired, settings: try mapping.rest())
            )
        }
        return specs
    }
}
