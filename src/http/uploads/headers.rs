//! The headers of tus 1.0 (<https://tus.io/protocols/resumable-upload>), read and written.

use std::time::{Duration, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use base64::{Engine, engine::general_purpose::STANDARD, engine::general_purpose::STANDARD_NO_PAD};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::super::problem::{Answer, Problem};
use crate::domain::{Millis, check_name};

pub(super) const VERSION: &str = "1.0.0";
pub(super) const EXTENSIONS: &str = "creation,creation-with-upload,expiration,termination,checksum";
pub(super) const CHECKSUM_ALGORITHMS: &str = "sha1,sha256";
pub(super) const OCTETS: &str = "application/offset+octet-stream";
/// Enough for a name in any script, and what clients add to it.
const MAX_METADATA: usize = 4096;

fn bad(code: &str, detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, code, detail)
}

/// A header's text, where it is there and is text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A header that must be there and be a whole number.
pub(super) fn number(headers: &HeaderMap, name: &str) -> Answer<u64> {
    let digits = text(headers, name).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|text| text.parse().ok()).ok_or_else(|| {
        let given = headers.get(name).map_or_else(|| "is missing".to_owned(), |value| format!("is {value:?}"));
        bad("header_invalid", format!("The header {name} {given}: it must be a number of bytes, such as 4096."))
    })
}

/// The length of the file that is announced.
pub(super) fn length(headers: &HeaderMap) -> Answer<u64> {
    if headers.contains_key("upload-defer-length") {
        let detail = "This server must know a file's length before its first byte: send Upload-Length, and not \
                      Upload-Defer-Length.";
        return Err(bad("length_required", detail));
    }
    number(headers, "Upload-Length")
}

/// The file's name among what its sender says of it (`filename`, or `name`), and all of it as it was spelled.
pub(super) fn metadata(headers: &HeaderMap) -> Answer<(String, String)> {
    let raw = text(headers, "upload-metadata").unwrap_or_default();
    if raw.len() > MAX_METADATA {
        return Err(bad("header_invalid", format!("The header Upload-Metadata is longer than {MAX_METADATA} bytes.")));
    }
    let value_of = |wanted: &str| {
        raw.split(',').find_map(|pair| {
            let (key, value) = pair.trim().split_once(' ')?;
            (key == wanted).then(|| value.trim())
        })
    };
    let spelled = value_of("filename").or_else(|| value_of("name")).unwrap_or_default();
    let name = decoded(spelled).and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| {
        bad(
            "header_invalid",
            "The header Upload-Metadata must give the file's name as `filename` and its UTF-8 in base 64.",
        )
    })?;
    Ok((check_name("name", &name)?, raw.to_owned()))
}

/// Base 64 as RFC 4648 has it; the padding may be missing.
fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok()
}

/// The checksum a piece must have, and that of its bytes so far.
pub(super) struct Checksum {
    expected: Vec<u8>,
    hasher: Hasher,
}

enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// What `Upload-Checksum` asks for, if it is there.
    pub(super) fn wanted(headers: &HeaderMap) -> Answer<Option<Self>> {
        let Some(value) = headers.get("upload-checksum") else { return Ok(None) };
        let (algorithm, sum) = value.to_str().ok().and_then(|text| text.trim().split_once(' ')).unwrap_or_default();
        let (hasher, length) = match algorithm {
            "sha1" => (Hasher::Sha1(Sha1::new()), 20),
            "sha256" => (Hasher::Sha256(Sha256::new()), 32),
            _ => {
                let detail = format!(
                    "The header Upload-Checksum must be one of {CHECKSUM_ALGORITHMS}, a space, and the sum in base 64."
                );
                return Err(bad("checksum_unsupported", detail));
            }
        };
        let expected = decoded(sum.trim()).filter(|sum| sum.len() == length).ok_or_else(|| {
            bad(
                "header_invalid",
                format!("The header Upload-Checksum must have {length} bytes in base 64 after {algorithm}."),
            )
        })?;
        Ok(Some(Self { expected, hasher }))
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match &mut self.hasher {
            Hasher::Sha1(hasher) => hasher.update(bytes),
            Hasher::Sha256(hasher) => hasher.update(bytes),
        }
    }

    pub(super) fn holds(self) -> bool {
        match self.hasher {
            Hasher::Sha1(hasher) => hasher.finalize().as_slice() == self.expected,
            Hasher::Sha256(hasher) => hasher.finalize().as_slice() == self.expected,
        }
    }
}

/// A header's value made of what can always stand in one.
pub(super) fn value(text: impl std::fmt::Display) -> HeaderValue {
    HeaderValue::from_str(&text.to_string()).unwrap_or(HeaderValue::from_static(""))
}

/// An instant as RFC 9110 writes it.
pub(super) fn http_date(at: Millis) -> HeaderValue {
    let since = Duration::from_millis(u64::try_from(at).unwrap_or(0));
    value(httpdate::fmt_http_date(UNIX_EPOCH + since))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, text)| (name.parse().expect("a name"), text.parse().expect("a value"))).collect()
    }

    #[test]
    fn numbers_are_digits_alone() {
        assert_eq!(number(&headers(&[("upload-offset", "0")]), "Upload-Offset").expect("zero"), 0);
        for wrong in ["", "-1", "+1", "1.5", " 1", "0x10", "99999999999999999999"] {
            let problem = number(&headers(&[("upload-offset", wrong)]), "Upload-Offset").expect_err(wrong);
            assert!(problem.detail.contains("Upload-Offset"), "{}", problem.detail);
        }
        assert!(number(&HeaderMap::new(), "Upload-Offset").expect_err("none").detail.contains("is missing"));
    }

    #[test]
    fn a_name_comes_out_of_the_metadata() {
        let name = |text: &str| metadata(&headers(&[("upload-metadata", text)])).map(|(name, _)| name);
        assert_eq!(name("filename w4l0w6kgw6AgUm9tZQ==,filetype YXVkaW8vd2F2").expect("a name"), "Été à Rome");
        assert_eq!(name("filetype YXVkaW8vd2F2, filename w4l0w6kgw6AgUm9tZQ").expect("no padding"), "Été à Rome");
        assert_eq!(name("is_confidential,name YQ==").expect("an older word"), "a");
        for wrong in ["", "filename", "filename ?", "filename /w==", "filename YQBi", "other YQ=="] {
            name(wrong).expect_err(wrong);
        }
    }

    #[test]
    fn checksums_are_those_of_the_standard_and_others_are_refused_with_the_list() {
        let wanted = |text: &str| Checksum::wanted(&headers(&[("upload-checksum", text)]));
        let mut sum = wanted("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").expect("valid").expect("there");
        sum.update(b"ab");
        sum.update(b"c");
        assert!(sum.holds());
        let mut sum = wanted("sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=").expect("valid").expect("there");
        sum.update(b"abd");
        assert!(!sum.holds());
        for wrong in ["", "sha1", "md5 qZk+NkcGgWq6PiVxeFDCbA==", "sha1 qZk+", "sha1 ?"] {
            assert!(wanted(wrong).is_err(), "{wrong}");
        }
        assert!(Checksum::wanted(&HeaderMap::new()).expect("not asked for").is_none());
    }

    #[test]
    fn instants_are_written_as_http_writes_them() {
        assert_eq!(http_date(1_403_712_000_000), "Wed, 25 Jun 2014 16:00:00 GMT");
    }
}
