//! A clip's life.

use super::words;

words! {
    /// Where a clip stands.
    ClipState {
        /// Cut, and waiting for its draft.
        Preparing = "preparing",
        /// Wants submissions.
        Open = "open",
        /// Has enough submissions and they differ: a reviewer decides.
        Review = "review",
        /// Has its transcript.
        Final = "final",
    }
}

words! {
    /// Where a final transcript came from.
    FinalSource {
        /// Everybody wrote the same words.
        Agreement = "agreement",
        /// The project asks one person per clip.
        Single = "single",
        /// A reviewer accepted the consensus.
        Accept = "accept",
        /// A reviewer picked one submission.
        Pick = "pick",
        /// A reviewer wrote the text.
        Edit = "edit",
    }
}
