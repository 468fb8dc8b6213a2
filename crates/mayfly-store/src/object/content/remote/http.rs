//! Requests to the store: `object_store` over hyper, with a deadline for everything.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
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
        let answered = tokio::time::timeout(ANSWER, self.0.request(request)).await;
        let answer = answered.map_err(|elapsed| HttpError::new(HttpErrorKind::Timeout, elapsed))?;
        let answer = answer.map_err(|error| HttpError::new(kind(&error), error))?;
        Ok(answer.map(|body| HttpResponseBody::new(Impatient::new(body))))
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

/// A body that fails if it pauses for too long while somebody waits for it.
struct Impatient {
    body: Incoming,
    /// Runs while somebody waits.
    deadline: Pin<Box<Sleep>>,
    is_waiting: bool,
}

impl Impatient {
    fn new(body: Incoming) -> Self {
        Self { body, deadline: Box::pin(tokio::time::sleep(PIECE)), is_waiting: false }
    }
}

impl Body for Impatient {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            this.is_waiting = false;
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
