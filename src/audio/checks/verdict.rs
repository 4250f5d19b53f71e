//! What the measures mean for a manager.

use super::Checks;
use crate::audio::facts::{Facts, Warning};

/// Of speech at −23 LUFS, as broadcast, this is 22 LU away: hard to follow without turning it up.
const TOO_QUIET_LUFS: f64 = -45.0;
/// One sample in two thousand: clipping that is heard.
const CLIPPED_SHARE: f64 = 0.0005;
/// Below it, words get lost to people.
const NOISY_SNR_DB: f64 = 5.0;
/// Less than a tenth is speech,
const MOSTLY_SILENCE: f64 = 0.9;
/// of a recording long enough for that to be no accident.
const LONG_MS: u64 = 60_000;
/// Telephones end at 3.4 kHz (ITU-T G.711, G.712); filters reach a little further.
const TELEPHONE_HZ: f64 = 4200.0;
/// A file at this rate or above promises more than a telephone.
const WIDE_RATE: u32 = 11_025;

/// What should be said of a recording.
pub(in crate::audio) fn warnings(checks: &Checks, facts: &Facts, duration_ms: u64, clips: u32) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code: &str, detail: String| {
        warnings.push(Warning { code: code.into(), detail, start_ms: None, end_ms: None });
    };
    if clips == 0 {
        warn("no_speech", "No speech was found in this recording, so there is nothing to transcribe. Check that the right file was uploaded and that it is loud enough.".into());
    }
    if checks.clipped_share > CLIPPED_SHARE {
        let percent = checks.clipped_share * 100.0;
        warn(
            "clipping",
            format!(
                "The recording is clipped: {percent:.1} % of its samples are cut off at full scale, so that loud words are distorted. Record again at a lower level if you can; turning it down now does not help."
            ),
        );
    }
    if let Some(lufs) = checks.loudness_lufs.filter(|lufs| *lufs < TOO_QUIET_LUFS) {
        warn(
            "too_quiet",
            format!(
                "The recording is very quiet ({lufs:.0} LUFS; speech is usually near -23). Workers must turn the volume up. If there is a louder original, upload that."
            ),
        );
    }
    if let Some(snr) = checks.snr_db.filter(|snr| *snr < NOISY_SNR_DB) {
        warn(
            "noisy",
            format!(
                "The recording is noisy: its speech is about {} dB above the background. Expect words that nobody can make out; if there is a cleaner original, upload that.",
                snr.round().max(0.0)
            ),
        );
    }
    if clips > 0 && duration_ms >= LONG_MS && checks.silence_share > MOSTLY_SILENCE {
        let percent = checks.silence_share * 100.0;
        warn(
            "mostly_silence",
            format!(
                "Nobody speaks for {percent:.0} % of the recording. Only the rest was cut into clips; check that nothing quiet was missed."
            ),
        );
    }
    if let Some(hz) = checks.bandwidth_hz.filter(|hz| *hz < TELEPHONE_HZ && facts.sample_rate > WIDE_RATE) {
        let rate = facts.sample_rate;
        warn(
            "narrow_band",
            format!(
                "The file has {rate} samples per second, but nothing above {hz:.0} Hz: it was probably converted from a telephone recording. If there is an original with the full sound, upload that."
            ),
        );
    }
    channels(checks, facts, &mut warn);
    warnings
}

fn channels(checks: &Checks, facts: &Facts, warn: &mut impl FnMut(&str, String)) {
    for (a, b) in &checks.identical_channels {
        let (a, b) = (a + 1, b + 1);
        warn(
            "channels_identical",
            format!(
                "Channels {a} and {b} carry the same sound. They were treated as one where channels are mixed; if two people should be on a channel each, check the recorder or the export."
            ),
        );
    }
    let silent = checks.silent_channels.len();
    if silent > 0 && silent < facts.channels.into() {
        for channel in &checks.silent_channels {
            let channel = channel + 1;
            warn(
                "channel_silent",
                format!(
                    "Channel {channel} of {} is silent and was left out. If somebody should be heard on it, check the recorder or the export.",
                    facts.channels
                ),
            );
        }
    }
}
