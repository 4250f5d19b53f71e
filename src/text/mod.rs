//! Texts: normalise, align, score, agree.
//!
//! Everything here is pure: values in, values out; no clock, no random source, no file. The same
//! call gives the same answer on every machine, so a score can be recomputed years later from the
//! two texts and the profile's id.
//!
//! # Which one do I need?
//!
//! | question | call | cost |
//! |---|---|---|
//! | which words does this text have? | [`Profile::words`] | linear |
//! | how far is a text from its reference? | [`score`] | bit-parallel, N·M/64 steps, linear memory |
//! | the same for many pairs | [`Scorer`] | as `score`, without asking for memory |
//! | one figure over many texts | [`Score::total`] | linear |
//! | how do I show it? | [`view::rows`] | linear |
//! | which text do several people agree on? | [`consensus()`] | voices × slots × words |
//! | the same for a file of clips by many workers | [`consensus::crowd`] | clips × one consensus |
//! | how well does each agree with the others? | [`leave_one_out`] | one consensus, voices × its vote |
//! | how much do they disagree? | [`disagreement`] | one alignment per pair |
//! | how reliable is a worker? | [`reliability`] | resamples × clips |
//! | do people agree at all? | [`reliability::krippendorff_alpha`] | one alignment per pair of a clip |
//! | which of several references was meant? | [`choices::choose`] | words of all × words |
//! | is one system better than another? | [`significance`] | linear; resamples × utterances |
//! | only the alignment, on ids of my own | [`Aligner`] | as `score`, without the strings |
//!
//! # Limits
//!
//! Alignment takes texts of any length: two of 100,000 words need a few seconds and a few
//! megabytes. Consensus is made for clips: its word network compares every word with every slot,
//! which is instant for the hundred words of a clip and slow beyond a few thousand. Only one
//! tie-break per call is followed: another tool may share out the same distance differently between
//! substitutions, deletions and insertions; [`Ties`] names the two tools followed exactly.

pub mod align;
pub mod choices;
pub mod consensus;
pub mod normalise;
pub mod profiles;
pub mod reliability;
pub mod scorer;
pub mod significance;
pub mod tokens;
pub mod view;
pub mod wer;

mod ascii;
mod glyphs;
mod norms;
mod numbers;

pub use align::{Aligner, Alignment, Op, Ties};
pub use consensus::{Consensus, Voice, VoiceKind, consensus, disagreement, leave_one_out};
pub use normalise::{Normalised, Primary, Profile};
pub use scorer::Scorer;
pub use tokens::Word;
pub use wer::{Pair, PairOp, Score, Scored, score};
