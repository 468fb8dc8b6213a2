//! Requests to the store: `object_store` over hyper, with a deadline for everything and a limit for all that is held in
//! memory.
//!
//! What a range is asked for with is content, which goes on piece by piece. Everything else that a store answers is a
//! document, which somebody reads as a whole.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::RANGE;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector as TcpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody,
    HttpService,
};
use rustls::ClientConfig;
use tokio::time::{Instant, Sleep};

/// How long a connection may take to be there.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take to begin, the request's body included.
const ANSWER: Duration = Duration::from_secs(60);
/// How long an answer may pause while somebody wants more of it.
const PIECE: Duration = Duration::from_secs(30);
/// How long a connection without work is kept.
const IDLE: Duration = Duration::from_secs(30);
/// Connections without work that are kept.
const IDLE_CONNECTIONS: usize = 8;

/// The longest document that is read, bytes. The longest there are list a thousand keys or uploads, of a KiB each and up to
/// six times that in the escapes of XML.
const DOCUMENT_BYTES: u64 = 16 << 20;

/// A store sent more than it may.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the answer is larger than {DOCUMENT_BYTES} bytes, as no document of a store is")]
struct TooLarge;

/// A client that connects with and without TLS.
#[derive(Clone, Debug)]
pub(super) struct Connector(HttpClient);

impl Connector {
    /// `tls` says who is believed to be the store.
    pub(super) fn new(tls: ClientConfig) -> Self {
        let mut tcp = TcpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECT));
        tcp.set_nodelay(true);
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().wrap_connector(tcp);
        let client = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .build(connector);
        Self(HttpClient::new(Service(client)))
    }

    /// For requests of one's own.
    pub(super) fn client(&self) -> &HttpClient {
        &self.0
    }
}

impl HttpConnector for Connector {
    fn connect(&self, _options: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(self.0.clone())
    }
}

#[derive(Debug)]
struct Service(Client<HttpsConnector<TcpConnector>, HttpRequestBody>);

#[async_trait::async_trait]
impl HttpService for Service {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let asks_for_content = request.headers().contains_key(RANGE);
        let answered = tokio::time::timeout(ANSWER, self.0.request(request)).await;
        let answer = answered.map_err(|elapsed| HttpError::new(HttpErrorKind::Timeout, elapsed))?;
        let answer = answer.map_err(|error| HttpError::new(kind(&error), error))?;
        let most = if asks_for_content && answer.status().is_success() { u64::MAX } else { DOCUMENT_BYTES };
        Ok(answer.map(|body| HttpResponseBody::new(Guarded::new(body, most))))
    }
}

/// What kind of failure it is: whether a request is tried again depends on it.
fn kind(error: &Error) -> HttpErrorKind {
    if error.is_connect() {
        return HttpErrorKind::Connect;
    }
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_timeout() {
                return HttpErrorKind::Timeout;
            }
            // The connection was closed before anybody looked at the request, or while it was sent.
            if error.is_closed() || error.is_canceled() || error.is_incomplete_message() {
                return HttpErrorKind::Request;
            }
        }
        cause = error.source();
    }
    HttpErrorKind::Interrupted
}

/// A body that fails if it pauses for too long while somebody waits for it, and if it is longer than it may be.
struct Guarded {
    body: Incoming,
    /// How much more may come, bytes.
    left: u64,
    /// Runs while somebody waits.
    deadline: Pin<Box<Sleep>>,
    is_waiting: bool,
}

impl Guarded {
    fn new(body: Incoming, most: u64) -> Self {
        Self { body, left: most, deadline: Box::pin(tokio::time::sleep(PIECE)), is_waiting: false }
    }
}

impl Body for Guarded {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let this = &mut *self;
        // What announces more than it may be is not read at all. Trying again would bring the same.
        let too_large = || Poll::Ready(Some(Err(HttpError::new(HttpErrorKind::Decode, TooLarge))));
        if this.body.size_hint().lower() > this.left {
            return too_large();
        }
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            this.is_waiting = false;
            if let Some(Ok(frame)) = &frame {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                match this.left.checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX)) {
                    Some(left) => this.left = left,
                    None => return too_large(),
                }
            }
            let interrupted = |error| HttpError::new(HttpErrorKind::Interrupted, error);
            return Poll::Ready(frame.map(|frame| frame.map_err(interrupted)));
        }
        if !this.is_waiting {
            this.is_waiting = true;
            this.deadline.as_mut().reset(Instant::now() + PIECE);
        }
        match this.deadline.as_mut().poll(context) {
            Poll::Ready(()) => {
                let late = std::io::Error::new(std::io::ErrorKind::TimedOut, "the answer pauses for too long");
                Poll::Ready(Some(Err(HttpError::new(HttpErrorKind::Timeout, late))))
            }
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
