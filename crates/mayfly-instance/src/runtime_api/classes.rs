//! `/mayfly/classes`: where a process tells which classes its function has loaded, if it was asked.
//!
//! `GET` is answered when it is time to tell, `POST` tells. For everybody else there is no such path.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;

use super::reply;
use super::request::collect;
use crate::exchange::ClassList;

/// The path.
pub(super) const PATH: &str = "/mayfly/classes";
/// All names together, bytes.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Names that are taken; the rest is loaded from the function's files as before.
const MOST_NAMES: usize = 10_000;
const LONGEST_NAME: usize = 1024;

pub(super) async fn answer(classes: &ClassList, request: Request<Incoming>) -> Response<Full<Bytes>> {
    if request.method() == Method::GET && classes.due().await.is_some() {
        return reply::text("");
    }
    if request.method() == Method::POST
        && let Some(listener) = classes.take()
    {
        let body = collect(request.into_body(), MOST_BYTES).await;
        classes.told();
        return match body {
            Ok(body) => {
                listener.told(names(&body));
                reply::accepted()
            }
            Err(_unread) => reply::error(StatusCode::BAD_REQUEST, "InvalidRequest", "these are no names of classes"),
        };
    }
    reply::error(StatusCode::NOT_FOUND, "InvalidRequest", "unknown runtime api operation")
}

/// One on each line. Whether there are such classes shows where they are loaded.
fn names(body: &[u8]) -> Vec<String> {
    let lines = body.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    lines.filter(|name| is_name(name)).take(MOST_NAMES).map(str::to_owned).collect()
}

/// Classes without a name of their own, which the machine makes as it runs, have a slash in theirs.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.contains(|letter: char| letter.is_control() || letter.is_whitespace() || "/;[".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, MOST_NAMES, names};

    #[test]
    fn only_names_are_taken() {
        let long = "x".repeat(LONGEST_NAME + 1);
        let body = format!("a.B\n\na.B$C\na.B$$Lambda/0x1\n[La.B;\na b\n{long}\na.\u{fc}\r\nd.E");
        assert_eq!(names(body.as_bytes()), ["a.B", "a.B$C", "d.E"]);
        assert_eq!(names(b"\xff\nA"), ["A"]);
        assert_eq!(names("A\n".repeat(MOST_NAMES + 1).as_bytes()).len(), MOST_NAMES);
    }
}
