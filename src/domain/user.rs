//! People and what they may do.

use super::words;

words! {
    /// What a person may do on this server, apart from any project.
    SiteRole {
        /// May create projects and invite people.
        Manager = "manager",
        /// Works in the projects they were invited to.
        Member = "member",
    }
}

words! {
    /// What a person does in one project.
    Role {
        /// Uploads, invites, reviews and exports.
        Manager = "manager",
        /// Decides disputed clips.
        Reviewer = "reviewer",
        /// Corrects clips.
        Worker = "worker",
    }
}

impl Role {
    /// Whether this role sees submissions, consensus and the people behind them.
    #[must_use]
    pub const fn may_review(self) -> bool {
        matches!(self, Self::Manager | Self::Reviewer)
    }
}
