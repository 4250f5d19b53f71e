//! What a file lacks: packets that do not decode, gaps in its clock, an end that never comes. Each
//! becomes silence of its length, so that times stay true, and a warning.

use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::packet::Packet;

use super::{Decoder, to_ms};
use crate::audio::error::AudioError;
use crate::audio::facts::{Warning, clock};
use crate::audio::tail;
use crate::audio::timeline::{Gap, Timeline};
use crate::audio::warnings::Damage;

/// A file of which the first so many packets are all bad is not that kind of file.
const MAX_LOST_AT_START: u32 = 500;
/// More lost packets than this, and the rest is not worth the time.
const MAX_LOST: u32 = 100_000;

impl Decoder {
    /// Puts silence before a decoded packet where the file's clock says that audio is missing.
    pub(super) fn place(&mut self, packet: &Packet, frames: u64) {
        let Some(exact) = self.track.clock else { return };
        let Some((start, mut end)) = self.track.span(packet, self.rate) else { return };
        // Matroska seldom tells how long a packet is; an Opus packet does.
        if end <= start
            && self.track.params.codec == CODEC_ID_OPUS
            && let Ok(frames) = opus::packet::get_nb_samples(&packet.data, self.rate)
        {
            end = start.saturating_add_unsigned(frames as u64);
        }
        let emitted = self.frames + self.silence;
        let timeline = self.timeline.get_or_insert_with(|| Timeline::new(self.rate, exact));
        let at_ms = self.base_ms + to_ms(emitted, self.rate);
        match timeline.place(start, end, frames, emitted) {
            Gap::None => {}
            Gap::Silence(missing) => {
                self.silence += missing;
                let end_ms = self.base_ms + to_ms(emitted + missing, self.rate);
                self.warnings.damage(Damage::Gap, at_ms, end_ms);
            }
            Gap::Jump => self.warnings.damage(Damage::Jump, at_ms, at_ms),
        }
    }

    /// A packet that does not decode: silence of its length, or of the last one's.
    pub(super) fn lose(&mut self, packet: &Packet) -> Result<(), AudioError> {
        self.lost += 1;
        if self.lost > MAX_LOST || (!self.decoded && self.lost > MAX_LOST_AT_START) {
            return Err(AudioError::malformed("most of its audio cannot be decoded"));
        }
        let declared = self.track.frames(packet.block_dur().get(), self.rate);
        // A second is longer than a packet of any codec: anything above is a lie.
        let second = u64::from(self.rate);
        let frames = match declared {
            1.. if declared <= second => declared,
            _ => self.last_frames.min(second),
        };
        let start_ms = self.base_ms + self.to_ms(self.frames + self.silence);
        self.silence += frames;
        let end_ms = self.base_ms + self.to_ms(self.frames + self.silence);
        self.warnings.damage(Damage::Lost, start_ms, end_ms);
        Ok(())
    }

    /// Looks, at the end, for what is missing.
    pub(super) fn finish(&mut self) {
        if self.format.take().is_none() {
            return;
        }
        if let Some(detail) = self.verdict.take().and_then(|verdict| verdict()) {
            self.warnings.push(Warning { code: "damaged".into(), detail, start_ms: None, end_ms: None });
        }
        let declared = self.track.declared.missing(self.frames + self.hidden, self.rate);
        let cut = self.cut && tail::is_cut(&self.source, &self.track, &self.last_packet);
        if self.decoded && (cut || declared.is_some()) {
            let end_ms = self.position_ms();
            let (end, of) = (clock(end_ms), declared.map(|ms| format!(" of {}", clock(ms))));
            self.warnings.push(Warning {
                code: "truncated".into(),
                detail: format!(
                    "The file is cut off at {end}{}. What is there was kept; if the original is longer, upload it again.",
                    of.unwrap_or_default()
                ),
                start_ms: Some(end_ms),
                end_ms: None,
            });
        }
        self.warnings.finish();
    }

    /// Why not a single frame came out.
    pub(super) fn nothing(&self) -> AudioError {
        if self.lost > 0 {
            AudioError::malformed("none of its audio can be decoded")
        } else if self.cut {
            AudioError::malformed("it is cut off before its first audio")
        } else {
            AudioError::Empty
        }
    }
}
