//! Takes batches to a subscriber: over HTTP as one array, over TCP as one line each.
//!
//! The subscriber is code of the environment, so its answers are bounded, its redirects are not followed, and whoever
//! drives a delivery gives it a deadline.

use std::io;
use std::pin::Pin;

use bytes::{BufMut, Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HOST, HeaderValue};
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use mayfly_sandbox::Dialer;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::buffer::Batch;
use super::subscription::Destination;

/// The most that is read of a subscriber's answer, bytes. A connection with more on it is not used again.
const MAX_ANSWER_BYTES: usize = 16 * 1024;

/// The kind of error of an answer that is no success.
const REFUSED: io::ErrorKind = io::ErrorKind::InvalidData;

/// Connects to servers inside the environment.
#[derive(Clone, Debug)]
pub(crate) enum Connector {
    Slot(Dialer),
    /// The tests' own loopback.
    #[cfg(test)]
    Here,
}

impl Connector {
    async fn connect(&self, port: u16) -> io::Result<TcpStream> {
        match self {
            Self::Slot(dialer) => dialer.connect(port).await,
            #[cfg(test)]
            Self::Here => TcpStream::connect(("127.0.0.1", port)).await,
        }
    }
}

type Body = Full<Bytes>;

/// An open connection.
enum Line {
    /// The connection's own work is done while a request is on its way, and only then.
    Http {
        sender: http1::SendRequest<Body>,
        work: Pin<Box<http1::Connection<TokioIo<TcpStream>, Body>>>,
    },
    Tcp(TcpStream),
}

/// See the module's documentation.
pub(super) struct Courier {
    connector: Connector,
    /// The connection that the last delivery left open, and where it leads.
    line: Option<(Destination, Line)>,
}

impl Courier {
    pub(super) fn new(connector: Connector) -> Self {
        Self { connector, line: None }
    }

    /// Delivers one batch. Dropping the future closes the connection.
    pub(super) async fn deliver(&mut self, destination: &Destination, batch: &Batch) -> io::Result<()> {
        if let Some((to, line)) = self.line.take()
            && to == *destination
        {
            match send(line, destination, batch).await {
                Ok(line) => {
                    self.line = line.map(|line| (to, line));
                    return Ok(());
                }
                Err(refused) if refused.kind() == REFUSED => return Err(refused),
                // The subscriber may only have closed its end since the last batch.
                Err(_broken) => {}
            }
        }
        let stream = self.connector.connect(destination.port()).await?;
        stream.set_nodelay(true)?;
        let line = match destination {
            Destination::Tcp { .. } => Line::Tcp(stream),
            Destination::Http { .. } => {
                let opened = http1::Builder::new().max_buf_size(MAX_ANSWER_BYTES).handshake(TokioIo::new(stream)).await;
                let (sender, work) = opened.map_err(io::Error::other)?;
                Line::Http { sender, work: Box::pin(work) }
            }
        };
        let line = send(line, destination, batch).await?;
        self.line = line.map(|line| (destination.clone(), line));
        Ok(())
    }
}

/// Sends a batch, and gives the connection back if it can be used again.
async fn send(line: Line, destination: &Destination, batch: &Batch) -> io::Result<Option<Line>> {
    match (line, destination) {
        (Line::Http { mut sender, mut work }, Destination::Http { .. }) => {
            let request = request(destination, batch)?;
            let reusable = {
                let mut exchanged = std::pin::pin!(exchange(&mut sender, request));
                tokio::select! {
                    biased;
                    outcome = &mut exchanged => outcome?,
                    // What was read by then is there for the exchange; if it is not enough, nothing more will come.
                    _closed = &mut work => {
                        exchanged.await?;
                        false
                    }
                }
            };
            Ok(reusable.then_some(Line::Http { sender, work }))
        }
        (Line::Tcp(mut stream), Destination::Tcp { .. }) => {
            listen_in(&stream)?;
            let mut lines = BytesMut::with_capacity(batch.bytes() + batch.0.len());
            for event in &batch.0 {
                lines.put_slice(event.as_bytes());
                lines.put_u8(b'\n');
            }
            stream.write_all(&lines).await?;
            Ok(Some(Line::Tcp(stream)))
        }
        (Line::Http { .. } | Line::Tcp(_), _) => Err(io::Error::other("the destination is of another kind")),
    }
}

/// Fails if the subscriber has closed its end: what is written there gets lost without an error. What it says is of no
/// interest.
fn listen_in(stream: &TcpStream) -> io::Result<()> {
    let mut said = [0; 1024];
    match stream.try_read(&mut said) {
        Ok(0) => Err(io::ErrorKind::ConnectionReset.into()),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
        Err(error) => Err(error),
    }
}

/// Says whether the connection can be used again.
async fn exchange(sender: &mut http1::SendRequest<Body>, request: Request<Body>) -> io::Result<bool> {
    sender.ready().await.map_err(io::Error::other)?;
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    accept(response).await
}

fn request(destination: &Destination, batch: &Batch) -> io::Result<Request<Body>> {
    let mut body = BytesMut::with_capacity(batch.bytes() + batch.0.len() + 2);
    body.put_u8(b'[');
    for (number, event) in batch.0.iter().enumerate() {
        if number > 0 {
            body.put_u8(b',');
        }
        body.put_slice(event.as_bytes());
    }
    body.put_u8(b']');
    let mut request = Request::new(Full::new(body.freeze()));
    if let Destination::Http { method, uri, .. } = destination {
        *request.method_mut() = method.clone();
        let host = uri.authority().map_or("", http::uri::Authority::as_str);
        request.headers_mut().insert(HOST, HeaderValue::from_str(host).map_err(io::Error::other)?);
        let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        *request.uri_mut() = path.parse::<Uri>().map_err(io::Error::other)?;
    }
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(request)
}

/// Reads an answer to its end, as far as it goes.
async fn accept(response: Response<Incoming>) -> io::Result<bool> {
    let status = response.status();
    let mut body = response.into_body();
    let mut read = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(io::Error::other)?;
        read = read.saturating_add(frame.data_ref().map_or(0, Bytes::len));
        if read > MAX_ANSWER_BYTES {
            break;
        }
    }
    if !status.is_success() {
        return Err(io::Error::new(REFUSED, format!("the subscriber answered with status {}", status.as_u16())));
    }
    Ok(read <= MAX_ANSWER_BYTES)
}

#[cfg(test)]
mod tests;
