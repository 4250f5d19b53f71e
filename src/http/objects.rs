//! Sends an object of the audio store: conditional requests and ranges (RFC 9110, sections 13 and 14).
//!
//! An object is named by the hash of its bytes, so the hash is its strong validator. Who may have it is
//! decided before anything here: a cached validator opens nothing.

use std::path::Path;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::problem::{Answer, Problem};

/// Read and sent at a time.
const BLOCK: usize = 64 * 1024;

/// An object to be sent.
pub struct Object<'a> {
    /// Where its bytes are.
    pub path: &'a Path,
    /// Their hash.
    pub sha256: &'a str,
    pub media_type: &'static str,
    /// How long the browser, and nobody between, may keep it.
    pub fresh: Fresh,
}

/// How long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// So many seconds: the address never means other bytes.
    Seconds(i64),
    /// It is to be asked for again each time.
    AskAgain,
}

/// What part of an object is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// First and last byte.
    Range(u64, u64),
    /// None of what there is.
    Beyond,
}

/// Answers a `GET` or `HEAD` for an object that this person may have.
///
/// # Errors
/// 500 when its bytes are gone.
pub async fn send(object: &Object<'_>, method: &Method, headers: &HeaderMap) -> Answer<Response> {
    let unreadable =
        |error: std::io::Error| Problem::internal(&format!("audio {} cannot be read: {error}", object.sha256));
    let mut file = tokio::fs::File::open(object.path).await.map_err(unreadable)?;
    let length = file.metadata().await.map_err(unreadable)?.len();
    let etag = format!("\"{}\"", object.sha256);
    if names(headers, header::IF_NONE_MATCH, &etag, Comparison::Weak) {
        return Ok(with_validators(StatusCode::NOT_MODIFIED.into_response(), object, &etag));
    }
    let part = if range_holds(headers, &etag) { wanted(headers, length) } else { Part::Whole };
    let (status, first, count) = match part {
        Part::Whole => (StatusCode::OK, 0, length),
        Part::Range(first, last) => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Part::Beyond => return Ok(beyond(length)),
    };
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        file.seek(std::io::SeekFrom::Start(first)).await.map_err(unreadable)?;
        Body::from_stream(ReaderStream::with_capacity(file.take(count), BLOCK))
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(object.media_type));
    headers.insert(header::CONTENT_LENGTH, count.into());
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Part::Range(first, last) = part {
        headers.insert(header::CONTENT_RANGE, ascii(&format!("bytes {first}-{last}/{length}")));
    }
    Ok(with_validators(response, object, &etag))
}

fn with_validators(mut response: Response, object: &Object<'_>, etag: &str) -> Response {
    let caching = match object.fresh {
        Fresh::Seconds(seconds) => format!("private, max-age={}, immutable", seconds.max(0)),
        Fresh::AskAgain => "private, no-cache".to_owned(),
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, ascii(etag));
    headers.insert(header::CACHE_CONTROL, ascii(&caching));
    // The next person at this browser has another session, and asks for themselves.
    headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    response
}

fn beyond(length: u64) -> Response {
    let detail = format!("The audio has {length} bytes, and none of them is in the range asked for.");
    let mut response = Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range_not_satisfiable", detail).into_response();
    response.headers_mut().insert(header::CONTENT_RANGE, ascii(&format!("bytes */{length}")));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// Our own hexadecimal and numbers: always a valid header.
fn ascii(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    /// `W/"x"` is as good as `"x"`.
    Weak,
    Strong,
}

/// Whether a header lists this entity tag, or every one.
fn names(headers: &HeaderMap, header: header::HeaderName, etag: &str, comparison: Comparison) -> bool {
    let values = headers.get_all(header).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|tag| {
        let tag = match comparison {
            Comparison::Weak => tag.strip_prefix("W/").unwrap_or(tag),
            Comparison::Strong => tag,
        };
        tag == etag || (tag == "*" && comparison == Comparison::Weak)
    })
}

/// A range of an object that has changed meanwhile is no use: then `If-Range` wants the whole. A date in
/// it never holds, for we tell none.
fn range_holds(headers: &HeaderMap, etag: &str) -> bool {
    !headers.contains_key(header::IF_RANGE) || names(headers, header::IF_RANGE, etag, Comparison::Strong)
}

/// What `Range` asks for. Something else than one range of bytes is answered with the whole, as the
/// standard allows.
fn wanted(headers: &HeaderMap, length: u64) -> Part {
    let mut values = headers.get_all(header::RANGE).iter();
    let (Some(value), None) = (values.next().and_then(|value| value.to_str().ok()), values.next()) else {
        return Part::Whole;
    };
    let Some((unit, range)) = value.split_once('=') else { return Part::Whole };
    let Some((first, last)) = range.trim().split_once('-') else { return Part::Whole };
    let (first, last) = (first.trim(), last.trim());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !unit.trim().eq_ignore_ascii_case("bytes") || !is_number(first) || !is_number(last) {
        return Part::Whole;
    }
    // More digits than fit are the largest number.
    let number = |text: &str| text.parse().unwrap_or(u64::MAX);
    match (first.is_empty(), last.is_empty()) {
        (true, true) => Part::Whole,
        (true, false) if length == 0 || number(last) == 0 => Part::Beyond,
        (true, false) => Part::Range(length.saturating_sub(number(last)), length - 1),
        (false, false) if number(first) > number(last) => Part::Whole,
        (false, _) if number(first) >= length => Part::Beyond,
        (false, true) => Part::Range(number(first), length - 1),
        (false, false) => Part::Range(number(first), number(last).min(length - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(value: &str) -> Part {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, value.parse().expect("a header"));
        wanted(&headers, 100)
    }

    #[test]
    fn one_range_of_bytes_is_understood_in_each_form() {
        assert_eq!(range("bytes=0-9"), Part::Range(0, 9));
        assert_eq!(range("bytes=90-"), Part::Range(90, 99));
        assert_eq!(range("bytes=90-1000"), Part::Range(90, 99));
        assert_eq!(range("bytes=-10"), Part::Range(90, 99));
        assert_eq!(range("bytes=-1000"), Part::Range(0, 99));
        assert_eq!(range("Bytes= 5 - 6 "), Part::Range(5, 6));
        assert_eq!(range("bytes=99-99999999999999999999999"), Part::Range(99, 99));
    }

    #[test]
    fn what_is_not_there_is_said_and_what_is_not_understood_is_the_whole() {
        for beyond in ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(range(beyond), Part::Beyond, "{beyond}");
        }
        for odd in ["bytes=9-0", "bytes=0-1,5-6", "items=0-9", "bytes=", "bytes=-", "bytes=a-b", "0-9", "bytes=+1-2"] {
            assert_eq!(range(odd), Part::Whole, "{odd}");
        }
    }

    #[test]
    fn validators_are_compared_as_the_standard_says() {
        let with = |name: header::HeaderName, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().expect("a header"));
            headers
        };
        let none_match =
            |value| names(&with(header::IF_NONE_MATCH, value), header::IF_NONE_MATCH, "\"a\"", Comparison::Weak);
        assert!(none_match("\"a\"") && none_match("\"b\", W/\"a\"") && none_match("*"));
        assert!(!none_match("\"b\"") && !none_match("a"));
        assert!(range_holds(&HeaderMap::new(), "\"a\"") && range_holds(&with(header::IF_RANGE, "\"a\""), "\"a\""));
        for other in ["\"b\"", "W/\"a\"", "Sat, 21 Nov 2026 22:00:00 GMT"] {
            assert!(!range_holds(&with(header::IF_RANGE, other), "\"a\""), "{other}");
        }
    }
}
