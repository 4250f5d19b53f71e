//! Damage, gathered while decoding: neighbouring losses become one warning, and a file damaged
//! everywhere does not fill the database.

use super::facts::{Warning, clock};

/// More than a person reads, few enough to store.
const MAX_WARNINGS: usize = 100;
/// Losses closer than this are one damaged stretch.
const MERGE_MS: u64 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Packets whose decoding failed, replaced by silence.
    Lost,
    /// Timestamps that say audio is missing, replaced by silence.
    Gap,
    /// A timestamp too far ahead to be believed.
    Jump,
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    damage: Damage,
    start_ms: u64,
    end_ms: u64,
}

impl Stretch {
    fn warning(self) -> Warning {
        let (start, end) = (clock(self.start_ms), clock(self.end_ms));
        let (code, detail) = match self.damage {
            Damage::Lost => {
                ("packets_lost", format!("The audio from {start} to {end} is damaged and was replaced by silence."))
            }
            Damage::Gap => (
                "gap",
                format!("The audio from {start} to {end} is missing from the file and was replaced by silence."),
            ),
            Damage::Jump => (
                "timestamp_jump",
                format!("The file's clock jumps at {start}; times after it may differ from other players."),
            ),
        };
        Warning { code: code.into(), detail, start_ms: Some(self.start_ms), end_ms: Some(self.end_ms) }
    }
}

#[derive(Debug, Default)]
pub(super) struct Warnings {
    ready: Vec<Warning>,
    open: Option<Stretch>,
    told: usize,
    untold: u64,
}

impl Warnings {
    pub fn damage(&mut self, damage: Damage, start_ms: u64, end_ms: u64) {
        if let Some(open) = &mut self.open
            && open.damage == damage
            && damage != Damage::Jump
            && start_ms <= open.end_ms + MERGE_MS
        {
            open.end_ms = open.end_ms.max(end_ms);
            return;
        }
        self.close();
        self.open = Some(Stretch { damage, start_ms, end_ms });
    }

    pub fn push(&mut self, warning: Warning) {
        self.close();
        self.ready.push(warning);
    }

    /// Ends the open stretch, and says how much was left unsaid.
    pub fn finish(&mut self) {
        self.close();
        if self.untold > 0 {
            self.ready.push(Warning {
                code: "more_warnings".into(),
                detail: format!("{} more damaged places are not listed.", self.untold),
                start_ms: None,
                end_ms: None,
            });
            self.untold = 0;
        }
    }

    pub fn take(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.ready)
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if self.told < MAX_WARNINGS {
            self.told += 1;
            self.ready.push(open.warning());
        } else {
            self.untold += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_losses_are_one_warning() {
        let mut warnings = Warnings::default();
        warnings.damage(Damage::Lost, 1000, 1020);
        warnings.damage(Damage::Lost, 1040, 1060);
        warnings.damage(Damage::Lost, 9000, 9020);
        warnings.finish();
        let spans: Vec<_> = warnings.take().iter().map(|w| (w.start_ms, w.end_ms)).collect();
        assert_eq!(spans, [(Some(1000), Some(1060)), (Some(9000), Some(9020))]);
    }

    #[test]
    fn a_file_damaged_everywhere_is_summed_up() {
        let mut warnings = Warnings::default();
        for second in 0..1000 {
            warnings.damage(Damage::Gap, second * 1000, second * 1000 + 20);
        }
        warnings.finish();
        let all = warnings.take();
        assert_eq!(all.len(), MAX_WARNINGS + 1);
        assert!(all[MAX_WARNINGS].detail.starts_with("900 more"));
    }
}
