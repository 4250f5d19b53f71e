//! A tar stream, written as it is sent.

use std::{io, path::Path};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

const BLOCK: u64 = 512;

/// Appends one file of known length.
///
/// # Errors
/// The source is shorter than said, or the receiver went away.
pub async fn append(
    out: &mut (impl AsyncWrite + Unpin),
    path: &Path,
    length: u64,
    mtime: u64,
    source: impl AsyncRead + Unpin,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_path(path)?;
    header.set_size(length);
    header.set_mode(0o644);
    header.set_mtime(mtime);
    header.set_cksum();
    out.write_all(header.as_bytes()).await?;
    let copied = tokio::io::copy(&mut source.take(length), out).await?;
    if copied != length {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{} is shorter than it was", path.display())));
    }
    let padding = length.next_multiple_of(BLOCK) - length;
    tokio::io::copy(&mut tokio::io::repeat(0).take(padding), out).await?;
    Ok(())
}

/// Ends the archive.
///
/// # Errors
/// The receiver went away.
pub async fn finish(out: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    tokio::io::copy(&mut tokio::io::repeat(0).take(2 * BLOCK), out).await?;
    out.flush().await
}
