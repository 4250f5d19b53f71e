//! `verbatim rescore`.

use std::{fmt::Write as _, io::IsTerminal};

use clap::Args;

use super::{project, wiring};
use crate::{
    app::Clock,
    config::DataArgs,
    domain::rescoring::{Rescoring, Shift},
    jobs::rescore,
};

/// Workers named in the report; the JSON has all.
const NAMED: usize = 10;

/// Settings of `verbatim rescore`.
#[derive(Debug, Args)]
pub struct RescoreArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Id or name of the project
    project: String,
    /// Print the report as one JSON object
    #[arg(long)]
    json: bool,
}

/// Runs `verbatim rescore`: stopped, the same command goes on where it was.
///
/// # Errors
/// No such project, the database.
pub async fn run(args: RescoreArgs) -> anyhow::Result<()> {
    let db = wiring::open_db(&args.data).await?;
    let project = project::find(&db, &args.project).await?;
    let shown = std::io::stderr().is_terminal();
    let mut first = true;
    let report = rescore::run(&db, &Clock::System, &project, |at| {
        if std::mem::take(&mut first) && at.done > 0 {
            eprintln!("going on behind clip {} of {}", at.done, at.all);
        }
        if shown {
            eprint!("\r{} of {} clips", at.done, at.all);
        }
    })
    .await?;
    if shown {
        eprintln!();
    }
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        print!("{}", plain(&report));
    }
    Ok(())
}

fn plain(report: &Rescoring) -> String {
    let mut out = String::new();
    let Rescoring { clips, scores, changed, consensus_changed, finals_apart, .. } = report;
    let _ = writeln!(out, "{clips} clips, {scores} scores computed again, {changed} of them changed");
    let titles = [
        ("peer", "against each other"),
        ("consensus", "against the consensus of the others"),
        ("review", "against reviews"),
    ];
    for (kind, title) in titles {
        if let Some(shift) = report.against.get(kind) {
            let _ = writeln!(out, "  {title}: WER {}", told(shift));
        }
    }
    let _ = writeln!(
        out,
        "{consensus_changed} consensus texts read differently; {finals_apart} final texts would, and were kept"
    );
    let moved = report.moved();
    for worker in moved.iter().take(NAMED) {
        let _ = writeln!(out, "  {}: WER {} ({} words)", worker.name, told(&worker.shift), worker.shift.words_after);
    }
    if moved.len() > NAMED {
        let _ = writeln!(out, "  and {} more workers, all of them with --json", moved.len() - NAMED);
    }
    out
}

fn told(shift: &Shift) -> String {
    let percent = |rate: Option<f64>| rate.map_or("–".to_owned(), |rate| format!("{:.2} %", rate * 100.0));
    format!("{} → {}", percent(shift.before()), percent(shift.after()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{UserId, work::ScoreKind};

    #[test]
    fn the_report_says_what_moved() {
        let mut report = Rescoring { clips: 2, consensus_changed: 1, ..Rescoring::default() };
        report.add(ScoreKind::Peer, (2, 20), (2, 20), true);
        report.add(ScoreKind::Consensus, (3, 10), (2, 10), false);
        report.add_worker(&UserId::from_entropy(1), "Ada", (3, 10), (2, 10));
        assert_eq!(
            plain(&report),
            "2 clips, 2 scores computed again, 1 of them changed\n  \
             against each other: WER 10.00 % → 10.00 %\n  \
             against the consensus of the others: WER 30.00 % → 20.00 %\n\
             1 consensus texts read differently; 0 final texts would, and were kept\n  \
             Ada: WER 30.00 % → 20.00 % (10 words)\n"
        );
    }
}
