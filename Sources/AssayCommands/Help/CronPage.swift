// Tells how a nightly run is set up, where there is neither a terminal nor an environment.

/// The page of `assay help cron`.
enum CronPage {
    static let text = """
        A nightly run under cron

          MAILTO=team@example.org
          PATH=/usr/local/bin:/usr/bin:/bin
          15 3 * * *  cd /srv/evals && assay run release --profile nightly --baseline production --quiet --deadline 3h

        Path        Cron sets PATH to /usr/bin:/bin and no variable of your shell. Set PATH in the table or name the program in full,
                    and begin with cd: assay.yaml, the store and the reports are found from the working folder.
        Keys        Name a file with api_key_file, readable by the job's user alone (mode 0600): there is no environment to take a key
                    from. Keys are never given on the command line, which every user of the machine can read.
        Mail        Cron mails what a job prints, if a mailer (mail -s, msmtp, postfix) is there. --quiet prints nothing when all is
                    well; a night that is not ends with the table, the model, the server's own words and the page's path. Send
                    reports/<run>/summary.md for a mail that can be read on a telephone.
        Codes       100 got worse, 101 cannot tell, 75 come back later, 64 to 78 the plumbing: see `assay help exit-codes`.
        Overlap     One process writes a store. A second one ends with 75 and names the run that holds the lock and since when. Give
                    every schedule a --deadline that ends it before the next; what was answered is kept, and the same command with
                    the run's --run-id goes on. Leave --run-id out of the table: a fixed id is the same run every night.
        Heartbeat   A job that never starts mails nothing. Let a monitor miss it:  … ; code=$?; curl -fsS https://hc.example.org/ID/$code
        Missed      A machine that slept at 3:15 skips the night; anacron, or a systemd timer with Persistent=true, catches up.
        Samples     Ask for five samples a case, also at temperature 0: batching and kernels make servers answer otherwise from one
                    request to the next, so that one sample a case says too little of an unchanged model.
        Disk        A run keeps some 250 bytes a case and its answer in .assay/assay.db, and reports of a few MB under reports/.
        """
}
