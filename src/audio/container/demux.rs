//! What symphonia asks of a demuxer, answered once for those written here: they read forward, and
//! nobody seeks.

use symphonia::core::errors::{Error, Result, SeekErrorKind};
use symphonia::core::formats::{FormatInfo, FormatReader, MediaInfo, SeekMode, SeekTo, SeekedTo, Track};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::{Metadata, MetadataLog};
use symphonia::core::packet::Packet;

/// What a file is, and its tracks.
pub(super) struct Described {
    pub info: FormatInfo,
    media: MediaInfo,
    tracks: Vec<Track>,
}

impl Described {
    pub fn new(info: FormatInfo, track: Track) -> Self {
        Self { info, media: MediaInfo::from_track(&track), tracks: vec![track] }
    }

    /// Nothing is known yet.
    pub fn nothing(info: FormatInfo) -> Self {
        Self { info, media: MediaInfo::default(), tracks: Vec::new() }
    }
}

/// Packets of one track, in order.
pub(super) trait Demux: Send + Sync {
    /// May change when `next` asks for a reset.
    fn described(&self) -> &Described;

    /// The next packet; `None` at the end.
    fn next(&mut self) -> Result<Option<Packet>>;

    fn into_stream(self) -> MediaSourceStream<'static>;
}

/// A [`Demux`] as symphonia knows it.
pub(super) struct Reader<D> {
    demux: D,
    metadata: MetadataLog,
}

impl<D: Demux + 'static> Reader<D> {
    pub fn boxed(demux: D) -> Box<dyn FormatReader> {
        Box::new(Self { demux, metadata: MetadataLog::default() })
    }
}

impl<D: Demux> FormatReader for Reader<D> {
    fn format_info(&self) -> &FormatInfo {
        &self.demux.described().info
    }

    fn media_info(&self) -> &MediaInfo {
        &self.demux.described().media
    }

    fn metadata(&mut self) -> Metadata<'_> {
        self.metadata.metadata()
    }

    fn seek(&mut self, _: SeekMode, _: SeekTo) -> Result<SeekedTo> {
        Err(Error::SeekError(SeekErrorKind::Unseekable))
    }

    fn tracks(&self) -> &[Track] {
        &self.demux.described().tracks
    }

    fn next_packet(&mut self) -> Result<Option<Packet>> {
        self.demux.next()
    }

    fn into_inner<'s>(self: Box<Self>) -> MediaSourceStream<'s>
    where
        Self: 's,
    {
        self.demux.into_stream()
    }
}
