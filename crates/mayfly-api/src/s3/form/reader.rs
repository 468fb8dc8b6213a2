//! `multipart/form-data` as it arrives: first the fields, which are short, then the file, which passes through.
//!
//! **Invariant.** No more is held than the fields, which have a limit, and of the file what may be the beginning of the
//! boundary behind it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http_body::{Body, Frame};
use http_body_util::BodyExt as _;

/// Everything before the file at most, bytes.
const FIELDS_BYTES: usize = 20 << 10;
/// The head of one field at most, bytes.
const HEAD_BYTES: usize = 4 << 10;
/// The longest boundary, bytes.
const BOUNDARY_BYTES: usize = 200;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a form cannot be read.
#[derive(Debug, thiserror::Error)]
pub(in crate::s3) enum FormError {
    #[error("the form is malformed")]
    Malformed,
    #[error("the fields before the file are too long")]
    TooLong,
    #[error("the form has no file")]
    NoFile,
    #[error("the form ended before its last boundary")]
    Truncated,
    #[error("the form could not be read")]
    Broken(#[source] BoxError),
}

/// What comes before the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// Names in lower case, and values.
    pub(super) pairs: Vec<(String, String)>,
    /// The name of the file as the client has it.
    pub(super) file_name: String,
}

/// The file.
#[derive(Debug)]
pub(in crate::s3) struct File<B> {
    body: B,
    delimiter: Vec<u8>,
    /// What arrived and was not looked at.
    rest: Bytes,
    /// What may be the beginning of a delimiter.
    held: Bytes,
    has_ended: bool,
}

/// The boundary that a content type names, if it is that of a form.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let boundary = parameters(content_type).find(|(name, _value)| name == "boundary").map(|(_name, value)| value)?;
    (1..=BOUNDARY_BYTES).contains(&boundary.len()).then_some(boundary)
}

/// Reads a form up to the content of its file.
pub(super) async fn read<B>(mut body: B, boundary: &str) -> Result<(Fields, File<B>), FormError>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    let mut reader = Reader::new(boundary);
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|error| FormError::Broken(error.into()))?.into_data() else { continue };
        if reader.push(&piece)? {
            let Reader { delimiter, buffer, fields, .. } = reader;
            let file = File { body, delimiter, rest: buffer.freeze(), held: Bytes::new(), has_ended: false };
            return Ok((fields, file));
        }
    }
    Err(FormError::Truncated)
}

/// The fields as far as they have arrived.
struct Reader {
    /// A line end, two dashes and the boundary.
    delimiter: Vec<u8>,
    buffer: BytesMut,
    /// Up to where there is no delimiter.
    n_searched: usize,
    /// How much was read and is not in the buffer any more.
    n_taken: usize,
    /// The field that has begun; none before the first one.
    open: Option<String>,
    fields: Fields,
}

impl Reader {
    fn new(boundary: &str) -> Self {
        Self {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            // The first boundary has no line before it.
            buffer: BytesMut::from(&b"\r\n"[..]),
            n_searched: 0,
            n_taken: 0,
            open: None,
            fields: Fields::default(),
        }
    }

    /// Takes what has arrived; true once the file begins, of which the beginning is in the buffer then.
    fn push(&mut self, piece: &[u8]) -> Result<bool, FormError> {
        self.buffer.extend_from_slice(piece);
        loop {
            let unsearched = self.buffer.get(self.n_searched..).unwrap_or_default();
            let Some(found) = find(unsearched, &self.delimiter) else {
                let tail = self.delimiter.len().saturating_sub(1);
                self.n_searched = self.buffer.len().saturating_sub(tail).max(self.n_searched);
                break;
            };
            self.n_searched += found;
            let Some((name, file_name, length)) = self.head()? else { break };
            let value = self.buffer.split_to(self.n_searched);
            if let Some(open) = self.open.take() {
                let value = String::from_utf8(value.to_vec()).map_err(|_invalid| FormError::Malformed)?;
                self.fields.pairs.push((open, value));
            }
            self.buffer.advance(length);
            self.n_taken += self.n_searched + length;
            self.n_searched = 0;
            if self.n_taken > FIELDS_BYTES {
                return Err(FormError::TooLong);
            }
            if name == "file" {
                self.fields.file_name = file_name.unwrap_or_default();
                return Ok(true);
            }
            self.open = Some(name);
        }
        if self.n_taken + self.buffer.len() > FIELDS_BYTES { Err(FormError::TooLong) } else { Ok(false) }
    }

    /// The head of the field behind the delimiter that was found: its name, the name of its file, and how long the head
    /// is together with the delimiter; none if it is not there as a whole.
    fn head(&self) -> Result<Option<(String, Option<String>, usize)>, FormError> {
        let begin = self.n_searched + self.delimiter.len();
        let rest = self.buffer.get(begin..).unwrap_or_default();
        if rest.starts_with(b"--") {
            return Err(FormError::NoFile);
        }
        let Some(end) = find(rest, b"\r\n\r\n") else {
            return if rest.len() > HEAD_BYTES { Err(FormError::Malformed) } else { Ok(None) };
        };
        let head = rest.get(..end).and_then(|head| std::str::from_utf8(head).ok()).ok_or(FormError::Malformed)?;
        let mut disposition = head.split("\r\n").skip(1).filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
        });
        let disposition = disposition.next().ok_or(FormError::Malformed)?;
        let (mut name, mut file_name) = (None, None);
        for (parameter, value) in parameters(disposition) {
            match parameter.as_str() {
                "name" => name = Some(value.to_ascii_lowercase()),
                "filename" => file_name = Some(value),
                _ => {}
            }
        }
        Ok(Some((name.ok_or(FormError::Malformed)?, file_name, self.delimiter.len() + end + 4)))
    }
}

/// The parameters behind the first word of a header: names in lower case, and values without quotes.
fn parameters(header: &str) -> impl Iterator<Item = (String, String)> {
    let mut is_quoted = false;
    let mut last = '\0';
    let pieces = header.split(move |letter| {
        if letter == '"' && last != '\\' {
            is_quoted = !is_quoted;
        }
        last = letter;
        letter == ';' && !is_quoted
    });
    pieces.skip(1).filter_map(|piece| {
        let (name, value) = piece.split_once('=')?;
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let value = quoted.map_or_else(|| value.to_owned(), |value| value.replace("\\\"", "\""));
        Some((name.trim().to_ascii_lowercase(), value))
    })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    let first = what.first()?;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let at = rest.iter().position(|byte| byte == first)?;
        if rest.get(at..)?.starts_with(what) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

impl<B> File<B> {
    /// The content out of what has arrived.
    fn advance(&mut self) -> Bytes {
        let mut data = std::mem::take(&mut self.rest);
        if let Some(end) = find(&data, &self.delimiter) {
            self.has_ended = true;
            return data.split_to(end);
        }
        let beginnings = (1..self.delimiter.len()).rev();
        let held = beginnings.filter_map(|length| self.delimiter.get(..length)).find(|part| data.ends_with(part));
        let n_held = held.map_or(0, <[u8]>::len);
        self.held = data.split_off(data.len() - n_held);
        data
    }
}

impl<B> Body for File<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = FormError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, FormError>>> {
        let this = &mut *self;
        loop {
            if !this.rest.is_empty() {
                let content = this.advance();
                if !content.is_empty() {
                    return Poll::Ready(Some(Ok(Frame::data(content))));
                }
            }
            if this.has_ended {
                return Poll::Ready(None);
            }
            match ready!(Pin::new(&mut this.body).poll_frame(context)) {
                None => return Poll::Ready(Some(Err(FormError::Truncated))),
                Some(Err(error)) => return Poll::Ready(Some(Err(FormError::Broken(error.into())))),
                Some(Ok(frame)) => {
                    let Ok(piece) = frame.into_data() else { continue };
                    this.rest = if this.held.is_empty() {
                        piece
                    } else {
                        let held = std::mem::take(&mut this.held);
                        [held, piece].concat().into()
                    };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, FormError, boundary, read};
    use bytes::Bytes;
    use http_body::{Body, Frame};
    use http_body_util::BodyExt as _;
    use proptest::prelude::*;
    use std::collections::VecDeque;
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// A body that arrives in these pieces.
    #[derive(Debug)]
    struct Pieces(VecDeque<Bytes>);

    impl Pieces {
        fn of(text: &[u8], size: usize) -> Self {
            Self(text.chunks(size.max(1)).map(Bytes::copy_from_slice).collect())
        }
    }

    impl Body for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
        }
    }

    fn taken(text: &[u8], size: usize) -> Result<(Fields, Vec<u8>), FormError> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (fields, file) = read(Pieces::of(text, size), "b").await?;
            Ok((fields, file.collect().await?.to_bytes().to_vec()))
        })
    }

    fn form(content: &[u8]) -> Vec<u8> {
        let head = "--b\r\nContent-Disposition: form-data; name=\"Key\"\r\n\r\na/${filename}\r\n--b\r\n\
                    content-disposition: form-data; name=empty\r\nx: y\r\n\r\n\r\n--b\r\n\
                    Content-Disposition: form-data; name=\"file\"; filename=\"C:\\a \\\"; b.txt\"\r\n\
                    Content-Type: text/plain\r\n\r\n";
        [head.as_bytes(), content, b"\r\n--b--\r\nafterwards"].concat()
    }

    #[test]
    fn fields_and_file_are_read_in_pieces_of_any_size() {
        let content = b"\r\n--\r\r\n--a\r\n-".repeat(20);
        for size in [1, 2, 3, 7, 64, 10_000] {
            let (fields, file) = taken(&form(&content), size).unwrap();
            let pairs = [("key", "a/${filename}"), ("empty", "")];
            assert_eq!(fields.pairs, pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
            assert_eq!(fields.file_name, "C:\\a \"; b.txt");
            assert_eq!(file, content, "in pieces of {size}");
        }
        assert_eq!(taken(&form(b""), 5).unwrap().1, b"");
    }

    #[test]
    fn what_is_no_form_is_refused() {
        let long = format!("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n{}", "x".repeat(30_000));
        let headless = format!("--b\r\n{}", "x".repeat(5000));
        for (text, expected) in [
            (&b"--b--\r\n"[..], "the form has no file"),
            (b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--\r\n", "the form has no file"),
            (b"--b\r\n\r\nfile\r\n--b--", "the form is malformed"),
            (b"--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", "the form is malformed"),
            (b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\n1", "the form ended before its last boundary"),
            (b"", "the form ended before its last boundary"),
            (long.as_bytes(), "the fields before the file are too long"),
            (headless.as_bytes(), "the form is malformed"),
        ] {
            for size in [1, 100_000] {
                assert_eq!(taken(text, size).unwrap_err().to_string(), expected, "{}", text.escape_ascii());
            }
        }
    }

    #[test]
    fn boundaries_are_found() {
        assert_eq!(boundary("multipart/form-data; boundary=x").as_deref(), Some("x"));
        assert_eq!(boundary("multipart/form-data; charset=utf-8; Boundary=\"x;y\"").as_deref(), Some("x;y"));
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("multipart/form-data; boundary="), None);
    }

    proptest! {
        #[test]
        fn any_content_comes_through(content in prop::collection::vec(prop::sample::select(b"\r\n-ba".to_vec()), 0..200),
                                     size in 1_usize..40) {
            let end = b"\r\n--b";
            prop_assume!(!content.windows(end.len()).any(|window| window == end));
            prop_assert_eq!(taken(&form(&content), size).unwrap().1, content);
        }

        #[test]
        fn any_input_is_read_or_refused(text in prop::collection::vec(any::<u8>(), 0..300), size in 1_usize..40) {
            let _refused = taken(&text, size);
            let _refused = taken(&[&b"--b\r\nContent-Disposition: form-data; "[..], &text].concat(), size);
        }
    }
}
