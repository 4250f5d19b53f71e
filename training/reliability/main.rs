//! The figures of `verbatim::text::reliability` on real crowds: how near estimates come to the truth,
//! how often an interval holds it, and what is made of copiers and of people who share texts.
//!
//! `cargo run --release --example reliability -- FOLDER SET…`: each set is two files in the folder,
//! `SET-crowd.tsv` (audio, transcription, worker; CSV quoting) and `SET-truth.tsv` (audio, text), as
//! the `CrowdSpeech` development sets come. What is learnt on a set is asked of the others only.

#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of words and workers")]

mod crowd;
mod drafts;
mod intervals;
mod sharing;
mod statistics;

use crowd::Crowd;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder that holds the sets, then the sets")?;
    let sets: Vec<Crowd> = arguments.map(|name| Crowd::read(&folder, &name)).collect::<Result<_, _>>()?;
    if sets.is_empty() {
        return Err("name the sets, for example dev-clean dev-other".into());
    }
    intervals::report(&sets);
    for set in &sets {
        sharing::report(set);
        drafts::report(set);
    }
    Ok(())
}
