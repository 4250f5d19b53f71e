//! Packets, in their order, out of a demuxer that may fail or begin anew.

use symphonia::core::errors::Error;
use symphonia::core::packet::Packet;

use super::Decoder;
use super::Track;
use super::open::Declared;
use crate::audio::error::AudioError;

/// Demuxer errors in a row before the file counts as ended.
const MAX_DEMUX_ERRORS: u32 = 16;

impl Decoder {
    /// The next packet of our track; `None` at the end.
    pub(super) fn next_packet(&mut self) -> Result<Option<Packet>, AudioError> {
        // Without padding there is no need to know which packet is the last.
        if self.padding_ns.is_none() {
            return self.demux();
        }
        let packet = match self.ahead.take() {
            Some(packet) => Some(packet),
            None => self.demux()?,
        };
        if packet.is_some() {
            self.ahead = self.demux()?;
        }
        Ok(packet)
    }

    /// The next packet of our track; `None` at the end, however it comes.
    fn demux(&mut self) -> Result<Option<Packet>, AudioError> {
        let mut errors = 0;
        loop {
            let Some(format) = self.format.as_mut().filter(|_| !self.ended) else { return Ok(None) };
            match format.next_packet() {
                Ok(Some(packet)) if packet.track_id == self.track.id => {
                    if self.track.container == "matroska" {
                        self.last_packet.clone_from(&packet.data);
                    }
                    return Ok(Some(packet));
                }
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(Error::ResetRequired) => self.next_link()?,
                Err(Error::IoError(error)) => {
                    if self.gauge.failed() {
                        return Err(AudioError::Io(error));
                    }
                    self.cut = !self.track.endless;
                    break;
                }
                Err(_) => {
                    errors += 1;
                    if errors > MAX_DEMUX_ERRORS {
                        self.cut = true;
                        break;
                    }
                }
            }
        }
        if self.resume()? {
            return self.demux();
        }
        self.ended = true;
        Ok(None)
    }

    /// A chained file begins its next link: another stream, perhaps with another format.
    pub(super) fn next_link(&mut self) -> Result<(), AudioError> {
        if let Some(format) = &self.format {
            self.track = Track::pick(format.as_ref())?;
            self.track.declared = Declared::Unknown;
            self.codec = self.track.decoder(true, self.limits)?;
            self.timeline = None;
        }
        Ok(())
    }
}
