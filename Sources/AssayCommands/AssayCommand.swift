// Is the one way into the program: every command ends here with an exit code.

package import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import GovernanceCommands
import Reporting
import Workflows

package struct AssayCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Evaluate language models in batches, and say whether they got worse at a stated error rate.",
        discussion: """
            Examples:
              assay init                                          write assay.yaml and a first suite
              assay run reasoning --model local                   evaluate a model
              assay run reasoning --model local --baseline main   evaluate, compare, gate
              assay baseline set main RUN                         freeze a run as a baseline
              assay report RUN --report html=report.html          write a report again
              assay ingest a.csv --run-id a                       make a run of scores from elsewhere
              assay promote support@3 --to global                 let a version serve, where its policy allows it

            These options can be set by the environment too: ASSAY_CONFIG, ASSAY_STORE, ASSAY_PROFILE, ASSAY_MODEL, ASSAY_BASELINE,
            ASSAY_RUN_ID, ASSAY_SAMPLES, ASSAY_LIMIT, ASSAY_WIDTH, ASSAY_DEADLINE, ASSAY_MAX_COST, ASSAY_CONFIRM_RED,
            ASSAY_TENANT and ASSAY_ACTOR.

            Results go to standard output, everything else to standard error. `assay help assay.yaml` says how models are
            set up, `assay help suite.yaml` how a suite is written, `assay help policy.yaml` how a policy is, `assay help exit-codes` lists the
            exit codes,
            `assay help formats` what can be ingested, `assay help graders` the graders, `assay help statistics` says how a verdict is
            reached, `assay help cron` how a nightly run is set up.
            """,
        version: Assembly.engine,
        subcommands: [
            InitCommand.self, RunCommand.self, RecordCommand.self, CompareCommand.self, GateCommand.self,
            ReportCommand.self, RunsCommand.self, IngestCommand.self, SuiteCommand.self, BaselineCommand.self,
            AACommand.self,
            JudgeCommand.self,
            RegistryCommand.self, PolicyCommand.self, PromoteCommand.self, RollbackCommand.self, AuditCommand.self,
            AttestCommand.self, DeliverCommand.self,
            DoctorCommand.self,
        ]
    )

    package init() {}

    /// Runs the command line of this process, and ends it.
    package static func enter() async -> Never {
        // A pipe that its reader has closed is an error of a write, and a closed descriptor is no place for a file of ours.
        signal(SIGPIPE, SIG_IGN)
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
        OpenFiles.raiseLimit()
        let arguments = ProgramArguments.all
        if arguments.count == 2, arguments[0] == "help", let topic = HelpTopic(rawValue: arguments[1]) {
            plain.result(topic.text + "\n")
            Foundation.exit(Console.code.rawValue)
        }
        if arguments.count == 2, arguments[0] == "help", !arguments[1].hasPrefix("-"),
            !configuration.subcommands.contains(where: { $0._commandName == arguments[1] })
        {
            let known = configuration.subcommands.map { $0._commandName } + HelpTopic.allCases.map(\.rawValue)
            let hint = Suggestion.phrase(for: arguments[1], among: known)
            plain.tell(
                "assay: there is no help on '\(arguments[1])'\(hint); topics: \(known.joined(separator: ", "))"
            )
            plain.annotate(.usage, "there is no help on '\(arguments[1])'\(hint)")
            Foundation.exit(ExitCode.usage.rawValue)
        }
        // Threads of the Swift runtime end the process without a word where they find no /proc.
        let asksForHelp =
            arguments.isEmpty || arguments.contains { ["help", "--help", "-h", "--version"].contains($0) }
        if !asksForHelp, access("/proc/self/stat", R_OK) != 0 {
            report(
                CommandFailure(.configuration, "/proc is not mounted, and threads need it: mount -t proc proc /proc")
            )
            Foundation.exit(Evaluation.ExitCode.configuration.rawValue)
        }
        if !asksForHelp, let shortage = SystemRoom.shortage() {
            report(shortage)
            Foundation.exit(shortage.exitCode.rawValue)
        }
        if !asksForHelp {
            for slip in EnvironmentOptions.slips() { plain.warning(slip) }
        }
        Foundation.exit(Evaluation.ExitCode.prevailing(of: [await run(arguments), Console.code]).rawValue)
    }

    /// The console of what is said before options are read.
    private static var plain: Console { Console(isQuiet: true, hasColor: false, isInteractive: false) }

    /// Runs a command line.
    private static func run(_ arguments: [String]) async -> Evaluation.ExitCode {
        do {
            var command = try parseAsRoot(tied(arguments))
            try EnvironmentOptions.check()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return .pass
        } catch let failure as CommandFailure {
            report(failure)
            return failure.exitCode
        } catch  where isOfTheParser(error) {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success {
                plain.result(message + "\n")
                return .pass
            }
            plain.tell(message)
            plain.annotate(.usage, message.split(separator: "\n").first.map(String.init) ?? message)
            tell(message, arguments)
            return .usage
        } catch {
            let failure = CommandFailure(error)
            report(failure)
            return failure.exitCode
        }
    }

    /// Ties a negative number to the option before it: the parser would take it for an option, and miss the value.
    private static func tied(_ arguments: [String]) -> [String] {
        arguments.reduce(into: []) { tied, argument in
            guard argument.hasPrefix("-"), Double(argument) != nil, let last = tied.last, last.hasPrefix("--"),
                last != "--", !last.contains("=")
            else { return tied.append(argument) }
            tied[tied.count - 1] = "\(last)=\(argument)"
        }
    }

    /// Whether an error is one that the parser knows how to show: help, version, and mistakes in the arguments.
    private static func isOfTheParser(_ error: any Error) -> Bool {
        error is CleanExit || error is ValidationError
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func report(_ failure: CommandFailure) {
        guard !failure.description.isEmpty else {
            plain.annotateOnce(failure.exitCode)
            return
        }
        plain.tell("assay: \(failure.description)")
        plain.annotate(failure.exitCode, failure.description)
    }

    /// Tells of a mistake in the arguments in the reports that they ask for: a job that reads a file must not find an old one.
    private static func tell(_ message: String, _ arguments: [String]) {
        let values = arguments.indices.compactMap { index -> String? in
            if arguments[index].hasPrefix("--report=") { return String(arguments[index].dropFirst("--report=".count)) }
            return arguments[index] == "--report" && index + 1 < arguments.count ? arguments[index + 1] : nil
        }
        guard !values.isEmpty, let place = try? PlaceOptions.parse([]),
            let requests = try? ReportingOptions.requests(values, among: ReportCatalog.kinds, in: place)
        else { return }
        _ = Assembly.reports(ReportOptions()).tell(.usage, message, requests, failed: plain.error)
    }
}
